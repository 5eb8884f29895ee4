import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Outcome, startNode } from '../harness/cli.js'
import { configOf } from './chains.js'
import { ask, type Place } from './places.js'
import { difference, stateOf } from './state.js'
import { type Clean, ended, start } from './trial.js'

/** Many runners of one chain on one database at once. */
export interface Crowd {
  readonly clean: Clean
  readonly processes: number
  readonly runnersEach: number
  /** How many of the processes are killed. */
  readonly kills: number
  readonly random: () => number
}

const program = fileURLToPath(new URL('crowd-runner.cjs', import.meta.url))

/** Within how many milliseconds they start, and are killed. */
const spread = { start: 300, kill: 2500 }

/** Lets them run; gives all that is wrong afterwards. */
export async function crowd(given: Crowd): Promise<readonly string[]> {
  const { clean } = given
  const place = await clean.trial.makePlace()
  try {
    const outcomes = await Promise.all(
      Array.from({ length: given.processes }, (_, number) => runners(given, place, number < given.kills)),
    )
    const wrong = outcomes.flatMap((outcome) => wrongWith(outcome, given.runnersEach))
    // Where all that could finish it were killed, the next run does.
    const last = await ended(start(clean.trial, place.database))
    return [
      ...wrong,
      ...twice(outcomes),
      ...(last.code === 0 ? [] : [`the run after them: ${last.stderr}`]),
      ...difference(clean.end, await stateOf(place.database)),
      ...(await deadlocks(place)),
    ]
  } finally {
    await place.drop()
  }
}

async function runners(
  { clean, runnersEach, random }: Crowd,
  { database }: Place,
  isKilled: boolean,
): Promise<Outcome> {
  const { project, chain } = clean.trial
  const delays = Array.from({ length: runnersEach }, () => String(Math.round(random() * spread.start)))
  const dies = random() * spread.kill
  const running = startNode(project.root, [program, configOf(chain), ...delays], { DATABASE: database })
  if (isKilled) void sleep(dies).then(() => running.child.kill('SIGKILL'))
  return ended(running)
}

interface Result {
  readonly ran: readonly string[]
  readonly error?: string
}

const resultsOf = ({ stdout }: Outcome): readonly Result[] =>
  stdout
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Result)

function wrongWith(outcome: Outcome, runnersEach: number): readonly string[] {
  const results = resultsOf(outcome)
  const errors = results.flatMap(({ error }) => (error === undefined ? [] : [error]))
  const isWhole = outcome.code === 137 || (outcome.code === 0 && results.length === runnersEach)
  return isWhole ? errors : [...errors, `a process ended with ${outcome.code}: ${outcome.stderr}`]
}

/** Revisions that two runners say they have run. */
function twice(outcomes: readonly Outcome[]): readonly string[] {
  const all = outcomes.flatMap(resultsOf).flatMap(({ ran }) => ran)
  return all.filter((id, position) => all.indexOf(id) !== position).map((id) => `'${id}' ran twice`)
}

/** Counted by the server, a moment after they happen. */
async function deadlocks({ database }: Place): Promise<readonly string[]> {
  const sql = 'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'
  const [row] = await ask(database, sql)
  return row?.deadlocks === '0' ? [] : [`${String(row?.deadlocks)} deadlocks`]
}
