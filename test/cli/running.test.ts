import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { Client } from 'pg'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { postgresRows, postgresTables } from '../harness/tables.js'
import { config, revision, smallProject } from './small-project.js'

let project: UserProject
let database: TestDatabase
const clients: Client[] = []
afterEach(async () => {
  project.dispose()
  await Promise.all(clients.splice(0).map((client) => client.end()))
  await database.drop()
})

const open = async (
  second: string,
  more = '',
  extra: Readonly<Record<string, string>> = {},
): Promise<void> => {
  database = await createDatabase()
  const options = `type: 'postgres', url: ${JSON.stringify(database.url)}`
  project = makeUserProject({
    type: 'commonjs',
    files: {
      ...smallProject({
        'ormconfig.js': config(options, more),
        'migrations/a002_age.js': revision('a00200000002', 'a00100000001', second),
      }),
      ...extra,
    },
  })
}

/** A session of somebody else's. */
const somebody = async (name = 'web'): Promise<Client> => {
  const client = new Client({ connectionString: database.url, application_name: name })
  client.on('error', () => undefined)
  await client.connect()
  clients.push(client)
  return client
}

/** Waits until the statement is under way, and gives the session that runs it. */
const runningPid = async (client: Client, statement: string): Promise<number> => {
  for (;;) {
    const { rows } = await client.query<{ readonly pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE $1 AND pid <> pg_backend_pid()
         AND datname = current_database()`,
      [`${statement}%`],
    )
    if (rows[0] !== undefined) return rows[0].pid
    await sleep(50)
  }
}

const sleeping = `op.createTable('half', [column('id', integer())])\n    op.execute('SELECT pg_sleep(60)')`
const applied = 'SELECT revision FROM orm_migrate_revisions ORDER BY revision'
const first = [{ revision: 'a00100000001' }]

describe('a run that is under way', () => {
  test('is shown to who waits and by status; who waits too long or is stopped leaves it alone; Ctrl-C rolls it back', async () => {
    await open(sleeping)
    const running = project.start(['upgrade', 'head'])
    await runningPid(await somebody(), 'SELECT pg_sleep')
    const status = await project.run(['status'])
    expect(status.stdout).toMatch(
      /^A run is under way on postgres:.*:\n {2}revision a00200000002 on \S+ \(process \d+, session \d+\), since \S+: SELECT pg_sleep\(60\)\n$/,
    )
    expect(JSON.parse((await project.run(['status', '--json'])).stdout)).toMatchObject({
      holder: {
        revision: 'a00200000002',
        process: running.child.pid,
        state: 'active',
        statement: 'SELECT pg_sleep(60)',
      },
      blockers: [],
    })
    const impatient = await project.run(['upgrade', 'head', '--lock-timeout', '0.2'])
    expect(impatient.code).toBe(1)
    expect(impatient.stderr).toMatch(
      /^Waiting for another run to end: revision a00200000002 on .*\nError: Another migration run has held this database's lock for 0\.2 s, by "orm-migrate a00200000002 /,
    )
    const waiting = project.start(['upgrade', 'head'])
    await new Promise((resolve) => waiting.child.stderr?.once('data', resolve))
    waiting.child.kill('SIGTERM')
    const stopped = await waiting.outcome
    expect(stopped.code).toBe(143)
    expect(stopped.stderr).toContain('Error: The run was interrupted by SIGTERM.')
    running.child.kill('SIGINT')
    const { code, stderr } = await running.outcome
    expect(code).toBe(130)
    expect(stderr).toMatch(
      /Error: Upgrade to 'a00200000002' was interrupted and was rolled back \(the one before it stays done\)\. The run was interrupted by SIGINT\.\n {2}Hint: Run the same command again/,
    )
    expect(await postgresTables(database.url)).toEqual(['orm_migrate_revisions', 'users'])
    expect(await postgresRows(database.url, applied)).toEqual(first)
    expect((await project.run(['status'])).stdout).toMatch(/^No run is under way on postgres:/)
  })

  test('ends at once at the second signal, and nothing of it stays', async () => {
    await open(`op.createTable('half', [column('id', integer())])
    op.run('hold on', async () => {
      require('node:fs').writeFileSync('running', '')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    })`)
    const { child, outcome } = project.start(['upgrade', 'head'])
    while (!project.list('.').includes('running')) await sleep(50)
    child.kill('SIGTERM')
    await sleep(600)
    child.kill('SIGTERM')
    expect((await outcome).code).toBe(143)
    expect(await postgresTables(database.url)).toEqual(['orm_migrate_revisions', 'users'])
  })

  test('says what to do where its session is ended from outside', async () => {
    await open(sleeping)
    const running = project.start(['upgrade', 'head'])
    const other = await somebody()
    await other.query('SELECT pg_terminate_backend($1)', [await runningPid(other, 'SELECT pg_sleep')])
    const { code, stderr } = await running.outcome
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `Error: Upgrade to 'a00200000002' failed and was rolled back (the one before it stays done). The connection to the database was lost: terminating connection due to administrator command.
  Hint: See that the server is up, then run the same command again: it goes on from there.
`,
    })
    expect(await postgresRows(database.url, applied)).toEqual(first)
  })
})

test('a session that is lost at the commit leaves open what is done, and the next run finds out', async () => {
  // Trigger functions of deferred constraints run at the commit.
  await open(`op.execute("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END'")
    op.execute('CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()')
    op.execute("INSERT INTO users (email) VALUES ('a')")`)
  const { code, stderr } = await project.run(['upgrade', 'head'])
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /^Error: Upgrade to 'a00200000002' failed, and whether it is done, only the database knows \(the one before it stays done\)\. The connection to the database was lost at the commit: .*\n {2}Hint: See that the server is up/,
  )
  project.write('migrations/a002_age.js', smallProject()['migrations/a002_age.js'] ?? '')
  expect((await project.run(['upgrade', 'head'])).code).toBe(0)
})

describe('a statement that waits for the locks of others', () => {
  const addAge = "op.addColumn('users', column('age', integer(), { nullable: true }))"

  test('lets others pass, tells who is in the way, and gets through when they are done', async () => {
    await open(
      `op.createTable('early', [column('id', integer())])\n    ${addAge}`,
      'statementLockTimeout: 300,',
    )
    expect((await project.run(['upgrade', '+1'])).code).toBe(0)
    const other = await somebody()
    await other.query('BEGIN')
    await other.query('SELECT count(*) FROM users')
    const running = project.start(['upgrade', 'head'])
    const said = await new Promise<string>((resolve) => {
      let text = ''
      running.child.stderr?.on('data', (part: string) => {
        text += part
        if (text.includes('in vain')) resolve(text)
      })
    })
    await other.query('COMMIT')
    expect(said).toMatch(
      /A statement waits for pid \d+ \("web", since \S+\): SELECT count\(\*\) FROM users\n/,
    )
    expect(said).toContain(
      'a00200000002 waited for the locks of others in vain (attempt 1) and lets them pass; again in',
    )
    expect((await running.outcome).code).toBe(0)
    expect(await postgresRows(database.url, applied)).toHaveLength(2)
  })

  test.each(['each', 'all', 'none'])(
    'with transaction %s, tells in the end who was in the way',
    async (mode) => {
      await open(addAge, `transaction: '${mode}', statementLockTimeout: 500, statementLockPatience: 100,`)
      expect((await project.run(['upgrade', '+1'])).code).toBe(0)
      const other = await somebody()
      await other.query('BEGIN')
      await other.query('SELECT count(*) FROM users')
      const { code, stdout } = await project.run(['upgrade', 'head', '--json'])
      expect(code).toBe(1)
      const { error } = JSON.parse(stdout) as { readonly error: Readonly<Record<string, unknown>> }
      expect(error.message).toMatch(/canceling statement due to lock timeout.*In the way: pid \d+ \("web"/)
      expect(error.hint).toMatch(/pg_terminate_backend\(\d+\)/)
      await other.query('COMMIT')
      expect((await project.run(['upgrade', 'head'])).code).toBe(0)
    },
  )
})

test('eight runs at once apply every revision once, with an index built CONCURRENTLY among them, and none fails', async () => {
  await open("op.createIndex('ix_users_email', 'users', ['email'], { concurrently: true })", '', {
    'migrations/a003_more.js': revision(
      'a00300000003',
      'a00200000002',
      "op.createTable('more', [column('id', integer())])",
    ),
  })
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => project.run(['upgrade', 'head'])))
  expect(outcomes.map(({ code }) => code)).toEqual(Array(8).fill(0))
  const started = outcomes.flatMap(({ stdout }) => stdout.match(/Running upgrade/g) ?? [])
  expect(started).toHaveLength(3)
  expect(await postgresRows(database.url, applied)).toHaveLength(3)
  const invalid = 'SELECT 1 FROM pg_index WHERE NOT indisvalid'
  expect(await postgresRows(database.url, invalid)).toEqual([])
})

test('no password is told, wherever the connection fails or the statement has one', async () => {
  await open("op.execute(`ALTER ROLE nobody_here PASSWORD 'hidden''word'`)")
  const { stdout, stderr, code } = await project.run(['upgrade', 'head'])
  expect(code).toBe(1)
  expect(stderr).toContain(`Statement: ALTER ROLE nobody_here PASSWORD '***'`)
  expect(stdout + stderr).not.toMatch(/hidden|word'/)
  for (const options of [
    `url: 'postgres://somebody:topsecret@127.0.0.1:1/shop'`,
    `url: 'postgres://somebody:topsecret@no host/shop'`,
    `host: '127.0.0.1', port: 1, username: 'a', password: 'topsecret', database: 'shop'`,
  ]) {
    project.write('ormconfig.js', config(`type: 'postgres', ${options}`))
    for (const words of [['upgrade', 'head'], ['upgrade', 'head', '--json'], ['status']]) {
      const outcome = await project.run(words)
      expect(outcome.code).toBe(1)
      expect(outcome.stdout + outcome.stderr).not.toContain('topsecret')
    }
  }
})
