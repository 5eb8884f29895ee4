import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { version } from '../../src/version.js'
import { revision, smallProject } from './small-project.js'

let project: UserProject
beforeAll(async () => {
  const files = { ...smallProject(), 'migrations/1234.js': revision('123400000000', 'a00200000002', '') }
  project = makeUserProject({ type: 'commonjs', files })
  expect((await project.run(['upgrade', 'a002'])).code).toBe(0)
})
afterAll(() => project.dispose())

/** What a person reads who typed something wrong. */
const usage: readonly (readonly [words: string, says: string])[] = [
  ['', 'Error: No command was given.\n  Hint: See: orm-migrate --help\n'],
  ['upgarde head', 'Error: There is no command "upgarde".\n  Hint: Did you mean: orm-migrate upgrade\n'],
  [
    'upgrade',
    'Error: The command "upgrade" needs a revision.\n  Hint: Write: orm-migrate upgrade <revision>, where <revision> is head, base, +1, -1, an id or its beginning.\n',
  ],
  [
    'downgrade',
    'Error: The command "downgrade" needs a revision.\n  Hint: Write: orm-migrate downgrade <revision>, where <revision> is head, base, +1, -1, an id or its beginning.\n',
  ],
  [
    'revision --head a --head b -m x',
    'Error: The option --head was given 2 times.\n  Hint: See: orm-migrate revision --help\n',
  ],
  ['heads --jsn', 'Error: There is no option --jsn.\n  Hint: Did you mean --json?\n'],
  ['heads --data-sorce=x', 'Error: There is no option --data-sorce.\n  Hint: Did you mean --data-source?\n'],
  ['heads -z', 'Error: There is no option -z.\n  Hint: See: orm-migrate heads --help\n'],
  ['revision -m', 'Error: The option -m needs a value.\n  Hint: See: orm-migrate revision --help\n'],
  ['check extra', 'Error: "extra" is one argument too many.\n  Hint: See: orm-migrate check --help\n'],
  [
    'heads --loader magic',
    'Error: The option --loader cannot be "magic".\n  Hint: See: orm-migrate heads --help\n',
  ],
  [
    'heads --nest app.module.ts -c config.ts',
    'Error: The options --nest and --config do not go together.\n  Hint: See: orm-migrate heads --help\n',
  ],
  [
    'heads --nest app.module.ts -d data-source.ts',
    'Error: The options --nest and --data-source do not go together.\n  Hint: See: orm-migrate heads --help\n',
  ],
]

test.each(usage)('wrong usage "%s" exits 2 and says how it is right', async (words, says) => {
  const outcome = await project.run(
    words.split(' ').filter((word) => word !== ''),
    { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  )
  expect(outcome).toEqual({ code: 2, stdout: '', stderr: says })
})

test.each(['--help', '-h'])('%s lists every command and exits 0', async (option) => {
  const { code, stdout, stderr } = await project.run([option])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const command of [
    'init',
    'revision',
    'upgrade',
    'downgrade',
    'current',
    'history',
    'heads',
    'show',
    'check',
    'stamp',
  ])
    expect(stdout).toContain(`  orm-migrate ${command}`)
  for (const name of ['--config', '--data-source', '--json', '--quiet', '--help', '--version'])
    expect(stdout).toContain(name)
})

test('--help of a command tells its own options', async () => {
  const { code, stdout } = await project.run(['revision', '--help'])
  expect(code).toBe(0)
  expect(stdout).toContain('--autogenerate')
})

test('--version tells the version', async () => {
  expect(await project.run(['--version'])).toEqual({
    code: 0,
    stdout: `orm-migrate ${version}\n`,
    stderr: '',
  })
})

