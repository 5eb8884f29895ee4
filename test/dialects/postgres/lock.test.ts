import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { postgres } from '../../../src/dialects/postgres/index.js'
import { connect, freshDatabase, type TestConnection } from './harness.js'

const { connection, url } = freshDatabase()
let other: TestConnection
beforeEach(async () => {
  other = await connect(url())
})
afterEach(() => other.close())

const request = (name: string, timeout: number) => ({ table: { name }, timeout })

test('one session at a time holds the lock, and the next gets it when it is released', async () => {
  const held = await postgres.lock(connection(), request('key', 1000))
  let isHeld = false
  const waiting = postgres.lock(other, request('key', 5000)).then((next) => {
    isHeld = true
    return next
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(isHeld).toBe(false)
  await held.release()
  const next = await waiting
  await next.release()
})

test('who waits too long is told who holds the lock', async () => {
  const held = await postgres.lock(connection(), request('key', 1000))
  await expect(postgres.lock(other, request('key', 100))).rejects.toMatchObject({
    code: 'lock-timeout',
    message: expect.stringMatching(/ for 0\.1 s, by "orm-migrate \S+:\d+" \(pid \d+\)\.$/),
    details: { holder: { process: process.pid, host: expect.any(String), since: expect.any(String) } },
  })
  await held.release()
})

test('another key is another lock', async () => {
  const one = await postgres.lock(connection(), request('one', 100))
  const two = await postgres.lock(other, request('two', 100))
  await Promise.all([one.release(), two.release()])
})

test('a transaction whose body throws leaves nothing behind', async () => {
  const body = async (): Promise<never> => {
    await connection().query('CREATE TABLE gone (id integer)')
    throw new Error('no')
  }
  await expect(postgres.transaction(connection(), body)).rejects.toThrow('no')
  expect(await postgres.hasTable(connection(), { name: 'gone' })).toBe(false)
  await postgres.transaction(connection(), () => connection().query('CREATE TABLE kept (id integer)'))
  expect(await postgres.hasTable(connection(), { name: 'kept' })).toBe(true)
  expect(await postgres.hasTable(connection(), { name: 'kept', schema: 'pg_catalog' })).toBe(false)
})

test('the schema of the version table counts, the one that is not named among them', async () => {
  await connection().query('CREATE SCHEMA elsewhere')
  await other.query('SET search_path = elsewhere')
  const [one, two] = [
    await postgres.lock(connection(), request('key', 0)),
    await postgres.lock(other, request('key', 0)),
  ]
  await Promise.all([one.release(), two.release()])
  const named = { table: { name: 'key', schema: 'elsewhere' }, timeout: 0 }
  const held = await postgres.lock(connection(), named)
  await expect(postgres.lock(other, request('key', 0))).rejects.toMatchObject({ code: 'lock-timeout' })
  await held.release()
})

test('the session is watched over while the lock is held, says what it does, and is as before afterwards', async () => {
  const settings = `SELECT name, setting FROM pg_settings WHERE name IN ('application_name', 'lock_timeout',
    'statement_timeout', 'client_connection_check_interval', 'tcp_keepalives_idle') ORDER BY name`
  const before = await connection().query(settings)
  const held = await postgres.lock(connection(), request('key', 0))
  await held.prepare('9f2c4b1a7e30', { lock: 1500 })
  const [name, interval, limit] = await connection().query<{ readonly setting: string }>(settings)
  expect(name?.setting).toMatch(new RegExp(`^orm-migrate 9f2c4b1a7e30 \\S+:${process.pid}$`))
  expect([interval?.setting, limit?.setting]).toEqual(['1000', '1500'])
  expect(await postgres.holder(other, { name: 'key' })).toMatchObject({
    revision: '9f2c4b1a7e30',
    process: process.pid,
    statement: expect.stringContaining('pg_settings'),
  })
  await held.release()
  expect(await connection().query(settings)).toEqual(before)
  expect(await postgres.holder(other, { name: 'key' })).toBeUndefined()
})

test('a name of any length and script is cut to what PostgreSQL holds', async () => {
  const held = await postgres.lock(connection(), request('key', 0))
  await held.prepare(`ü b${'x'.repeat(300)}`, {})
  expect(await postgres.holder(other, { name: 'key' })).toMatchObject({
    revision: `??b${'x'.repeat(21)}`,
    process: process.pid,
  })
  await held.release()
})

test('a session that changes behind the back is told, as a pooler in transaction mode would change it', async () => {
  const held = await postgres.lock(connection(), request('key', 0))
  let hasChanged = false
  const pooled = {
    ...other,
    query: <Row>(sql: string, params?: readonly unknown[]) =>
      (hasChanged ? other : connection()).query<Row>(sql, params),
  }
  await held.release()
  const pooledLock = await postgres.lock(pooled, request('key', 0))
  await pooledLock.verify()
  hasChanged = true
  await expect(pooledLock.verify()).rejects.toMatchObject({ code: 'transaction-pooler' })
  hasChanged = false
  await pooledLock.release()
})

test('a pooler in transaction mode is refused before anything is set or locked', async () => {
  const asked: string[] = []
  const pooled = {
    query: <Row>(sql: string, params?: readonly unknown[]) => {
      asked.push(sql)
      return connection().query<Row>(sql, params)
    },
    close: () => Promise.resolve(),
    announcedPid: 1,
  }
  const refused = postgres.lock({ ...pooled, beside: () => Promise.resolve(pooled) }, request('key', 0))
  await expect(refused).rejects.toMatchObject({
    code: 'transaction-pooler',
    hint: expect.stringContaining('direct'),
  })
  expect(new Set(asked)).toEqual(new Set(['SELECT pg_backend_pid() AS pid']))
})
