/** What a database says of itself, asked by the very queries with which the tests judge (test/harness/catalogue.ts). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import typescript from 'typescript'

const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-catalogue-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
for (const name of ['catalogue', 'plain-sql', 'sqlite-table-text']) {
  const text = readFileSync(new URL(`../../test/harness/${name}.ts`, import.meta.url), 'utf8')
  const compilerOptions = { module: 'esnext', target: 'es2022' }
  writeFileSync(join(folder, `${name}.js`), typescript.transpileModule(text, { compilerOptions }).outputText)
}
const judge = await import(pathToFileURL(join(folder, 'catalogue.js')).href)

/** The tables in which the tools remember what is applied, and what belongs to them. */
const remembered = ['migrations', 'mikro_orm_migrations', 'orm_migrate_revisions', 'typeorm_metadata']
const except = remembered.flatMap((name) => [`public.${name}`, `main.${name}`])

/** The judge's lines, sorted, each in one line. */
export async function catalogue(dataSource, database) {
  const lines = await judge.catalogue(dataSource, database, except)
  return lines
    .filter((line) => !/^sequence public\.(mikro_orm_)?migrations_id_seq /.test(line))
    .map((line) => line.replace(/\s*\n\s*/g, ' '))
    .sort()
}
