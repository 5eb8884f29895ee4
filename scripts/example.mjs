/**
 * The main job, as a person would do it: a migration from the example entities, applied, checked, changed and taken back,
 * on SQLite, in a scratch folder that goes away. Prints each command with its output; ends with 1 where one fails.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const commandLine = join(root, 'dist', 'esm', 'cli', 'main.js')

/** What the project has installed; the folder of each is lent to the scratch folder. */
const packages = ['typeorm', 'better-sqlite3', 'reflect-metadata', 'typescript']

const main = () => {
  const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-example-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  prepare(folder)
  firstRevision(folder)
  secondRevision(folder)
  wayBack(folder)
}

/** A project of its own, as somebody else's would be: entities, a config, and an empty folder for migrations. */
const prepare = (folder) => {
  cpSync(join(root, 'entities-example'), join(folder, 'entities-example'), { recursive: true })
  cpSync(join(root, 'ormconfig.ts'), join(folder, 'ormconfig.ts'))
  const compilerOptions = { experimentalDecorators: true, emitDecoratorMetadata: true }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  writeFileSync(join(folder, 'tsconfig.json'), `${JSON.stringify({ compilerOptions })}\n`)
  mkdirSync(join(folder, 'migrations'))
  mkdirSync(join(folder, 'node_modules'))
  lend('orm-migrate', root, folder)
  for (const name of packages) lend(name, join(root, 'node_modules', name), folder)
  say('A scratch folder has the entities of entities-example/, ormconfig.ts and an empty SQLite file.')
}

/** Junctions need no rights on Windows. */
const lend = (name, target, folder) => symlinkSync(target, join(folder, 'node_modules', name), 'junction')

const firstRevision = (folder) => {
  say('The first revision, from nothing to what the entities say:')
  const { file } = run(folder, ['revision', '--autogenerate', '-m', 'initial'])
  show(folder, file, { lines: 48 })
  run(folder, ['upgrade', 'head'])
  run(folder, ['check'])
}

const secondRevision = (folder) => {
  const entity = join('entities-example', 'device.ts')
  say(`An entity changes: ${entity} gets a "firmware", and names may be longer.`)
  edit(join(folder, entity), [
    [/length: 120 \}\)\n {2}name/, 'length: 200 })\n  name'],
    [
      /\n {2}@CreateDateColumn\(\)/,
      "\n  @Column('varchar', { nullable: true })\n  firmware!: string | null\n$&",
    ],
  ])
  run(folder, ['check'], 3)
  const { file } = run(folder, ['revision', '--autogenerate', '-m', 'device firmware'])
  show(folder, file)
  run(folder, ['upgrade', 'head'])
  run(folder, ['check'])
  run(folder, ['history', '--indicate-current'])
}

const wayBack = (folder) => {
  say('And all the way back:')
  run(folder, ['downgrade', 'base'])
  const tables = tablesIn(join(folder, 'example.sqlite'))
  say(`What is left in the database: ${tables.join(', ')}.`)
  if (tables.join() !== 'orm_migrate_revisions') fail('Only the version table should be left.')
}

/** Runs one command of the command line, prints it as a person would type it, and gives the file that it wrote. */
const run = (cwd, args, expected = 0) => {
  console.log(`\n$ npx orm-migrate ${args.map(quoted).join(' ')}`)
  const { DATABASE_URL: _, EXAMPLE_DATABASE: __, ...env } = process.env
  const { status, stdout, error } = spawnSync(process.execPath, [commandLine, ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.stdout.write(stdout ?? '')
  if (error !== undefined) throw error
  if (status !== expected) fail(`orm-migrate ended with ${status}, not with ${expected}.`)
  return { file: /^Wrote (.+)$/m.exec(stdout)?.[1] }
}

const quoted = (word) => (/\s/.test(word) ? `"${word}"` : word)

/** Prints a file, or its first lines. */
const show = (folder, file, { lines = Infinity } = {}) => {
  if (file === undefined) fail('No file was written.')
  const text = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
  console.log(`\n$ ${text.length > lines ? `head -${lines}` : 'cat'} ${file}`)
  console.log(text.slice(0, lines).join('\n'))
}

const edit = (file, replacements) => {
  let text = readFileSync(file, 'utf8')
  for (const [pattern, replacement] of replacements) {
    if (!pattern.test(text)) fail(`"${file}" has changed: ${pattern} is not in it.`)
    text = text.replace(pattern, replacement)
  }
  writeFileSync(file, text)
}

const tablesIn = (file) => {
  const Database = require('better-sqlite3')
  const database = new Database(file, { readonly: true })
  const select = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
  const names = database.prepare(select).pluck().all()
  database.close()
  return names
}

const say = (text) => console.log(`\n${text}`)

const fail = (text) => {
  console.error(`\n${text}`)
  process.exit(1)
}

main()
