import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { makeUserProject, type UserProject } from '../harness/project.js'

/** A config that is a function, and one of two databases; each prints nothing but what the commands do. */
const files = {
  'ormconfig.js': `const { DataSource } = require('typeorm')
const database = (file) => ({ orm: new DataSource({ type: 'better-sqlite3', database: file, entities: [] }) })

module.exports = ({ x }) => ({
  databases: { main: database('main.sqlite'), analytics: database((x.file ?? 'analytics') + '.sqlite') },
  postWriteHooks: x.hook === undefined ? [] : [x.hook],
})
`,
  'migrations/main/a1.js': revision('op.execute(`CREATE TABLE ${op.context.x.table} (id integer)`)'),
  'migrations/analytics/a1.js': revision('op.execute(`CREATE TABLE ${op.context.tag} (id integer)`)'),
  'failing.js': '#!/usr/bin/env node\nconsole.error("line 3 is wrong")\nprocess.exit(2)\n',
}

function revision(up: string): string {
  return `const { Migration } = require('orm-migrate')

module.exports = class Revision extends Migration {
  static revision = 'a1'
  static down_revision = null
  up(op) {
    ${up}
  }
  down() {}
}
`
}

describe('the command line', () => {
  let project: UserProject
  beforeAll(() => {
    project = makeUserProject({ type: 'commonjs', packages: ['better-sqlite3', 'reflect-metadata'], files })
  })
  afterAll(() => project.dispose())

  test('asks for a name where there are several databases', async () => {
    const { code, stderr } = await project.run(['heads'])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'Error: The config has several databases: "main", "analytics".\n  Hint: Choose one: orm-migrate -n main …\n',
    })
  })

  test('takes -n and -x to the config and to the migrations, each -x counting', async () => {
    const words = ['-n', 'main', '-x', 'table=one', '-xunused', 'upgrade', 'head', '-x', 'more=a=b']
    expect(await project.run(words)).toMatchObject({ code: 0, stderr: '' })
    expect(project.list('.')).toContain('main.sqlite')
    const { stdout } = await project.run(['--name=main', 'upgrade', 'head:head', '--sql'])
    expect(stdout).not.toContain('CREATE TABLE one')
    const script = await project.run(['-n', 'main', '--x=table=two', 'upgrade', 'head', '--sql'])
    expect(script.stdout).toContain('CREATE TABLE two (id integer);')
  })

  test('takes --tag to the migrations', async () => {
    const words = ['-n', 'analytics', '-x', 'file=other', 'upgrade', 'head', '--tag', 'tagged']
    expect(await project.run(words)).toMatchObject({ code: 0, stderr: '' })
    expect(project.list('.')).toContain('other.sqlite')
    const script = await project.run(['-n', 'analytics', 'upgrade', 'head', '--sql', '--tag', 'other'])
    expect(script.stdout).toContain('CREATE TABLE other (id integer);')
  })

  test('tells an -x without a key as wrong usage', async () => {
    expect(await project.run(['heads', '-x'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The option -x needs a key and a value.'),
    })
  })

  test('prints what a post-write hook said', async () => {
    const { code, stderr } = await project.run([
      '-n',
      'main',
      '-x',
      'hook=node failing.js',
      'revision',
      '-m',
      'x',
    ])
    expect(code).toBe(1)
    expect(stderr).toContain(
      'The post-write hook "node failing.js" failed with exit code 2; no file was written.',
    )
    expect(stderr).toContain('  Output: line 3 is wrong\n')
    expect(project.list('migrations/main')).toEqual(['a1.js'])
  })
})
