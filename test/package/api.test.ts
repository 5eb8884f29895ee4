import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { smallProject } from '../cli/small-project.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { projectFiles } from './entities.js'
import { sqliteTables } from '../harness/tables.js'

const made: UserProject[] = []
const make = (...given: Parameters<typeof makeUserProject>): UserProject => {
  const project = makeUserProject(...given)
  made.push(project)
  return project
}
afterAll(() => {
  for (const project of made) project.dispose()
})

const entities = `[new EntitySchema({ name: 'User', tableName: 'users', columns: { id: { type: 'integer', primary: true, generated: true }, email: { type: 'varchar', length: 100 }, age: { type: 'integer', nullable: true } } })]`

/** A program that goes the whole way; `print` shows what it got. */
const program = `
  const print = (value) => console.log(JSON.stringify(value))
  const dataSource = new DataSource({ type: 'better-sqlite3', database: 'shop.sqlite', synchronize: true, entities: ${entities} })
  const run = async (config) => {
    const migrator = createMigrator(config)
    print((await migrator.heads()).map(({ revision }) => revision))
    print((await migrator.upgrade('head')).steps.map(({ revision }) => revision))
    print((await migrator.current()).revisions.map(({ revision }) => revision))
    print((await migrator.check()).clean)
    print((await migrator.revision({ message: 'none', autogenerate: true })).created)
    print((await migrator.history()).map(({ message }) => message))
    print((await migrator.downgrade('base')).heads)
    print((await migrator.stamp('head')).heads)
    print((await migrator.stamp('base')).heads)
    try { await migrator.upgrade('zzz') } catch (error) { print([error instanceof OrmMigrateError, error.code]) }
    await migrator.close()
  }
  const main = async () => {
    await run({ orm: dataSource, migrations: 'migrations' })
    print(dataSource.isInitialized)
    await new DataSource({ ...dataSource.options, synchronize: false }).initialize().then(async (live) => {
      await run(live)
      print(live.isInitialized)
      await live.destroy()
    })
  }
  main()
`
const whole = [
  ['a00200000002'],
  ['a00100000001', 'a00200000002'],
  ['a00200000002'],
  true,
  false,
  ['revision a00200000002', 'revision a00100000001'],
  [],
  ['a00200000002'],
  [],
  [true, 'unknown-revision'],
]

describe('createMigrator, with a DataSource that is closed and one that is open', () => {
  const heads = {
    commonjs: `const { createMigrator, OrmMigrateError } = require('orm-migrate')
const { DataSource, EntitySchema } = require('typeorm')
`,
    module: `import { createMigrator, OrmMigrateError } from 'orm-migrate'
import { DataSource, EntitySchema } from 'typeorm'
`,
  }
  test.each(['commonjs', 'module'] as const)(
    'works from %s, prints nothing and leaves both as they were',
    async (type) => {
      const { 'ormconfig.js': _config, ...migrations } = smallProject()
      const project = make({ type, files: { ...migrations, 'program.js': heads[type] + program } })
      // The migrations are CommonJS in either project.
      project.write('migrations/package.json', '{ "type": "commonjs" }')
      const { code, stdout, stderr } = await project.node(['program.js'])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const printed = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
      expect(printed).toEqual([...whole, false, ...whole, true])
      expect(sqliteTables(project.root)).toEqual(['orm_migrate_revisions'])
    },
  )
})

const compiler = path.join(
  path.dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))),
  'bin',
  'tsc',
)

/** What people write with the package's types. */
const consumer = `import { createMigrator, defineConfig, Migration, OrmMigrateError, column, integer, varchar } from 'orm-migrate'
import type { Migrator, Operations, RevisionEntry } from 'orm-migrate'
import { typeormAdapter } from 'orm-migrate/typeorm'

export class AddName extends Migration {
  static readonly revision = 'a1'
  static readonly down_revision = null

  up(op: Operations) {
    op.addColumn('users', column('name', varchar(255), { nullable: true }))
    // @ts-expect-error: there is no such operation
    op.addColum('users', column('name', integer()))
  }

  down(op: Operations) {
    op.dropColumn('users', 'name')
  }
}

export const config = defineConfig({ orm: 'src/data-source.ts' })
// @ts-expect-error: a key that the config does not have
export const wrong = defineConfig({ orm: {}, migration: 'x' })
export const migrator: Migrator = createMigrator(config)
export const heads: Promise<readonly RevisionEntry[]> = migrator.heads()
export const codeOf = (error: OrmMigrateError): string => error.code
export const adapter = typeormAdapter({})
`

