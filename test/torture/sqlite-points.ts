import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Outcome } from '../harness/cli.js'
import type { Point, Points } from './points.js'
import { ended, runClean, start, type Trial } from './trial.js'

const preloaded = fileURLToPath(new URL('kill-at.cjs', import.meta.url))

/** A statement that the driver was given. */
interface Traced {
  readonly sql: string
  readonly isReading: boolean
  readonly milliseconds: number
}

/** Every point of a run on SQLite, as an undisturbed one shows them at the driver. */
export async function sqlitePoints(trial: Trial): Promise<Points> {
  const environment = { NODE_OPTIONS: `--require ${preloaded}` }
  let traced: readonly Traced[] = []
  const { clean, place } = await runClean(trial, async ({ database }) => {
    const trace = `${database}.trace`
    const outcome = await ended(start(trial, database, { ...environment, TRACE: trace }))
    traced = readFileSync(trace, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Traced)
    rmSync(trace)
    return outcome
  })
  const points = traced.flatMap((ran, at) =>
    moments(ran).map((moment): Point => ({
      name: `kill ${moment} ${at} ${ran.sql.trim().replaceAll(/\s+/g, ' ').slice(0, 70)}`,
      isWriting: isWriting(ran),
      struck: ({ database }) => ended(start(trial, database, { ...environment, KILL: `${at} ${moment}` })),
      accepts: ({ code }: Outcome) => code === 137,
    })),
  )
  return { clean, place, points }
}

/** Before, at several times within, and after; what changes nothing is struck in one way. */
function moments(ran: Traced): readonly string[] {
  if (!isWriting(ran)) return ['before']
  const within = [0.2, 0.5, 0.8].map((part) => (part * ran.milliseconds).toFixed(3))
  return ['before', ...(ran.milliseconds < 0.1 ? [] : within), 'after']
}

const isWriting = ({ sql, isReading }: Traced): boolean => !isReading && !/^\s*pragma/i.test(sql)
