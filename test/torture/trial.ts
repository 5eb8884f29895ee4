import type { Outcome, Running } from '../harness/cli.js'
import type { UserProject } from '../harness/project.js'
import { type Chain, configOf } from './chains.js'
import { difference, type State, stateOf } from './state.js'
import { ask, type MakePlace, type Place } from './places.js'

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
  /** What the database holds before the revision that may ask; given: where it asks, that revision is taken back first. */
  readonly before?: State
}

/** What came of a run that was struck and repeated. */
export interface Repeated {
  /** Absent: it is as if nothing had happened. */
  readonly wrong?: string
  /** What a person had to say in between. */
  readonly answer?: Answer
}

/** The ways on where a run asks; before it is taken back, a person removes what raw SQL has done. */
export type Answer = '--assume-done' | '--retry' | '--undo' | '--undo, of what was done'

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

/** Runs, struck; then again, in peace. */
export async function strikeAndRepeat(
  clean: Clean,
  struck: Struck,
  accepts: (outcome: Outcome) => boolean,
): Promise<Repeated> {
  const { trial, end } = clean
  const place = await trial.makePlace(trial.from)
  try {
    const first = await struck(place)
    if (!accepts(first)) return { wrong: `the run that was struck ended with ${told(first)}` }
    const { outcome, ...said } = await repeat(clean, place.database)
    if (outcome.code !== 0) return { ...said, wrong: `the run after it ended with ${told(outcome)}` }
    const differs = difference(end, await stateOf(place.database))
    return differs.length === 0 ? said : { ...said, wrong: `the database differs:\n${differs.join('\n')}` }
  } finally {
    await place.drop()
  }
}

/** Runs the same command once more, and answers what only a person can know. */
async function repeat(
  clean: Clean,
  database: string,
): Promise<{ readonly outcome: Outcome; readonly answer?: Answer }> {
  const { trial, before } = clean
  const again = (words = trial.words): Promise<Outcome> => ended(start({ ...trial, words }, database))
  const outcome = await again()
  if (outcome.code === 0 || trial.chain.mayAsk === undefined || !isAsking(outcome)) return { outcome }
  const isDone = await isMarked(trial, database)
  if (before === undefined) {
    const answer = isDone ? '--assume-done' : '--retry'
    const resumed = await again(['resume', answer])
    return { answer, outcome: resumed.code === 0 ? await again() : resumed }
  }
  const answer = isDone ? '--undo, of what was done' : '--undo'
  if (isDone) await ask(database, `DELETE FROM "ledger" WHERE "entry" LIKE '${markOf(trial)} %'`)
  const resumed = await again(['resume', '--undo'])
  const differs = difference(before, await stateOf(database))
  if (differs.length > 0) throw new Error(`taken back, the database differs:\n${differs.join('\n')}`)
  return { answer, outcome: resumed.code === 0 ? await again() : resumed }
}

/** Whether a run stops at raw SQL of which nobody can tell, with the three ways on. */
const isAsking = (outcome: Outcome): boolean =>
  isTold(outcome) &&
  outcome.stderr.includes('whether it was done cannot be told') &&
  ['resume --assume-done', '--retry', '--undo'].every((way) => outcome.stderr.includes(way))

/** What raw SQL of the chain writes on its way. */
const markOf = ({ words }: Trial): string => (words[0] === 'upgrade' ? 'raw' : 'raw down')

const isMarked = async (trial: Trial, database: string): Promise<boolean> =>
  (await stateOf(database)).some((line) => line.startsWith(`row ledger {"entry":"${markOf(trial)} `))

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
