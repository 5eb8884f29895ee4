import { spawn } from 'node:child_process'
import { afterAll, describe, expect, test } from '@jest/globals'
import { serverUrl } from '../harness/postgres.js'
import { makeUserProject } from '../harness/project.js'
import { chains, configOf, filesOf } from './chains.js'
import { ask, inFiles, onServer, type Place } from './places.js'
import { startPooler, type Turn } from './pooler.js'
import { pgbouncer, startPgBouncer } from './pgbouncer.js'
import { settings } from './settings.js'
import { stateOf } from './state.js'
import { ended, isTold, isTrace, start, type Trial } from './trial.js'

const project = makeUserProject({
  type: 'commonjs',
  packages: ['better-sqlite3', 'pg'],
  files: filesOf(chains),
})
afterAll(() => project.dispose())

const trialOn = (database: 'postgres' | 'sqlite'): Trial => {
  const [chain] = chains.filter((one) => one.database === database)
  if (chain === undefined) throw new Error(`There is no chain on ${database}`)
  const makePlace = database === 'sqlite' ? inFiles : onServer(serverUrl())
  return { project, chain, makePlace, words: ['upgrade', 'head'] }
}

const originals = new Map<Trial, Promise<Place>>()
afterAll(async () => {
  for (const place of originals.values()) await (await place).drop()
})

/** A database on which the first two revisions are applied. */
async function halfWay(trial: Trial): Promise<Place> {
  const original = originals.get(trial) ?? makeOriginal(trial)
  originals.set(trial, original)
  return trial.makePlace((await original).database)
}

async function makeOriginal(trial: Trial): Promise<Place> {
  const place = await trial.makePlace()
  await expectMended({ ...trial, words: ['upgrade', 'r2'] }, place)
  return place
}

/** Runs in a shell of which no file may grow beyond so many blocks of 512 bytes. */
async function withSmallFiles(trial: Trial, database: string, blocks: number) {
  const cli = 'node_modules/orm-migrate/dist/esm/cli/main.js'
  const command = `ulimit -f ${blocks}; exec "${process.execPath}" ${cli} ${trial.words.join(' ')} --config ${configOf(trial.chain)}`
  const child = spawn('sh', ['-c', command], {
    cwd: project.root,
    env: { ...process.env, NODE_OPTIONS: '', DATABASE: database },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const code = await new Promise<number>((resolve) => child.once('close', (given) => resolve(given ?? -1)))
  return { code, stdout: '', stderr }
}

/** In the state that a run left, the same command ends well once the obstacle is gone. */
async function expectMended(trial: Trial, { database }: Place): Promise<void> {
  const { code, stderr } = await ended(start(trial, database))
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
}

describe('SQLite', () => {
  const trial = trialOn('sqlite')

  test.each(settings.isLong ? [200, 250, 300, 350, 400, 450, 500] : [300])(
    'a file that may not grow beyond %d blocks is told, and nothing is lost',
    async (blocks) => {
      const place = await halfWay(trial)
      const outcome = await withSmallFiles(trial, place.database, blocks)
      expect({ isTold: isTold(outcome), ...outcome }).toMatchObject({ isTold: true, code: 1 })
      expect((await stateOf(place.database)).filter((line) => line.startsWith('broken'))).toEqual([])
      await expectMended(trial, place)
      await place.drop()
    },
  )

  test('a database that is opened to be read only is told, and is as before', async () => {
    const place = await halfWay(trial)
    const before = await stateOf(place.database)
    const outcome = await ended(start(trial, place.database, { DATA_SOURCE: '{"readonly":true}' }))
    expect({ isTold: isTold(outcome), ...outcome }).toMatchObject({
      isTold: true,
      stderr: expect.stringContaining('readonly'),
    })
    expect(await stateOf(place.database)).toEqual(before)
    await place.drop()
  })
})

describe('PostgreSQL', () => {
  const trial = trialOn('postgres')

  test('a database that may only be read is told, and is as before', async () => {
    const place = await halfWay(trial)
    const before = await stateOf(place.database)
    const name = new URL(place.database).pathname.slice(1)
    await ask(place.database, `ALTER DATABASE ${name} SET default_transaction_read_only = on`)
    const outcome = await ended(start(trial, place.database))
    expect({ isTold: isTold(outcome), ...outcome }).toMatchObject({
      isTold: true,
      stderr: expect.stringContaining('read-only'),
    })
    expect(await stateOf(place.database)).toEqual(before)
    await place.drop()
  })

  const turns: readonly Turn[] = ['last used', 'round robin']
  test.each(turns)(
    'a pooler in transaction mode that takes sessions %s is refused with what to do',
    async (turn) => {
      const place = await halfWay(trial)
      const pooler = await startPooler(place.database, turn)
      const outcome = await ended(start(trial, pooler.url))
      await pooler.close()
      expect(isTrace(outcome.stderr)).toBe(false)
      expect(outcome).toMatchObject({ code: 1, stderr: expect.stringMatching(/pooler[^]*\n {2}Hint: /) })
      await expectMended(trial, place)
      await place.drop()
    },
  )

  const program = pgbouncer()
  const inItsWay = program === undefined ? test.skip : test
  const reason = program === undefined ? ' (no pgbouncer on the PATH, nor in ORM_MIGRATE_PGBOUNCER)' : ''

  const robins = [0, 1] as const
  inItsWay.each(settings.isLong ? robins : [1 as const])(
    `PgBouncer in transaction mode, with server_round_robin = %d, is refused with what to do${reason}`,
    async (server_round_robin) => {
      const place = await halfWay(trial)
      const before = await stateOf(place.database)
      const pooler = await startPgBouncer(program ?? '', place.database, {
        pool_mode: 'transaction',
        server_round_robin,
      })
      // So that it has more sessions than one.
      await Promise.all(Array.from({ length: 3 }, () => ask(pooler.url, 'SELECT pg_sleep(0.2)')))
      for (let round = 0; round < (settings.isLong ? 20 : 1); round++) {
        const outcome = await ended(start(trial, pooler.url))
        expect(isTrace(outcome.stderr)).toBe(false)
        expect(outcome).toMatchObject({ code: 1, stderr: expect.stringMatching(/pooler[^]*\n {2}Hint: /) })
      }
      expect(await stateOf(place.database)).toEqual(before)
      // It has left no lock on a session of the pooler.
      await expectMended(trial, place)
      await pooler.close()
      await place.drop()
    },
    settings.timeout,
  )

  inItsWay(`PgBouncer in session mode is as good as the server${reason}`, async () => {
    const place = await halfWay(trial)
    const pooler = await startPgBouncer(program ?? '', place.database, { pool_mode: 'session' })
    await expectMended(trial, { ...place, database: pooler.url })
    await pooler.close()
    await place.drop()
  })
})
