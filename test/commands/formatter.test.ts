import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { entity, Workshop } from '../config/workshop.js'

const repository = path.resolve(import.meta.dirname, '..', '..')
let workshop: Workshop
beforeEach(async () => {
  workshop = await Workshop.open()
  const bin = path.join(workshop.folder, 'node_modules', '.bin')
  await mkdir(bin, { recursive: true })
  await symlink(
    path.join(repository, 'node_modules', 'prettier', 'bin', 'prettier.cjs'),
    path.join(bin, 'prettier'),
  )
})
afterEach(() => workshop.close())

const manifest = (text: object): Promise<void> =>
  writeFile(path.join(workshop.folder, 'package.json'), JSON.stringify(text))
const settings = () => ({ entities: [entity('users', 'name')], root: workshop.folder })
const written = async (file: string | undefined): Promise<string> =>
  readFile(path.join(workshop.folder, file ?? ''), 'utf8')

test("a new file is formatted by the project's own formatter, as the project has it", async () => {
  await manifest({ devDependencies: { prettier: '*' }, prettier: { semi: true, tabWidth: 8 } })
  const { file } = await workshop.migrator(settings()).revision({ autogenerate: true })
  expect(await written(file)).toMatch(/^ {8}up\(op\) \{\n {16}op\.createTable\("users", \[$/m)
})

test('it stays as it comes where the project has none, or the config says so', async () => {
  await manifest({})
  const { file } = await workshop.migrator(settings()).revision({ autogenerate: true })
  expect(await written(file)).toContain("op.createTable('users', [")
  await manifest({ devDependencies: { prettier: '*' } })
  const other = await workshop.migrator({ ...settings(), format: false }).revision({ message: 'by hand' })
  expect(await written(other.file)).toContain("static revision = '")
})

test('a formatter that fails leaves no file', async () => {
  await manifest({ devDependencies: { prettier: '*' } })
  await writeFile(path.join(workshop.folder, '.prettierrc.json'), '{ "semi": 12 }')
  await expect(workshop.migrator(settings()).revision({ autogenerate: true })).rejects.toMatchObject({
    code: 'formatter-failed',
    hint: expect.stringContaining('format: false'),
  })
  expect(await workshop.files()).toEqual([])
})
