import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { makeUserProject } from '../harness/project.js'
import { config, revision, smallProject } from './small-project.js'

const project = makeUserProject({ type: 'commonjs', files: {} })
afterAll(() => project.dispose())

beforeEach(() => {
  for (const name of ['migrations', 'shop.sqlite', 'ormconfig.js'])
    if (project.list('.').includes(name)) project.remove(name)
  const third = { 'migrations/a003.js': revision('a00300000003', 'a00200000002', '') }
  for (const [name, text] of Object.entries({ ...smallProject(), ...third })) project.write(name, text)
})

/** Standard error, without what is not the same twice. */
const told = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')

describe('where the file of an applied revision is missing below others', () => {
  beforeEach(async () => {
    expect((await project.run(['upgrade', 'head'])).code).toBe(0)
    project.remove('migrations/a002_age.js')
  })

  test('current tells where the database is, what it remembers, and the fault', async () => {
    const { code, stdout, stderr } = await project.run(['current'])
    expect({ code, stdout: told(stdout), stderr }).toEqual({
      code: 0,
      stdout: `a00200000002 (file missing)
  recorded: a00100000001 -> a00200000002, revision a00200000002, applied at <time>
a00300000003 (head)
`,
      stderr: `Careful: Revision 'a00200000002', the down_revision of 'a00300000003' (revision a00300000003, migrations/a003.js), has no file.
  Hint: Restore the missing file, or correct down_revision.
`,
    })
    const json = await project.run(['current', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      isAtHeads: false,
      revisions: [
        { revision: 'a00200000002', isMissing: true, downRevisions: ['a00100000001'] },
        { revision: 'a00300000003', isMissing: false, downRevisions: ['a00200000002'] },
      ],
      faults: [{ kind: 'missing-parent', missing: 'a00200000002' }],
    })
  })

  test.each(['upgrade head', 'upgrade head --dry-run', 'downgrade base', 'check', 'stamp head'])(
    '%s tells what the database remembers, and the ways out',
    async (line) => {
      const { code, stderr } = await project.run(line.split(' '))
      expect({ code, stderr: told(stderr) }).toEqual({
        code: 1,
        stderr: `Error: Revision 'a00200000002', the down_revision of 'a00300000003' (revision a00300000003, migrations/a003.js), has no file. The database remembers it: 'a00200000002' ("revision a00200000002", on 'a00100000001', applied at <time>).
  Hint: Restore the file, from version control or from the branch that has it; or, to go on without it, write 'a00100000001' as the down_revision of 'a00300000003', then: orm-migrate stamp --purge a00300000003
`,
      })
    },
  )

  test('the way out leads out', async () => {
    project.write('migrations/a003.js', revision('a00300000003', 'a00100000001', ''))
    expect((await project.run(['stamp', '--purge', 'a00300000003'])).code).toBe(0)
    expect(await project.run(['current'])).toEqual({ code: 0, stdout: 'a00300000003 (head)\n', stderr: '' })
  })

  test('ensure_version needs no files', async () => {
    project.remove('shop.sqlite')
    expect((await project.run(['ensure_version'])).code).toBe(0)
    expect(project.list('.')).toContain('shop.sqlite')
  })
})

test('the way out of a missing head keeps the other branches', async () => {
  project.write('migrations/b001.js', revision('b00100000001', null, ''))
  expect((await project.run(['upgrade', 'heads'])).code).toBe(0)
  project.remove('migrations/a003.js')
  const { stderr } = await project.run(['upgrade', 'heads'])
  expect(stderr).toContain("'a00300000003' (\"revision a00300000003\", on 'a00200000002'")
  expect(stderr).toMatch(/orm-migrate stamp --purge a00200000002 b00100000001\n$/)
  const purged = await project.run(['stamp', '--purge', 'a00200000002', 'b00100000001', '--json'])
  expect(JSON.parse(purged.stdout)).toMatchObject({
    heads: ['a00200000002', 'b00100000001'],
    purged: expect.arrayContaining(['a00300000003', 'b00100000001']),
  })
})

test('a file that cannot be read is told by current beside where the database is', async () => {
  expect((await project.run(['upgrade', 'head'])).code).toBe(0)
  project.write('migrations/a003.js', 'class {')
  const { code, stdout, stderr } = await project.run(['current'])
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: `Careful: "migrations/a003.js" has a syntax error in line 1, column 7: Unexpected token '{'.
  Hint: Correct migrations/a003.js:1.
`,
  })
  expect(stdout).toContain('a00300000003 (no readable file)\n')
})

