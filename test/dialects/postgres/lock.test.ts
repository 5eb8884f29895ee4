import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { postgres } from '../../../src/dialects/postgres/index.js'
import { connect, freshDatabase, type TestConnection } from './harness.js'

const { connection, url } = freshDatabase()
let other: TestConnection
beforeEach(async () => {
  other = await connect(url())
})
afterEach(() => other.close())

test('one session at a time holds the lock, and the next gets it when it is released', async () => {
  const release = await postgres.lock(connection(), 'key', 1000)
  let isHeld = false
  const waiting = postgres.lock(other, 'key', 5000).then((next) => {
    isHeld = true
    return next
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(isHeld).toBe(false)
  await release()
  await (
    await waiting
  )()
})

test('who waits too long is told who holds the lock', async () => {
  await connection().query(`SET application_name = 'deploy'`)
  const release = await postgres.lock(connection(), 'key', 1000)
  await expect(postgres.lock(other, 'key', 100)).rejects.toMatchObject({
    code: 'lock-timeout',
    message: expect.stringContaining('by "deploy" (pid '),
  })
  await release()
})

test('another key is another lock', async () => {
  const one = await postgres.lock(connection(), 'one', 100)
  const two = await postgres.lock(other, 'two', 100)
  await Promise.all([one(), two()])
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
