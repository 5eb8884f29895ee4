import type { Outcome, Running } from '../harness/cli.js'
import type { UserProject } from '../harness/project.js'
import { type Chain, configOf } from './chains.js'
import { difference, type State, stateOf } from './state.js'
import type { MakePlace, Place } from './places.js'

/** One command on one chain, whose undisturbed end is known. */
export interface Trial {
  readonly project: UserProject
  readonly chain: Chain
  readonly makePlace: MakePlace
  readonly words: readonly string[]
  /** The database that it starts from; absent: an empty one. */
  readonly from?: string
  /** Brings the server down and up again, where it is the trial's own. */
  restart?(): Promise<void>
}

/** A trial that was not disturbed. */
export interface Clean {
  readonly trial: Trial
  readonly end: State
}

/** What one run comes to, that is started and then struck. */
export type Struck = (place: Place) => Promise<Outcome>

/** How long a run may take before it counts as hanging. */
const patience = 120_000

/** Starts a run of the chain on a database. */
export function start({ project, chain, words }: Trial, database: string, environment = {}): Running {
  return project.start([...words, '--config', configOf(chain)], { DATABASE: database, ...environment })
}

/** Its outcome; code -1 where it had to be killed as it did not end. */
export async function ended({ child, outcome }: Running): Promise<Outcome> {
  const hanging = new AbortController()
  const timer = setTimeout(() => {
    hanging.abort()
    child.kill('SIGKILL')
  }, patience)
  const { code, ...said } = await outcome
  clearTimeout(timer)
  return { code: hanging.signal.aborted ? -1 : code, ...said }
}

/** Runs, struck; then again, in peace. Gives what is wrong with the end; undefined where it is as if nothing happened. */
export async function strikeAndRepeat(
  { trial, end }: Clean,
  struck: Struck,
  accepts: (outcome: Outcome) => boolean,
): Promise<string | undefined> {
  const place = await trial.makePlace(trial.from)
  try {
    const first = await struck(place)
    if (!accepts(first)) return `the run that was struck ended with ${told(first)}`
    const second = await repeat(trial, place.database)
    if (second.code !== 0) return `the run after it ended with ${told(second)}`
    const differs = difference(end, await stateOf(place.database))
    return differs.length === 0 ? undefined : `the database differs:\n${differs.join('\n')}`
  } finally {
    await place.drop()
  }
}

/** Runs the same command once more, and answers what only a person can know. */
async function repeat(trial: Trial, database: string): Promise<Outcome> {
  const outcome = await ended(start(trial, database))
  if (outcome.code === 0 || trial.chain.mayAsk === undefined) return outcome
  const isUp = trial.words[0] === 'upgrade'
  const marks = (await stateOf(database)).filter((line) =>
    line.startsWith(`row ledger {"entry":"${isUp ? 'raw' : 'raw down'} `),
  )
  const answer = marks.length > 0 ? '--assume-done' : '--retry'
  const resumed = await ended(start({ ...trial, words: ['resume', answer] }, database))
  return resumed.code === 0 ? ended(start(trial, database)) : resumed
}

/** Whether a run told of its end as it should: our sentence, what to do, and no trace of the program. */
export const isTold = ({ code, stderr }: Outcome): boolean =>
  code === 1 && stderr.includes('Error: ') && stderr.includes('\n  Hint: ') && !isTrace(stderr)

/** Whether a text is what a program prints that did not expect something. */
export const isTrace = (text: string): boolean =>
  text.includes('Unexpected error') || /\n {4}at /.test(text) || text.includes('Node.js v')

/** An outcome in one text. */
export const told = ({ code, stdout, stderr }: Outcome): string => `${code}:\n${stdout}${stderr}`

/** Runs the trial undisturbed, with an environment of its own. */
export async function runClean(
  trial: Trial,
  inspect: (place: Place) => Promise<Outcome>,
): Promise<{ readonly clean: Clean; readonly place: Place }> {
  const place = await trial.makePlace(trial.from)
  const outcome = await inspect(place)
  if (outcome.code !== 0) throw new Error(`The undisturbed run ended with ${told(outcome)}`)
  return { clean: { trial, end: await stateOf(place.database) }, place }
}