test('a folder that is missing is told by current beside where the database is, and by itself elsewhere', async () => {
  expect((await project.run(['upgrade', 'head'])).code).toBe(0)
  project.remove('migrations')
  const missing = `The migrations folder 'migrations' is missing.
  Hint: Restore it, or correct migrations in the config; the first revision makes it anew.
`
  const { code, stdout, stderr } = await project.run(['current'])
  expect({ code, stdout: told(stdout), stderr }).toEqual({
    code: 0,
    stdout: `a00100000001 (no readable file)
  recorded: <base> -> a00100000001, revision a00100000001, applied at <time>
a00200000002 (no readable file)
  recorded: a00100000001 -> a00200000002, revision a00200000002, applied at <time>
a00300000003 (no readable file)
  recorded: a00200000002 -> a00300000003, revision a00300000003, applied at <time>
`,
    stderr: `Careful: ${missing}`,
  })
  for (const line of ['upgrade head', 'heads', 'check'])
    expect(await project.run(line.split(' '))).toEqual({ code: 1, stdout: '', stderr: `Error: ${missing}` })
})

test('a call within a batch is named by the line of the author', async () => {
  const body = "op.batchAlterTable('users', (batch) => {\n      batch.dropColumn('nope')\n    })"
  project.write('migrations/a003.js', revision('a00300000003', 'a00200000002', body))
  const { code, stderr } = await project.run(['upgrade', 'head'])
  expect(code).toBe(1)
  expect(stderr).toContain('migrations/a003.js:9:13')
  expect(stderr).not.toContain('batch.js')
})

test('steps up from two heads are refused with the way to say which', async () => {
  project.write('migrations/b001.js', revision('b00100000001', null, ''))
  expect((await project.run(['upgrade', 'heads'])).code).toBe(0)
  for (const [command, steps] of [
    ['upgrade', '+1'],
    ['downgrade', '-1'],
  ] as const) {
    const { code, stderr } = await project.run([command, steps])
    expect(code).toBe(1)
    expect(stderr).toContain(`as in label@${steps}.`)
  }
})

describe('a SQLite file that is not there', () => {
  const missing = `The database "shop.sqlite" does not exist yet: nothing is applied.\n`
  test.each([
    ['current', 0, '', missing],
    ['current --check-heads', 3, 'Next: orm-migrate upgrade heads', missing],
    ['check', 1, '', "missing: 'a00100000001', 'a00200000002', 'a00300000003'"],
    ['upgrade head --dry-run', 0, 'CREATE TABLE "users"', ''],
    ['upgrade head --sql', 0, 'CREATE TABLE "users"', ''],
    ['history -i', 0, 'a00100000001', ''],
    ['show current', 0, '', ''],
  ])('is not made by %s', async (line, code, printed, said) => {
    const outcome = await project.run(line.split(' '))
    expect(outcome).toMatchObject({ code, stdout: expect.stringContaining(printed) })
    expect(outcome.stderr).toContain(said)
    expect(project.list('.')).not.toContain('shop.sqlite')
  })

  test('is compared as empty where there are no revisions', async () => {
    project.remove('migrations')
    const made = await project.run(['revision', '--autogenerate', '-m', 'initial', '--rev-id', 'a1'])
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('Wrote migrations') })
    expect(project.read('migrations/a1_initial.js')).toContain("op.createTable('users'")
    expect(project.list('.')).not.toContain('shop.sqlite')
  })
})

describe('completion', () => {
  test.each([
    ['init --template', '', 'typeorm\nnestjs\nmikro-orm\n'],
    ['init -t', 'n', 'nestjs\n'],
    ['heads --loader', 's', 'swc\n'],
  ])('%s %s', async (line, current, stdout) => {
    const words = ['--get-yargs-completions', 'orm-migrate', ...line.split(' '), current]
    expect(await project.run(words, { SHELL: '/bin/bash' })).toEqual({ code: 0, stdout, stderr: '' })
  })

  test('offers options in full, and none of one letter', async () => {
    const words = ['--get-yargs-completions', 'orm-migrate', 'heads', '--']
    const { stdout } = await project.run(words, { SHELL: '/bin/bash' })
    expect(stdout).toContain('--resolve-dependencies\n')
    expect(stdout).not.toMatch(/^--?.$/m)
  })
})

test('two revisions whose files would have one name are told', async () => {
  project.write('ormconfig.js', config('', "fileTemplate: '%(slug)s',"))
  expect((await project.run(['revision', '-m', 'same'])).code).toBe(0)
  const { code, stderr } = await project.run(['revision', '-m', 'same'])
  expect({ code, stderr: stderr.replaceAll(project.root, '<root>') }).toEqual({
    code: 1,
    stderr: `Error: There already is a file "<root>/migrations/same.js"; it was left as it is.
  Hint: Move it away; or, where the name of each revision comes out the same, put %(rev)s into "fileTemplate" in the config.
`,
  })
})
