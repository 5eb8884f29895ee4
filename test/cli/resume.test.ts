import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { makeUserProject } from '../harness/project.js'
import { config, revision, smallProject } from './small-project.js'

const project = makeUserProject({ type: 'commonjs', files: {} })
afterAll(() => {
  project.dispose()
})

/** Ends the process where the statement is about to be sent, as nothing in it can hear of. */
const killing = config(
  '',
  `listeners: {
    beforeStatement: ({ statement }) => {
      if (statement.includes(process.env.KILL_AT)) process.kill(process.pid, 'SIGKILL')
    },
  },`,
)

const third = revision(
  'a00300000003',
  'a00200000002',
  `op.execute("INSERT INTO users (email) VALUES ('one')")
    op.execute("INSERT INTO users (email) VALUES ('two')")
    op.addColumn('users', column('city', varchar(50), { nullable: true }))`,
).replace('static message', 'static transaction = false\n  static message')

beforeEach(() => {
  for (const name of ['migrations', 'shop.sqlite', 'ormconfig.js'])
    if (project.list('.').includes(name)) project.remove(name)
  const files = { ...smallProject(), 'ormconfig.js': killing, 'migrations/a003.js': third }
  for (const [name, text] of Object.entries(files)) project.write(name, text)
})

const run = (line: string, killAt = 'nowhere') => project.run(line.split(' '), { KILL_AT: killAt })

test('a process that is killed at raw SQL leaves a revision that says so, and goes on as it is told', async () => {
  expect((await run('upgrade head', "'two'")).code).toBe(137)
  const current = await run('current')
  expect(current.stderr).toContain("Revision 'a00300000003' is half applied: 1 operation is done, and since")
  const again = await run('upgrade head')
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("VALUES ('two')") })
  expect(again.stderr).toContain('orm-migrate resume --assume-done')
  expect(again.stderr).toContain(`  Done of 'a00300000003', and stays:
    execute INSERT INTO users (email) VALUES ('one')
  Begun, and not known to have ended:
    execute INSERT INTO users (email) VALUES ('two')
  Hint: `)
  expect((await run('verify')).code).toBe(1)
  expect((await run('resume --retry --undo')).code).toBe(2)
  const resumed = await run('resume --retry')
  expect(resumed).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Going on where a00300000003 was left: 1 operation is done.'),
  })
  expect((await run('current')).stdout).toBe('a00300000003 (head)\n')
  expect(await run('verify')).toMatchObject({
    code: 0,
    stdout: '3 of 3 applied revisions are what their files say.\n',
  })
})

test('an edited revision is printed as a difference, and accepted', async () => {
  await run('upgrade a00200000002')
  project.write('migrations/a002_age.js', project.read('migrations/a002_age.js').replace("'age'", "'years'"))
  const { code, stderr } = await run('upgrade head')
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `Error: Revision 'a00200000002' (migrations/a002_age.js) was edited after being applied here.
  a00200000002:
    - op.addColumn('users', column('age', integer(), { nullable: true }))
    + op.addColumn('users', column('years', integer(), { nullable: true }))
  Hint: Put back what was applied and write the change as a new revision; or, where this database has it already, remember the files as they are: orm-migrate upgrade … --accept-changes
`,
  })
  expect((await run('upgrade head --accept-changes')).code).toBe(0)
  expect((await run('verify')).code).toBe(0)
})
