import { messageOf, OrmMigrateError } from '../errors.js'
import { placeOf, shown } from '../loader/faults.js'
import type { PathStep } from '../revisions/path.js'
import { InterruptedError } from './interruption.js'
import type { Committed } from './open-transaction.js'

/** What became of a revision that failed. */
export type Aftermath =
  /** Its own transaction was rolled back. */
  | { readonly kind: 'revision-rolled-back' }
  /** The session was lost while its transaction was being committed. */
  | { readonly kind: 'unknown' }
  /** The transaction of the whole run was. */
  | { readonly kind: 'run-rolled-back' }
  /** The transaction was, to where a step of this revision had to stand outside of it. */
  | { readonly kind: 'rolled-back-to'; readonly committed: Committed }
  /** There was no transaction: what it did stays. */
  | { readonly kind: 'stays'; readonly did: string }
  /** It is done and stays; what failed came after it. */
  | { readonly kind: 'done' }

/** A revision failed: what it was, what was undone and what had been done before it. */
export class RevisionFailedError extends OrmMigrateError {
  constructor(
    step: PathStep,
    {
      aftermath,
      file,
      done,
    }: { readonly aftermath: Aftermath; readonly file: string; readonly done: readonly PathStep[] },
    cause: unknown,
  ) {
    const isStopped = cause instanceof InterruptedError
    const said = sentence({ step, did: isStopped ? 'was interrupted' : 'failed' }, aftermath, done.length)
    super(isStopped ? cause.code : 'revision-failed', `${said}. ${toldOf(cause)}`, {
      cause,
      hint: hintOf(cause) ?? hintFor(aftermath, file),
      details: {
        ...(cause instanceof OrmMigrateError ? cause.details : {}),
        revision: step.revision,
        direction: step.direction,
        file,
        done: aftermath.kind === 'run-rolled-back' ? [] : done.map(({ revision }) => revision),
      },
    })
  }
}

/** How much of a revision is done, in words. */
export function countOf(statements: number): string {
  if (statements === 0) return 'nothing of it was done'
  return statements === 1 ? '1 statement of it stays done' : `${statements} statements of it stay done`
}

/** The transaction of a whole run could not be committed. */
export class RunFailedError extends OrmMigrateError {
  constructor(
    { steps, committed }: { readonly steps: readonly PathStep[]; readonly committed: Committed | undefined },
    cause: unknown,
  ) {
    const rolledBack =
      committed === undefined
        ? 'The whole run was rolled back'
        : `The run was rolled back to where '${committed.revision}' had to commit`
    super(
      'run-failed',
      `${rolledBack}, as it could not be committed (${steps.length} revisions). ${messageOf(cause)}`,
      {
        cause,
        hint: "Mend what the database complains of; with transaction: 'each' it is told by revision.",
        details: cause instanceof OrmMigrateError ? { ...cause.details, done: [] } : { done: [] },
      },
    )
  }
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

function sentence({ step, did: happened }: Happening, aftermath: Aftermath, before: number): string {
  const name = `${step.direction === 'upgrade' ? 'Upgrade to' : 'Downgrade from'} '${step.revision}'`
  const subject = `${name} ${happened}`
  const others =
    before === 0
      ? 'nothing had run before it'
      : before === 1
        ? 'the one before it stays done'
        : `the ${before} before it stay done`
  switch (aftermath.kind) {
    case 'revision-rolled-back':
      return `${subject} and was rolled back (${others})`
    case 'unknown':
      return `${subject}, and whether it is done, only the database knows (${others})`
    case 'run-rolled-back':
      return before === 0
        ? `${subject} and was rolled back (nothing had run before it)`
        : `${subject}, and the whole run was rolled back, with ${before} before it`
    case 'stays':
      return `${subject} without a transaction: ${aftermath.did}, and it is not recorded as done (${others})`
    case 'rolled-back-to': {
      const { revision, statements } = aftermath.committed
      const where = revision === step.revision ? 'it' : `'${revision}'`
      const did = `${countOf(statements)}, and it is not recorded as done`
      return `${subject} and was rolled back to where ${where} had to commit: ${did} (${others})`
    }
    case 'done':
      return `${name} is done and stays, but the run ended there (${others})`
    default:
      return aftermath satisfies never
  }
}

function hintFor(aftermath: Aftermath, file: string): string {
  if (aftermath.kind === 'done') return 'Mend what failed, then run the same command again.'
  const again = `Mend ${file}, then run the same command again`
  if (aftermath.kind !== 'rolled-back-to' && aftermath.kind !== 'stays') return `${again}.`
  return `${again}: it goes on behind what is done, which must stay in the file as it is. To take that back: orm-migrate resume --undo`
}