describe('what commands print', () => {
  const prints: readonly (readonly [words: string, stdout: string])[] = [
    ['heads', '123400000000 (head)\n'],
    ['current', 'a00200000002\n'],
    [
      'history',
      'a00200000002 -> 123400000000 (head), revision 123400000000\n' +
        'a00100000001 -> a00200000002, revision a00200000002\n' +
        '<base> -> a00100000001, revision a00100000001\n',
    ],
    [
      'history -i',
      'a00200000002 -> 123400000000 (head), revision 123400000000\n' +
        'a00100000001 -> a00200000002 (current), revision a00200000002\n' +
        '<base> -> a00100000001, revision a00100000001\n',
    ],
    [
      'history -r a002:head',
      'a00200000002 -> 123400000000 (head), revision 123400000000\na00100000001 -> a00200000002, revision a00200000002\n',
    ],
    ['history -r :a001', '<base> -> a00100000001, revision a00100000001\n'],
    [
      'history -r current:',
      'a00200000002 -> 123400000000 (head), revision 123400000000\na00100000001 -> a00200000002, revision a00200000002\n',
    ],
    // The id looks like a number, and part of it too.
    [
      'show 123400000000',
      'Rev: 123400000000 (head)\nParent: a00200000002\nPath: migrations/1234.js\n\n    revision 123400000000\n\n',
    ],
    [
      'show 1234',
      'Rev: 123400000000 (head)\nParent: a00200000002\nPath: migrations/1234.js\n\n    revision 123400000000\n\n',
    ],
    [
      'show current',
      'Rev: a00200000002\nParent: a00100000001\nPath: migrations/a002_age.js\n\n    revision a00200000002\n\n',
    ],
    ['heads --quiet', ''],
    ['history -q', ''],
  ]
  test.each(prints)('%s', async (words, stdout) => {
    expect(await project.run(words.split(' '))).toEqual({ code: 0, stdout, stderr: '' })
  })

  test('errors are told with --quiet too', async () => {
    const { code, stderr } = await project.run(['show', 'zzz', '--quiet'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Error: /)
  })
})

describe('--json', () => {
  const commands: readonly (readonly [words: string, code: number])[] = [
    ['heads', 0],
    ['history', 0],
    ['history -i', 0],
    ['show head', 0],
    ['current', 0],
    ['upgrade head', 0],
    ['upgrade head', 0],
    ['check', 0],
    ['downgrade -1', 0],
    ['stamp head', 0],
    ['check', 0],
    ['revision --autogenerate -m nothing', 0],
    ['revision -m empty', 0],
    ['check', 1],
    ['show zzz', 1],
    ['upgrade', 2],
    ['nonsense', 2],
    ['heads --nonsense', 2],
    ['init', 1],
  ]
  test('is one document on standard output, for every command and every error', async () => {
    for (const [words, code] of commands) {
      const outcome = await project.run([...words.split(' '), '--json'])
      expect({ words, code: outcome.code, stderr: outcome.stderr }).toEqual({ words, code, stderr: '' })
      const document = JSON.parse(outcome.stdout) as { readonly error?: { readonly code: string } }
      if (code === 0) expect(document).not.toHaveProperty('error')
      else
        expect(document.error).toMatchObject({
          code: expect.any(String),
          message: expect.any(String),
          hint: expect.any(String),
        })
    }
  }, 120_000)

  test('is not disturbed by what the config prints', async () => {
    const config = project.read('ormconfig.js')
    project.write('ormconfig.js', `console.log('loading')\nprocess.stdout.write('…\\n')\n${config}`)
    const { stdout, stderr } = await project.run(['heads', '--json'])
    const script = await project.run(['upgrade', 'head', '--sql'])
    project.write('ormconfig.js', config)
    expect(() => JSON.parse(stdout) as unknown).not.toThrow()
    expect(stderr).toBe('loading\n…\n')
    expect(script.stdout).toMatch(/^-- orm-migrate/)
    expect(script.stdout).not.toContain('loading')
  })

  test('is not disturbed by what an editor prints', async () => {
    const { code, stdout, stderr } = await project.run(['edit', 'a001', '--json'], { VISUAL: 'cat' })
    expect({ code, stderr }).toEqual({ code: 0, stderr: project.read('migrations/a001_users.js') })
    expect(JSON.parse(stdout)).toMatchObject({ revisions: ['a00100000001'] })
  })

  test('tells what differs, and check exits 3', async () => {
    const config = project.read('ormconfig.js')
    expect((await project.run(['upgrade', 'head'])).code).toBe(0)
    project.write('ormconfig.js', config.replace('length: 100', 'length: 200'))
    const { code, stdout } = await project.run(['check', '--json'])
    project.write('ormconfig.js', config)
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({
      clean: false,
      differences: [{ operation: { kind: 'alterColumn' }, description: expect.any(String), findings: [] }],
    })
  })
})

test('a project without revisions has no history, no heads and nothing to do', async () => {
  const empty = makeUserProject({
    type: 'commonjs',
    files: { 'ormconfig.js': smallProject()['ormconfig.js'] ?? '', 'migrations/.gitkeep': '' },
  })
  try {
    for (const words of [['history'], ['heads'], ['show', 'head']])
      expect(await empty.run(words)).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(await empty.run(['upgrade', 'head'])).toEqual({
      code: 0,
      stdout: 'Nothing to do: the database is there already.\n',
      stderr: '',
    })
  } finally {
    empty.dispose()
  }
})
