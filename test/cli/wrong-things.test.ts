import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { makeUserProject } from '../harness/project.js'
import { sqliteTables } from '../harness/tables.js'
import { smallProject } from './small-project.js'
import { wrongThings } from './wrong-things.js'

const project = makeUserProject({ type: 'commonjs', files: {} })
afterAll(() => project.dispose())

beforeEach(() => {
  for (const name of project
    .list('.')
    .filter((found) => found !== 'node_modules' && found !== 'package.json'))
    project.remove(name)
})

const fill = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) project.write(name, text)
}

test.each(wrongThings)(
  '$name is told in a sentence with a hint',
  async ({ files, words, says, tables = [] }) => {
    fill(smallProject(files))
    const before = project.list('migrations')
    const { code, stdout, stderr } = await project.run(words)
    expect({ code, stderr: stderr.replaceAll(project.root, '<root>') }).toEqual({ code: 1, stderr: says })
    expect(stdout).not.toContain('Wrote')
    expect(project.list('migrations')).toEqual(before)
    expect(project.list('none')).toEqual([])
    expect(sqliteTables(project.root)).toEqual(tables)
  },
)

test('a project without a config is told what to do', async () => {
  expect(await project.run(['check'])).toEqual({
    code: 1,
    stdout: '',
    stderr: `Error: There is no config file in "${project.root}" (ormconfig.ts, mikro-orm.config.ts and the like).
  Hint: Write one with: orm-migrate init — or name the module of your ORM: orm-migrate -d src/data-source.ts …
`,
  })
})

test('a file that is not a database is told, and left as it is', async () => {
  const text = 'a letter to a friend '.repeat(100)
  fill({ ...smallProject(), 'shop.sqlite': text })
  expect(await project.run(['upgrade', 'head'])).toEqual({
    code: 1,
    stdout: '',
    stderr: `Error: The database "shop.sqlite" cannot be opened: file is not a database.
  Hint: Check "database" in the DataSource: the file is not a SQLite database, or is encrypted with another key.
`,
  })
  expect(project.read('shop.sqlite')).toBe(text)
})

test('an applied revision whose file is gone is shown by current and named by upgrade', async () => {
  fill(smallProject())
  expect((await project.run(['upgrade', 'head'])).code).toBe(0)
  project.remove('migrations/a002_age.js')
  const current = await project.run(['current'])
  expect(current).toEqual({ code: 0, stdout: current.stdout, stderr: '' })
  expect(current.stdout).toContain('a00200000002 (file missing)\n')
  const { code, stderr } = await project.run(['upgrade', 'head'])
  expect(code).toBe(1)
  expect(stderr).toContain("'a00200000002'")
  expect(stderr).toContain('has no file here')
  expect(stderr).toContain('\n  Hint: Restore the file')
})

test('a path that cannot be a folder of migrations leaves nothing behind', async () => {
  fill({ ...smallProject(), taken: 'a file, not a folder' })
  const { code, stderr } = await project.run(['revision', '-m', 'x', '--migrations', 'taken'])
  expect(code).toBe(1)
  expect(stderr).toContain('Hint: ')
  expect(stderr).not.toContain('    at ')
  expect(project.read('taken')).toBe('a file, not a folder')
})
