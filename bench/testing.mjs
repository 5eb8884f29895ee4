/**
 * `npm run bench:testing -- [postgres|sqlite] [jest|vitest] [createTestDatabase|resetToBase|synchronize]`: 40 test files on
 * four workers, in a project outside of this repository with the packed package, whose databases are made ready in three
 * ways. Medians over the files. Quote the ratios: the milliseconds belong to the machine.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import 'reflect-metadata'
import { DataSource } from 'typeorm'
import { createMigrator } from '../dist/esm/index.js'
import { startPostgres } from '../test/harness/postgres-server.mjs'
import { middleOf, ratio, shown } from './measure.mjs'
import { entities, freshDatabase } from './tables.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [files, workers, tables, testsPerFile] = [40, 4, 20, 5]
const ways = ['createTestDatabase', 'resetToBase', 'synchronize']
const runners = {
  jest: ['node_modules/jest/bin/jest.js', `--maxWorkers=${workers}`, '--silent'],
  vitest: ['node_modules/vitest/vitest.mjs', 'run', `--maxWorkers=${workers}`, `--minWorkers=${workers}`],
}

async function main() {
  const asked = process.argv.slice(2)
  const chosen = (names) => {
    const some = names.filter((name) => asked.includes(name))
    return some.length > 0 ? some : names
  }
  const server = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-bench-'))
  try {
    layPackages(folder)
    for (const database of chosen(['postgres', 'sqlite'])) {
      const own = await layProject(folder, database, server.url)
      for (const runner of chosen(Object.keys(runners))) {
        console.log(
          `\n${database}, ${runner}: ${files} files, ${workers} workers, ${tables} tables and revisions`,
        )
        console.table(await compare(folder, { runner, own, chosenWays: chosen(ways) }))
      }
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What npm would install. */
function layPackages(folder) {
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, 'orm-migrate'), { recursive: true })
  must('npm', ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder], root)
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  must(
    'tar',
    ['-xzf', join(folder, tarball), '-C', join(modules, 'orm-migrate'), '--strip-components=1'],
    root,
  )
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const others = ['typeorm', 'pg', 'better-sqlite3', 'reflect-metadata', 'jest', 'vitest']
  for (const name of [...Object.keys(dependencies), ...others]) {
    const found = [root, join(root, 'test', 'packages', 'vitest')]
      .map((from) => join(from, 'node_modules', name))
      .find((candidate) => existsSync(candidate))
    mkdirSync(join(modules, name, '..'), { recursive: true })
    symlinkSync(found, join(modules, name), 'dir')
  }
}

function must(command, args, cwd) {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`"${command} ${args.join(' ')}" failed: ${stderr}`)
}

/** A chain of one revision a table, as the tool itself writes it, and the test files; gives what makes an empty database. */
async function layProject(folder, database, server) {
  rmSync(join(folder, 'migrations'), { recursive: true, force: true })
  const own = async (name) =>
    database === 'postgres'
      ? { type: 'postgres', url: await freshDatabase(server, name) }
      : { type: 'better-sqlite3', database: join(folder, `${name}.sqlite`) }
  const author = await own('shop_author')
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  for (let count = 1; count <= tables; count += 1) {
    const orm = new DataSource({ ...author, entities: entities(count) })
    const migrator = createMigrator({ orm, root: folder, format: false })
    await migrator.revision({ autogenerate: true, message: `table ${count}` })
    await migrator.upgrade('head')
    await migrator.close()
  }
  const text = readFileSync(new URL('tables.mjs', import.meta.url), 'utf8')
  const [source] = /^export const entities[^]*?^  }\)$/m.exec(text)
  writeFileSync(join(folder, 'way.cjs'), way(source.replace('export const', 'const')))
  for (const name of Object.keys(runners)) {
    rmSync(join(folder, name), { recursive: true, force: true })
    mkdirSync(join(folder, name))
  }
  for (let number = 1; number <= files; number += 1) {
    writeFileSync(join(folder, 'jest', `${number}.test.js`), `const way = require('../way.cjs')\n${testFile}`)
    const heading = `import { createRequire } from 'node:module'\nconst way = createRequire(import.meta.url)('../way.cjs')\n`
    writeFileSync(join(folder, 'vitest', `${number}.test.mjs`), heading + testFile)
  }
  writeFileSync(join(folder, 'jest.config.js'), `module.exports = { roots: ['<rootDir>/jest'] }\n`)
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    `export default { test: { globals: true, include: ['vitest/*.test.mjs'], hookTimeout: 60000 } }\n`,
  )
  return own
}

