import { messageOf, OrmMigrateError } from '../errors.js'
import { placeOf, shown } from '../loader/faults.js'
import type { Direction } from '../config/listeners.js'
import type { PathStep } from '../revisions/path.js'
import type { Aftermath, Outcome, Remains } from './aftermath.js'
import { type HalfDone, waysOn } from './half-done.js'
import { InterruptedError } from './interruption.js'

/** The facts of a revision that failed, in the `details` of the error and in `--json`. */
export interface RevisionFailure extends Remains {
  readonly revision: string
  readonly direction: Direction
  readonly file: string
}

/** A revision failed: what it was, what was undone and what had been done before it. */
export class RevisionFailedError extends OrmMigrateError {
  constructor(
    step: PathStep,
    { file, outcome }: { readonly file: string; readonly outcome: Outcome },
    cause: unknown,
  ) {
    const { aftermath, ...remains } = outcome
    const { revision, direction } = step
    const failure: RevisionFailure = { revision, direction, file, ...remains }
    const isStopped = cause instanceof InterruptedError
    const said = sentence({ step, did: isStopped ? 'was interrupted' : 'failed' }, outcome)
    super(isStopped ? cause.code : 'revision-failed', `${said}. ${toldOf(cause)}`, {
      cause,
      hint: waysFor(remains) ?? hintOf(cause) ?? hintFor(aftermath, file),
      details: { ...(cause instanceof OrmMigrateError ? cause.details : {}), ...failure },
    })
  }
}

/** The transaction of a whole run could not be committed. */
export class RunFailedError extends OrmMigrateError {
  constructor({ aftermath, ...remains }: Outcome, cause: unknown) {
    const count = remains.rolledBack.length + remains.unknown.length
    super('run-failed', `${wholeRun(aftermath)} (${count} revisions). ${messageOf(cause)}`, {
      cause,
      hint:
        hintOf(cause) ??
        "Mend what the database complains of; with transaction: 'each' it is told by revision.",
      details: { ...(cause instanceof OrmMigrateError ? cause.details : {}), ...remains },
    })
  }
}

function wholeRun(aftermath: Aftermath): string {
  if (aftermath.kind === 'unknown') return 'Whether the whole run is done, only the database knows'
  const rolledBack =
    aftermath.kind === 'rolled-back-to'
      ? `The run was rolled back to where '${aftermath.left.revision}' had to commit`
      : 'The whole run was rolled back'
  return `${rolledBack}, as it could not be committed`
}

/** What the cause itself says should be done, which knows more than that something failed. */
const hintOf = (cause: unknown): string | undefined =>
  cause instanceof OrmMigrateError ? cause.hint : undefined

/** The message, with the line of the user's where the error does not name one itself. */
function toldOf(cause: unknown): string {
  const place = cause instanceof OrmMigrateError ? undefined : placeOf(cause)
  const message = messageOf(cause)
  return place === undefined
    ? message
    : `${message.replace(/\.$/, '')} (at ${shown(place.file)}:${place.line}).`
}

interface Happening {
  readonly step: PathStep
  /** `failed`, or what else happened to it. */
  readonly did: string
}

function sentence({ step, did: happened }: Happening, outcome: Outcome): string {
  const { aftermath, done, rolledBack } = outcome
  const name = `${step.direction === 'upgrade' ? 'Upgrade to' : 'Downgrade from'} '${step.revision}'`
  const subject = `${name} ${happened}`
  const others = othersIn(done.filter((id) => id !== step.revision))
  switch (aftermath.kind) {
    case 'revision-rolled-back':
      return `${subject} and was rolled back (${others})`
    case 'unknown':
      return `${subject}, and whether it is done, only the database knows (${others})`
    case 'run-rolled-back': {
      const before = rolledBack.filter((id) => id !== step.revision)
      return before.length === 0
        ? `${subject} and was rolled back (nothing had run before it)`
        : `${subject}, and the whole run was rolled back, with ${before.length} before it${named(before)}`
    }
    case 'stays': {
      const did = aftermath.isOpaque ? 'what it did stays' : countOf(aftermath.left)
      return `${subject} without a transaction: ${did}, and it is not recorded as done (${others})`
    }
    case 'rolled-back-to': {
      const { left } = aftermath
      const where = left.revision === step.revision ? 'it' : `'${left.revision}'`
      const did = `${countOf(left)}, and it is not recorded as done`
      return `${subject} and was rolled back to where ${where} had to commit: ${did} (${others})`
    }
    case 'done':
      return `${name} is done and stays, but the run ended there (${others})`
    default:
      return aftermath satisfies never
  }
}

function othersIn(done: readonly string[]): string {
  if (done.length === 0) return 'nothing had run before it'
  return done.length === 1
    ? 'the one before it stays done'
    : `the ${done.length} before it stay done${named(done)}`
}

/** One needs no name; of many, the first and the last say which. */
function named(ids: readonly string[]): string {
  if (ids.length < 2) return ''
  const quoted = ids.map((id) => `'${id}'`)
  return `: ${ids.length > 5 ? `${quoted[0]} … ${quoted.at(-1)}` : quoted.join(', ')}`
}

/** How much of a revision is done, in words. */
function countOf(left: HalfDone | undefined): string {
  const { done, running } = left ?? { done: [] }
  const count =
    done.length === 0
      ? 'nothing of it was done'
      : done.length === 1
        ? '1 operation of it stays done'
        : `${done.length} operations of it stay done`
  return running === undefined ? count : `${count}, one more was begun`
}

/** Where only a person can tell what was done, the same command would stop and ask. */
const waysFor = ({ halfDone }: Remains): string | undefined =>
  halfDone?.running?.isOpen === true ? waysOn(halfDone) : undefined

function hintFor(aftermath: Aftermath, file: string): string {
  if (aftermath.kind === 'done') return 'Mend what failed, then run the same command again.'
  const again = `Mend ${file}, then run the same command again`
  if (aftermath.kind !== 'rolled-back-to' && aftermath.kind !== 'stays') return `${again}.`
  return `${again}: it goes on behind what is done, which must stay in the file as it is. To take that back: orm-migrate resume --undo`
}
