import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Outcome } from '../harness/cli.js'
import { ask, type Place } from './places.js'
import type { Point, Points } from './points.js'
import { type Moment, type Request, startProxy } from './proxy.js'
import { ended, isTold, runClean, start, type Trial } from './trial.js'

/** Every point of a run on PostgreSQL, as an undisturbed one shows them on the wire. */
export async function postgresPoints(trial: Trial): Promise<Points> {
  let requests: readonly Request[] = []
  const { clean, place } = await runClean(trial, async ({ database }) => {
    const proxy = await startProxy(database)
    const outcome = await ended(start(trial, proxy.url))
    requests = proxy.requests
    await proxy.close()
    return outcome
  })
  const points = requests.flatMap((request, at) =>
    blows(request, trial.restart !== undefined).map(([deed, moment]): Point => ({
      name: `${deed} ${moment} ${at} ${request.sql.trim().replaceAll(/\s+/g, ' ').slice(0, 70) || request.types.join('')}`,
      isWriting: !isReading(request),
      struck: (target) => strike(trial, target, { at, deed, moment }),
      accepts: deed === 'kill' ? isKilled : isToldOrDone,
    })),
  )
  return { clean, place, points }
}

/** `terminate`: an administrator ends the session; `crash`: the server goes down and comes up again. */
type Deed = 'kill' | 'cut' | 'terminate' | 'crash'
/** `blocked`: sent, and under way as it waits for somebody else's lock. */
type Hit = Moment | 'blocked'

/** A question that changes nothing is struck in one way; the others in all. */
function blows(request: Request, hasOwnServer: boolean): readonly (readonly [Deed, Hit])[] {
  if (hasOwnServer)
    return isReading(request)
      ? []
      : [
          ['crash', 'before'],
          ['crash', 'sent'],
          ['crash', 'answered'],
        ]
  if (request.types.includes('X')) return [['kill', 'before']]
  if (isReading(request))
    return [
      ['kill', 'before'],
      ['cut', 'answered'],
    ]
  return [
    ['kill', 'before'],
    ['kill', 'blocked'],
    ['kill', 'sent'],
    ['kill', 'answered'],
    ['cut', 'half'],
    ['cut', 'sent'],
    ['cut', 'answered'],
    ['terminate', 'before'],
    ['terminate', 'blocked'],
    ['terminate', 'sent'],
  ]
}

const terminateOthers = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'blocker'`

const isReading = ({ sql }: Request): boolean => /^\s*(?:select|with|show|set|$)/i.test(sql)

const isKilled = ({ code }: Outcome): boolean => code === 137

const isToldOrDone = (outcome: Outcome): boolean => outcome.code === 0 || isTold(outcome)

interface Strike {
  readonly at: number
  readonly deed: Deed
  readonly moment: Hit
}

async function strike(trial: Trial, { database }: Place, { at, deed, moment }: Strike): Promise<Outcome> {
  const blocker = moment === 'blocked' ? new Blocker(database) : undefined
  const proxy = await startProxy(database, {
    at,
    moment: moment === 'blocked' ? 'sent' : moment,
    prepare: async () => blocker?.hold(),
    strike: async (cut) => {
      if (blocker !== undefined) await sleep(60)
      if (deed === 'kill') running.child.kill('SIGKILL')
      else if (deed === 'cut') cut()
      else if (deed === 'terminate') await ask(database, terminateOthers)
      else await trial.restart?.()
    },
  })
  const running = start(trial, proxy.url)
  try {
    const outcome = await ended(running)
    if (!proxy.hasStruck()) throw new Error(`The run never came to its request ${at}: ${outcome.stderr}`)
    return outcome
  } finally {
    await proxy.close()
    await blocker?.release()
  }
}

/** Holds what locks it can get on all tables, so that a change of one has to wait. */
class Blocker {
  readonly #client: Client
  readonly #database: string

  constructor(database: string) {
    this.#database = database
    this.#client = new Client({ connectionString: database, application_name: 'blocker' })
    // It may be thrown out with the database.
    this.#client.on('error', () => undefined)
  }

  async hold(): Promise<void> {
    const tables = await ask(
      this.#database,
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    )
    await this.#client.connect()
    await this.#client.query('BEGIN')
    for (const { name } of tables) {
      await this.#client.query('SAVEPOINT before')
      // What the run holds itself cannot be had, and need not.
      const lock = `LOCK TABLE "${String(name)}" IN ROW EXCLUSIVE MODE NOWAIT`
      await this.#client.query(lock).catch(() => this.#client.query('ROLLBACK TO before'))
    }
  }

  release(): Promise<void> {
    return this.#client.end().catch(() => undefined)
  }
}