const testFile = `
beforeAll(() => way.begin(), 60000)
afterAll(() => way.end())
for (let number = 1; number <= ${testsPerFile}; number += 1)
  test(String(number), async () => {
    expect(await way.rows()).toBe(0)
    await way.insert()
    expect(await way.rows()).toBe(1)
    await way.reset()
  }, 60000)
`

/** How a test file gets its database, by what the environment says. */
const way = (source) => `
const { appendFileSync } = require('node:fs')
const { DataSource, EntitySchema } = require('typeorm')
const { createTestDatabase, migrateToHead, resetToBase } = require('orm-migrate/testing')

${source}
const worker = process.env.JEST_WORKER_ID ?? process.env.VITEST_POOL_ID ?? '0'
const options = { ...JSON.parse(process.env.OPTIONS)[worker], entities: entities(${tables}) }
let dataSource
let database

const open = async (some) => (dataSource = await new DataSource(some).initialize())
const again = {
  createTestDatabase: () => database.reset(),
  resetToBase: async () => {
    await resetToBase({ orm: dataSource })
    await migrateToHead({ orm: dataSource })
  },
  synchronize: () => dataSource.synchronize(true),
}[process.env.WAY]

const timed = async (what, body) => {
  const started = performance.now()
  await body()
  appendFileSync(process.env.LOG, JSON.stringify({ what, time: performance.now() - started }) + '\\n')
}

exports.begin = () =>
  timed('begin', async () => {
    if (process.env.WAY !== 'createTestDatabase') {
      await open(options)
      return again()
    }
    database = await createTestDatabase({ config: { orm: new DataSource(options) } })
    await open(database.options)
  })
exports.reset = () => timed('reset', again)
exports.end = () =>
  timed('end', async () => {
    await dataSource.destroy()
    await database?.drop()
  })
exports.rows = () => dataSource.getRepository('table_0').count()
exports.insert = () => dataSource.getRepository('table_0').insert({ name: 'one' })
`

async function compare(folder, { runner, own, chosenWays }) {
  const rows = []
  for (const name of chosenWays) {
    const log = join(folder, `times-${name}.log`)
    rmSync(log, { force: true })
    const options = []
    for (let worker = 0; worker <= workers; worker += 1)
      options.push(await own(`shop_test_${runner}_${name}_${worker}`.toLowerCase()))
    const started = performance.now()
    await run(folder, runners[runner], { WAY: name, LOG: log, OPTIONS: JSON.stringify(options) })
    const whole = performance.now() - started
    const told = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const middle = (what) => middleOf(told.filter((one) => one.what === what).map(({ time }) => time))
    rows.push({ name, file: middle('begin') + middle('end'), reset: middle('reset'), whole })
  }
  const [first] = rows
  return rows.map(({ name, file, reset, whole }) => ({
    way: name,
    'a file': shown(file),
    'of the first': ratio(file, first.file),
    'a reset between tests': shown(reset),
    'of the first ': ratio(reset, first.reset),
    'the whole run': shown(whole),
  }))
}

function run(folder, args, environment) {
  const { NODE_OPTIONS: _, ...shell } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...shell, TMPDIR: folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(said))))
  })
}

await main()
