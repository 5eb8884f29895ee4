import os from 'node:os'
import process from 'node:process'
import { OrmMigrateError } from '../errors.js'
import { isRunning } from '../is-running.js'
import type { PathStep } from '../revisions/path.js'
import { given } from '../schema/given.js'
import type { JournalRow } from './journal-store.js'

/** A revision of which a part is done, as a run that was ended there has left it. */
export interface HalfDone extends PathStep {
  /** What is done, in order. */
  readonly done: readonly string[]
  /** What was under way; absent where the run ended between two operations. */
  readonly running?: StartedOperation
  /** What is not, as far as the run that failed there had come to know it. */
  readonly notDone?: readonly string[]
}

/** An operation of which the journal knows no end. */
export interface StartedOperation {
  readonly description: string
  readonly statements: readonly string[]
  readonly startedAt: string
  readonly host: string
  readonly pid: number
  /** Whether only a person can tell whether it was done. */
  readonly isOpen: boolean
}

/** What the rows of the journal come to, by revision. */
export function halfDoneOf(rows: readonly JournalRow[]): readonly HalfDone[] {
  const revisions = [...new Set(rows.map(({ revision }) => revision))]
  return revisions.flatMap((revision) => {
    const own = rows.filter((row) => row.revision === revision)
    const [first] = own
    if (first === undefined) return []
    const running = own.find(({ state }) => state === 'running') ?? own.find(isOpen)
    return {
      revision,
      direction: first.direction,
      done: own.filter((row) => row !== running).map(({ description }) => description),
      ...given({ running: running === undefined ? undefined : startedOf(running) }),
    }
  })
}

/** An operation that was begun, as it is told. */
export const startedOf = (row: JournalRow): StartedOperation => ({
  description: row.description,
  statements: row.statements,
  startedAt: row.startedAt,
  host: row.host,
  pid: row.pid,
  isOpen: isOpen(row),
})

/**
 * Whether nobody but a person can tell whether an operation that was begun is done: looking at the schema does not. What
 * follows `getBind` cannot be recorded without running its code again.
 */
export const isOpen = ({ kind, state }: Pick<JournalRow, 'kind' | 'state'>): boolean =>
  kind === 'getBind' || (state === 'running' && (kind === 'execute' || kind === 'run'))

/** Whether anything of it is done, or may be. */
export const isHalfDone = ({ done, running }: HalfDone): boolean => done.length > 0 || running !== undefined

/** One sentence on where a revision stands. */
export function toldHalfDone({ revision, direction, done, running }: HalfDone): string {
  const word = direction === 'upgrade' ? 'applied' : 'taken back'
  const count = done.length === 1 ? '1 operation is done' : `${done.length} operations are done`
  const under =
    running === undefined
      ? ''
      : `, and since ${running.startedAt} this is not known to have ended: ${running.description}`
  return `Revision '${revision}' is half ${word}: ${count}${under}.`
}

/** The ways on from a revision that is half done. */
export const waysOn = ({ running }: HalfDone): string =>
  running?.isOpen === true
    ? 'Look at the database, then say what became of it: orm-migrate resume --assume-done (it was done), ' +
      '--retry (it was not: run it) or --undo (take back what was done before it).'
    : 'Finish it: orm-migrate resume, or take back what was done of it: orm-migrate resume --undo'

/** A run stops before it does anything to a revision that is half done, as a person has to say more first. */
export class HalfWayError extends OrmMigrateError {
  /** The same, after a run has done other revisions, which stay. */
  behind(done: readonly string[]): HalfWayError {
    const { code, message, hint, details } = this
    return new HalfWayError(code, message, { cause: this, ...given({ hint }), details: { ...details, done } })
  }
}

/** Another command cannot go on over a revision that is half done. */
export class HalfDoneError extends OrmMigrateError {
  constructor(half: HalfDone) {
    super('half-done', toldHalfDone(half), { hint: waysOn(half), details: { halfDone: half } })
  }
}

/** Throws where a revision is half done that these steps do not finish. */
export function requireWhole(halfDone: readonly HalfDone[], steps: readonly PathStep[] = []): void {
  const left = halfDone.find(
    ({ revision, direction }) =>
      !steps.some((step) => step.revision === revision && step.direction === direction),
  )
  if (left !== undefined) throw new HalfDoneError(left)
}

/** Whether something outside of a transaction was done before the run ended cannot be known. */
export class UnknownOutcomeError extends HalfWayError {
  constructor(half: HalfDone, row: JournalRow) {
    super(
      'outcome-unknown',
      `An earlier run of '${row.revision}' ended while this was under way, and whether it was done cannot be told: ${row.description}.`,
      { hint: waysOn(half), details: { statement: row.statements.join(';\n'), halfDone: half } },
    )
  }
}

/** The file of a revision that is half done says something else than what was done. */
export class ChangedHalfWayError extends HalfWayError {
  constructor(row: JournalRow, now: string | undefined) {
    const instead = now === undefined ? 'has nothing there' : `has this there now: ${now}`
    super(
      'changed-half-way',
      `Revision '${row.revision}' is half ${row.direction === 'upgrade' ? 'applied' : 'taken back'}, and its file was changed in what was done: ` +
        `operation ${row.position + 1} was "${row.description}", and the file ${instead}.`,
      {
        hint: 'Put back in the file what was done and mend only what stands behind it; or take back what was done: orm-migrate resume --undo',
        details: { revision: row.revision, position: row.position, statements: row.statements },
      },
    )
  }
}

/**
 * Throws where the process that began a revision still lives on this machine: for databases whose lock does not span
 * transactions, so that two runs can meet in the middle of a revision.
 */
export function requireOwnerGone(rows: readonly JournalRow[]): void {
  const owner = rows.find(({ host, pid }) => host === os.hostname() && pid !== process.pid && isRunning(pid))
  if (owner === undefined) return
  throw new HalfWayError(
    'lock-timeout',
    `Process ${owner.pid} on this machine is in the middle of revision '${owner.revision}'.`,
    { hint: 'Wait for it or stop it, then run the same command again.', details: { pid: owner.pid } },
  )
}
