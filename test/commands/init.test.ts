import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import typescript from 'typescript'
import { init } from '../../src/commands/init.js'
import { listTemplates } from '../../src/commands/list-templates.js'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'orm-migrate-init-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const write = (name: string, text: string): void => writeFileSync(path.join(cwd, name), text)
const read = (name: string): string => readFileSync(path.join(cwd, name), 'utf8')

/** What a compiler says against the syntax of a file. */
const faultsOf = (name: string): readonly string[] =>
  (typescript.transpileModule(read(name), { fileName: name, reportDiagnostics: true }).diagnostics ?? []).map(
    ({ messageText }) => typescript.flattenDiagnosticMessageText(messageText, ' '),
  )

describe('init', () => {
  test.each(listTemplates().map(({ name }) => name))('writes files for %s that compile', async (template) => {
    write('tsconfig.json', '{}')
    const made = await init({ cwd, template })
    expect(made.template).toBe(template)
    expect(existsSync(path.join(cwd, made.directory))).toBe(true)
    for (const file of made.files) expect({ file, faults: faultsOf(file) }).toEqual({ file, faults: [] })
    expect(read(made.config)).toContain(`orm: '${made.dataSource}'`)
    expect(read(made.config)).toContain(`migrations: '${made.directory}'`)
  })

  test('for NestJS keeps what it writes from moving dist/main.js', async () => {
    write('tsconfig.json', '{}')
    const { files, directory } = await init({ cwd, template: 'nestjs' })
    expect(files).toEqual(['ormconfig.mjs', 'src/data-source.ts'])
    expect(directory).toBe('src/migrations')
    expect(read('src/data-source.ts')).toContain("__dirname + '/**/*.entity{.ts,.js}'")
  })

  test('for NestJS as ES modules names the folder as these do', async () => {
    write('package.json', '{ "type": "module" }')
    await init({ cwd, template: 'nestjs' })
    expect(read('src/data-source.ts')).toContain('import.meta.dirname')
  })

  test('leaves a DataSource that is there alone', async () => {
    write('tsconfig.json', '{}')
    write('data-source.ts', 'export const mine = 1\n')
    const made = await init({ cwd, template: 'nestjs' })
    expect(made).toMatchObject({
      files: ['ormconfig.mjs'],
      dataSource: 'data-source.ts',
      dataSourceFound: true,
      next: [],
    })
    expect(read('data-source.ts')).toBe('export const mine = 1\n')
  })

  const mikroOrmProjects = [
    ['src/mikro-orm.config.ts', '{}'],
    ['mikro-orm.config.ts', '{}'],
    ['config/orm.ts', '{ "mikro-orm": { "configPaths": ["./config/orm.ts"] } }'],
  ] as const

  test.each(mikroOrmProjects)("begins beside MikroORM's config at %s", async (file, manifest) => {
    write('tsconfig.json', '{}')
    write('package.json', manifest)
    mkdirSync(path.join(cwd, path.dirname(file)), { recursive: true })
    write(file, '')
    const made = await init({ cwd })
    expect(made).toMatchObject({
      template: 'mikro-orm',
      dataSource: file,
      dataSourceFound: true,
      directory: 'revisions',
      next: [],
    })
    expect(read('ormconfig.ts')).toContain(`orm: '${file}'`)
  })

  test('begins beside a DataSource where both are there', async () => {
    write('tsconfig.json', '{}')
    write('data-source.ts', '')
    write('mikro-orm.config.ts', '')
    expect(await init({ cwd })).toMatchObject({ template: 'typeorm', dataSource: 'data-source.ts' })
  })

  test('finds TypeScript where there is no tsconfig.json', async () => {
    mkdirSync(path.join(cwd, 'src'))
    write('src/data-source.ts', 'export {}')
    expect(await init({ cwd })).toMatchObject({ config: 'ormconfig.ts', dataSource: 'src/data-source.ts' })
  })

  test('writes CommonJS where the project is that, without TypeScript', async () => {
    write('package.json', '{}')
    await init({ cwd })
    expect(read('ormconfig.js')).toMatch(
      /^const .* = require\('orm-migrate'\)\n\nmodule\.exports = defineConfig/,
    )
  })

  test.each(['ormconfig.cts', 'orm-migrate.config.mjs'])('refuses where there is a %s', async (name) => {
    write(name, '')
    await expect(init({ cwd })).rejects.toMatchObject({ code: 'config-exists' })
  })

  test('names the template that was meant', async () => {
    await expect(init({ cwd, template: 'nest-js' })).rejects.toMatchObject({
      code: 'unknown-template',
      hint: 'Did you mean "nestjs"?',
    })
  })
})