describe('the types', () => {
  const resolutions = [
    ['module', 'node16', 'node16'],
    ['commonjs', 'node16', 'node16'],
    ['module', 'esnext', 'bundler'],
  ] as const
  test.each(resolutions)(
    'resolve in a %s project with module %s and moduleResolution %s',
    async (type, module, moduleResolution) => {
      const compilerOptions = {
        target: 'es2022',
        module,
        moduleResolution,
        strict: true,
        noEmit: true,
        types: [],
      }
      const project = make({
        type,
        files: {
          'consumer.ts': consumer,
          'tsconfig.json': JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
        },
      })
      expect(await project.node([compiler, '-p', '.'])).toEqual({ code: 0, stdout: '', stderr: '' })
    },
    120_000,
  )
})

describe('a driver that is not installed', () => {
  test.each([
    ['better-sqlite3', "type: 'better-sqlite3', database: 'shop.sqlite'"],
    ['pg', "type: 'postgres', url: 'postgres://127.0.0.1/shop'"],
  ])('%s is named, with the command that installs it', async (name, options) => {
    const config = `const { DataSource } = require('typeorm')\nmodule.exports = new DataSource({ ${options}, entities: [] })\n`
    const project = make({
      type: 'commonjs',
      packages: [],
      files: { 'ormconfig.js': config, 'migrations/.gitkeep': '' },
    })
    ownTypeorm(project.root)
    expect(await project.run(['upgrade', 'head'])).toEqual({
      code: 1,
      stdout: '',
      stderr: `Error: The package "${name}", the data source's driver, is not installed.\n  Hint: npm install ${name}\n`,
    })
  })

  /** A link to TypeORM would find the drivers beside the original. */
  const ownTypeorm = (root: string): void => {
    const manifest = fileURLToPath(import.meta.resolve('typeorm/package.json'))
    const original = path.dirname(manifest)
    const copy = path.join(root, 'node_modules', 'typeorm')
    unlinkSync(copy)
    cpSync(original, copy, { recursive: true, filter: (file) => !/\.map$|\.d\.ts$|browser$/.test(file) })
    const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly dependencies: object }
    for (const name of Object.keys(dependencies)) {
      const link = path.join(root, 'node_modules', name)
      mkdirSync(path.dirname(link), { recursive: true })
      if (!existsSync(link)) symlinkSync(path.join(original, '..', name), link, 'dir')
    }
  }
})

describe('projects of other shapes', () => {
  test('JavaScript alone, without TypeScript installed, gets JavaScript migrations', async () => {
    const config = smallProject()['ormconfig.js'] ?? ''
    const project = make({
      type: 'commonjs',
      packages: ['better-sqlite3'],
      files: { 'ormconfig.js': config },
    })
    expect(await project.run(['revision', '--autogenerate', '-m', 'init'])).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(project.list('migrations')).toEqual([expect.stringMatching(/^[0-9a-f]{12}_init\.js$/)])
    expect(await project.run(['upgrade', 'head'])).toMatchObject({ code: 0, stderr: '' })
    expect(await project.run(['check'])).toMatchObject({ code: 0, stderr: '' })
  })

  test("imports by tsconfig's paths are followed", async () => {
    const files = projectFiles('better-sqlite3')
    const compilerOptions = {
      target: 'ES2022',
      module: 'commonjs',
      moduleResolution: 'node',
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      baseUrl: '.',
      paths: { '@entities/*': ['src/*'] },
    }
    const project = make({
      type: 'commonjs',
      files: { ...files, 'tsconfig.json': JSON.stringify({ compilerOptions }) },
    })
    project.write(
      'src/data-source.ts',
      (files['src/data-source.ts'] ?? '').replace(/'\.\/(\w+)\.js'/g, "'@entities/$1'"),
    )
    const flag = ['-d', 'src/data-source.ts']
    expect(await project.run(['revision', '--autogenerate', '-m', 'init', ...flag])).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(await project.run(['upgrade', 'head', ...flag])).toMatchObject({ code: 0, stderr: '' })
    expect(await project.run(['check', ...flag])).toMatchObject({ code: 0, stderr: '' })
  })

  test.each(['commonjs', 'module'] as const)(
    'types that only the whole program can tell are settled in a %s project',
    async (type) => {
      const files = projectFiles('better-sqlite3')
      const project = make({ type, files })
      project.write(
        'src/role.ts',
        "export enum Role {\n  user = 'user',\n  admin = 'admin',\n}\nexport type Name = string\n",
      )
      project.write(
        'src/tag.ts',
        (files['src/tag.ts'] ?? '')
          .replace("'typeorm'\n", "'typeorm'\nimport { type Name, Role } from './role.js'\n")
          .replace('name: string', 'name: Name\n\n  @Column({ default: Role.user })\n  role: Role'),
      )
      const { code, stdout, stderr } = await project.run([
        'revision',
        '--autogenerate',
        '-m',
        'x',
        '-d',
        'src/data-source.ts',
      ])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain('Wrote migrations/')
    },
  )
})
