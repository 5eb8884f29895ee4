import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { loadConfig, loadOrm } from '../../src/config/load.js'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'orm-migrate-mikro-config-'))
  delete process.env.MIKRO_ORM_CLI_CONFIG
  delete process.env.MIKRO_ORM_CONTEXT_NAME
})
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true })
  delete process.env.MIKRO_ORM_CLI_CONFIG
  delete process.env.MIKRO_ORM_CONTEXT_NAME
})

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true })
    writeFileSync(path.join(cwd, name), text)
  }
}

const options = (dbName: string, more = ''): string =>
  `{ driver: class PostgreSqlDriver {}, entities: [], dbName: '${dbName}', ${more} }`
const exporting = (text: string): string => `module.exports = ${text}\n`

/** What a config leads to: the database of its options, and the folder of the revisions. */
async function found(source: {
  readonly config?: string
  readonly dataSource?: string
  readonly name?: string
}) {
  const config = await loadConfig({ cwd, ...source })
  const orm = (await loadOrm(config)) as { readonly dbName: string; readonly preferTs?: boolean }
  return {
    dbName: orm.dbName,
    folders: config.migrations.map((folder) => path.relative(cwd, folder)),
    preferTs: orm.preferTs,
  }
}

interface Place {
  readonly name: string
  readonly files: readonly string[]
  readonly manifest?: string
  readonly environment?: string
  /** The file whose options are taken. */
  readonly expected: string
}

const places: readonly Place[] = [
  { name: 'at the root', files: ['mikro-orm.config.js'], expected: 'mikro-orm.config.js' },
  {
    name: 'in src before the root',
    files: ['mikro-orm.config.ts', 'src/mikro-orm.config.ts'],
    expected: 'src/mikro-orm.config.ts',
  },
  {
    name: 'TypeScript before what was built of it',
    files: ['dist/mikro-orm.config.js', 'src/mikro-orm.config.ts'],
    expected: 'src/mikro-orm.config.ts',
  },
  {
    name: 'in dist',
    files: ['dist/mikro-orm.config.js', 'mikro-orm.config.js'],
    expected: 'dist/mikro-orm.config.js',
  },
  { name: 'in build', files: ['build/mikro-orm.config.js'], expected: 'build/mikro-orm.config.js' },
  {
    name: 'where package.json says',
    files: ['src/mikro-orm.config.ts', 'config/database.js'],
    manifest: '{ "mikro-orm": { "configPaths": ["./config/none.js", "./config/database.js"] } }',
    expected: 'config/database.js',
  },
  {
    name: 'where the environment says, before package.json',
    files: ['config/database.js', 'config/other.js'],
    manifest: '{ "mikro-orm": { "configPaths": ["./config/database.js"] } }',
    environment: './config/other.js',
    expected: 'config/other.js',
  },
]

describe("MikroORM's config is found", () => {
  test.each(places)('$name', async ({ files, manifest = '{}', environment, expected }) => {
    write({ 'package.json': manifest })
    for (const file of files) write({ [file]: exporting(options(file)) })
    if (environment !== undefined) process.env.MIKRO_ORM_CLI_CONFIG = environment
    expect(await found({})).toEqual({
      dbName: expected,
      folders: ['revisions'],
      preferTs: expected.endsWith('.ts') ? true : undefined,
    })
  })

  test('after a config of ours', async () => {
    write({
      'mikro-orm.config.js': exporting(options('theirs')),
      'ormconfig.cjs': exporting(`{ orm: ${options('ours')} }`),
    })
    expect(await found({})).toMatchObject({ dbName: 'ours', folders: ['revisions'] })
  })

  test('and may be named by -c and by -d', async () => {
    write({
      'db/mikro-orm.config.js': exporting(options('named')),
      'db/other.js': exporting(options('other')),
    })
    const named = { dbName: 'named', folders: ['revisions'] }
    expect(await found({ config: 'db/mikro-orm.config.js' })).toMatchObject(named)
    expect(await found({ dataSource: 'db/mikro-orm.config.js' })).toMatchObject(named)
    expect(await found({ config: 'db/other.js' })).toMatchObject({ dbName: 'other', folders: ['revisions'] })
  })

  test('but a config of ours under its name is ours', async () => {
    write({ 'mikro-orm.config.js': exporting(`{ orm: ${options('ours')}, migrations: 'db' }`) })
    expect(await found({})).toMatchObject({ dbName: 'ours', folders: ['db'] })
  })
})

interface Export {
  readonly name: string
  readonly text: string
  /** The `-n` of the command line. */
  readonly asked?: string
  readonly environment?: string
  readonly expected:
    { readonly dbName: string; readonly folders: readonly string[] } | { readonly code: string }
}

const main = options('main')
const reports = options('reports', `contextName: 'reports'`)
const ofName = `(name) => ({ ...${main}, dbName: 'of ' + name })`

const exports: readonly Export[] = [
  {
    name: 'a promise',
    text: `Promise.resolve(${main})`,
    expected: { dbName: 'main', folders: ['revisions'] },
  },
  { name: 'a function', text: ofName, expected: { dbName: 'of default', folders: ['revisions'] } },
  {
    name: 'a function of a context',
    text: ofName,
    asked: 'eu',
    expected: { dbName: 'of eu', folders: ['revisions/eu'] },
  },
  {
    name: 'a list, of which default is taken',
    text: `[${reports}, ${main}]`,
    expected: { dbName: 'main', folders: ['revisions'] },
  },
  {
    name: 'a list of one',
    text: `[${reports}]`,
    expected: { dbName: 'reports', folders: ['revisions/reports'] },
  },
  {
    name: 'a context of a list',
    text: `[${main}, ${reports}]`,
    asked: 'reports',
    expected: { dbName: 'reports', folders: ['revisions/reports'] },
  },
  {
    name: 'a context that the environment names',
    text: `[${main}, ${reports}]`,
    environment: 'reports',
    expected: { dbName: 'reports', folders: ['revisions/reports'] },
  },
  {
    name: 'a function in a list',
    text: `[${reports}, ${ofName}]`,
    asked: 'eu',
    expected: { dbName: 'of eu', folders: ['revisions/eu'] },
  },
  {
    name: 'a context that is not there',
    text: `[${main}, ${reports}]`,
    asked: 'report',
    expected: { code: 'unknown-database' },
  },
  {
    name: 'a list without default',
    text: `[${reports}, ${options('x', `contextName: 'x'`)}]`,
    expected: { code: 'database-not-chosen' },
  },
  { name: 'a context of one without', text: main, asked: 'reports', expected: { code: 'unknown-database' } },
  { name: 'nothing of use', text: '3', expected: { code: 'invalid-config' } },
]

describe("MikroORM's config may export", () => {
  test.each(exports)('$name', async ({ text, asked, environment, expected }) => {
    write({ 'mikro-orm.config.js': exporting(text) })
    if (environment !== undefined) process.env.MIKRO_ORM_CONTEXT_NAME = environment
    const outcome = found(asked === undefined ? {} : { name: asked })
    if ('code' in expected) await expect(outcome).rejects.toMatchObject(expected)
    else expect(await outcome).toMatchObject(expected)
  })
})
