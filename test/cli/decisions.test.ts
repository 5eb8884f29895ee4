import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { makeUserProject } from '../harness/project.js'
import { sqliteRows } from '../harness/tables.js'
import { config, smallProject } from './small-project.js'

const project = makeUserProject({ type: 'commonjs', files: {} })
afterAll(() => project.dispose())

/** The entity has "mail" where the chain and the database have "email". */
const renamed = config().replace('email:', 'mail:')

beforeEach(async () => {
  for (const name of project.list('.').filter((found) => !['node_modules', 'package.json'].includes(found)))
    project.remove(name)
  for (const [name, text] of Object.entries(smallProject())) project.write(name, text)
  expect((await project.run(['upgrade', 'head'])).code).toBe(0)
  project.write('ormconfig.js', renamed)
})

const autogenerate = ['revision', '--autogenerate', '-m', 'x']
const applied = ['a001_users.js', 'a002_age.js']
const question = `Is the new column "users"."mail" an old one under a new name?
    --decide rename-column:users.mail=email  rename column "users"."email" to "mail" (same type and nullability, same position, alike in name)
    --decide rename-column:users.mail=drop-and-add  add column "users"."mail", and drop what is not wanted any more`

/** The text of the revision that was written last. */
const written = (): string => {
  const [name = ''] = project.list('migrations').filter((file) => !applied.includes(file))
  return project.read(path.join('migrations', name))
}

/** The model in which every user has an age. */
const aged = config().replace("age: { type: 'integer', nullable: true }", "age: { type: 'integer' }")

describe('without a terminal', () => {
  test('what rows shall hold can be decided, and rows get it before NOT NULL comes', async () => {
    project.write('ormconfig.js', aged)
    sqliteRows(path.join(project.root, 'shop.sqlite'), "INSERT INTO users (email) VALUES ('a') RETURNING id")
    const made = await project.run([...autogenerate, '--decide', 'backfill:users.age=length(email) + 17'])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).not.toContain('Careful')
    expect(written()).toContain(
      '    op.execute(\'UPDATE "users" SET "age" = length(email) + 17 WHERE "age" IS NULL\')\n',
    )
    expect((await project.run(['upgrade', 'head'])).code).toBe(0)
    expect(sqliteRows(path.join(project.root, 'shop.sqlite'), 'SELECT age FROM users')).toEqual([{ age: 18 }])
    expect((await project.run(['check'])).code).toBe(0)
  })

  test('without such a decision the file has the line to fill in', async () => {
    project.write('ormconfig.js', aged)
    expect((await project.run(autogenerate)).stdout).toContain(
      'Careful: Fails where a row of "users" has no "age"',
    )
    expect(written()).toContain('// op.execute(\'UPDATE "users" SET "age" = … WHERE "age" IS NULL\')')
  })

  test('what is open is listed with what to type, nothing is written, and the exit code is 4', async () => {
    expect(await project.run(autogenerate)).toEqual({
      code: 4,
      stdout: '',
      stderr: `Error: A decision is open; nothing was written.
  ${question}
  Hint: Answer each, as with --decide "rename-column:users.mail=email", or run it in a terminal, which asks; --no-rename-check drops and adds.
`,
    })
    expect(project.list('migrations')).toEqual(applied)
  })

  test('--json lists the questions with their ids, answers and reasons', async () => {
    const { code, stdout } = await project.run([...autogenerate, '--json'])
    expect(code).toBe(4)
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        code: 'open-decisions',
        details: {
          decisions: [
            {
              id: 'rename-column:users.mail',
              choices: [
                { answer: 'email', reason: 'same type and nullability, same position, alike in name' },
                { answer: 'drop-and-add' },
              ],
            },
          ],
        },
      },
    })
  })

  test('--decide renames, and the rows keep their values', async () => {
    const made = await project.run([...autogenerate, '--decide', 'rename-column:users.mail=email'])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toContain('Detected: rename column "users"."email" to "mail"\n')
    expect(written()).toContain("    op.renameColumn('users', 'email', 'mail')\n")
    expect(written()).toContain("    op.renameColumn('users', 'mail', 'email')\n")
    expect((await project.run(['upgrade', 'head'])).code).toBe(0)
    expect((await project.run(['check'])).code).toBe(0)
  })

  test('a file of decisions is read', async () => {
    project.write('decisions.json', '{ "rename-column:users.mail": "drop-and-add" }')
    expect(await project.run([...autogenerate, '--decisions', 'decisions.json'])).toMatchObject({ code: 0 })
    expect(written()).toContain(`op.addColumn('users', column('mail'`)
  })

  test('--no-rename-check drops and adds, and says what is lost', async () => {
    const { code, stdout } = await project.run([...autogenerate, '--no-rename-check'])
    expect(code).toBe(0)
    const loss = 'Drops the column "email" of "users" with all its values.'
    expect(stdout).toContain(`  Careful: ${loss}\n`)
    expect(written()).toContain(`    // ${loss}\n    op.dropColumn('users', 'email')\n`)
  })

  test.each([
    {
      name: 'an id that nobody asked',
      words: ['--decide', 'rename-column:users.male=email'],
      code: 1,
      says: `Error: There is no decision "rename-column:users.male" to be made.
  Hint: Open are: rename-column:users.mail, backfill:users.mail
`,
    },
    {
      name: 'an answer that is none of the choices',
      words: ['--decide', 'rename-column:users.mail=age'],
      code: 1,
      says: `Error: "age" is no answer to "rename-column:users.mail".
  Hint: Say one of: --decide rename-column:users.mail=email, --decide rename-column:users.mail=drop-and-add
`,
    },
    {
      name: 'a decision without an answer',
      words: ['--decide', 'rename-column:users.mail'],
      code: 2,
      says: `Error: "--decide rename-column:users.mail" is not of the form ID=ANSWER.
  Hint: As in: orm-migrate revision --autogenerate --decide rename-column:users.name=fullname
`,
    },
    {
      name: 'a file without decisions',
      words: ['--decisions', 'package.json'],
      code: 2,
      says: `Error: The file "package.json" holds no decisions.
  Hint: It holds one object of answers by id: { "rename-column:users.name": "fullname" }
`,
    },
  ])('$name is refused', async ({ words, code, says }) => {
    expect(await project.run([...autogenerate, ...words])).toEqual({ code, stdout: '', stderr: says })
    expect(project.list('migrations')).toEqual(applied)
  })

  test('check lists what may be a rename, and exits as for differences', async () => {
    const { code, stdout } = await project.run(['check'])
    expect(code).toBe(3)
    expect(stdout).toContain(`Possibly renamed:\n  ${question}\n`)
  })

  test('check tells of a declared rename that can go', async () => {
    const declared = (to: string): string =>
      config('', `renames: [{ table: 'users', column: 'mail', to: '${to}' }],`)
    project.write('ormconfig.js', declared('email'))
    expect(await project.run(['check'])).toEqual({
      code: 0,
      stdout: `No new upgrade operations detected.
Nothing is left to do for renames: {"table":"users","column":"mail","to":"email"} of the config; it can go.
`,
      stderr: '',
    })
  })
})

/** What util-linux's `script` runs has a terminal. */
const describeOnTerminal = process.platform === 'linux' ? describe : describe.skip

describeOnTerminal('on a terminal', () => {
  const renaming = 'drop what is not wanted'
  const filling = 'What shall rows'

  /** Presses keys, each once its question is on the screen, and gives what the screen showed. */
  const press = async (
    ...answers: readonly (readonly [question: string, keys: string])[]
  ): Promise<{ readonly code: number | null; readonly screen: string }> => {
    const main = path.join('node_modules', 'orm-migrate', 'dist', 'esm', 'cli', 'main.js')
    const line = `'${process.execPath}' ${main} ${autogenerate.join(' ')}`
    const { JEST_WORKER_ID: _jest, NODE_OPTIONS: _options, CI: _ci, ...shell } = process.env
    const child = spawn('script', ['-qec', line, '/dev/null'], { cwd: project.root, env: shell })
    let screen = ''
    let waiting = answers
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      screen += text
      const [next, ...others] = waiting
      if (next === undefined || !screen.includes(next[0])) return
      waiting = others
      child.stdin.write(next[1])
    })
    // A question that does not come must not keep the whole run waiting.
    const patience = setTimeout(() => child.kill('SIGKILL'), 30_000)
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    clearTimeout(patience)
    return { code, screen }
  }

  test('the question is asked with both sides and the reason, and the first answer renames', async () => {
    const { code, screen } = await press([renaming, '\r'])
    expect(screen).toContain('Is the new column "users"."mail" an old one under a new name?')
    expect(screen).toContain('rename column "users"."email" to "mail"')
    expect(screen).toContain('same type and nullability, same position, alike in name')
    expect(code).toBe(0)
    expect(written()).toContain("op.renameColumn('users', 'email', 'mail')")
  })

  test('the last answer drops and adds', async () => {
    expect((await press([renaming, '\u001b[B\r'], [filling, '\r'])).code).toBe(0)
    expect(written()).toContain("op.dropColumn('users', 'email')")
  })

  test('an expression is typed, and an empty one leaves the line to fill in', async () => {
    project.write('ormconfig.js', aged)
    const { code, screen } = await press([filling, '18\r'])
    expect(screen.replace(/\s+/g, ' ')).toContain('What shall rows of "users" hold in "age"')
    expect(code).toBe(0)
    expect(written()).toContain('op.execute(\'UPDATE "users" SET "age" = 18 WHERE "age" IS NULL\')')
  })

  test('a question that is interrupted writes nothing', async () => {
    const { code, screen } = await press([renaming, '\u0003'])
    expect(screen).toContain('The question was left without an answer; nothing was written.')
    expect(code).toBe(130)
    expect(project.list('migrations')).toEqual(applied)
    expect(sqliteRows(path.join(project.root, 'shop.sqlite'), 'SELECT count(*) AS n FROM users')).toEqual([
      { n: 0 },
    ])
  })
})
