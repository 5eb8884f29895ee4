import type { TransactionMode } from '../config/config.js'
import { OrmMigrateError } from '../errors.js'
import type { RevisionGraph } from '../revisions/graph.js'
import { describe, type Revision } from '../revisions/revision.js'

/** How the revisions of one run are put into transactions. */
export interface TransactionPlan {
  /** The whole run is one transaction. */
  readonly isWhole: boolean
  /** Whether a revision has a transaction of its own. */
  readonly hasOwn: (revision: string) => boolean
}

/** Under which a run is planned. */
export interface Circumstances {
  readonly mode: TransactionMode
  /** The session is lent, and in a transaction of its owner's. */
  readonly isInTransaction?: boolean
}

/**
 * What the config and the revisions themselves say; throws where they contradict each other, or the transaction that is
 * open already.
 */
export function planTransactions(
  { mode, isInTransaction = false }: Circumstances,
  revisions: readonly string[],
  graph: RevisionGraph,
): TransactionPlan {
  const said = new Map(revisions.map((id) => [id, ownWord(graph.get(id))]))
  const refusing = revisions.filter((id) => said.get(id) === false)
  if (isInTransaction && (mode === 'none' || refusing.length > 0)) throw outsideRefused(refusing, graph)
  if (mode === 'all' && refusing.length > 0) throw refused(refusing, graph)
  return {
    isWhole: mode === 'all',
    hasOwn: (revision) => mode !== 'all' && (said.get(revision) ?? mode === 'each'),
  }
}

/** `static readonly transaction` of a revision's class; undefined where it says nothing. */
function ownWord(revision: Revision | undefined): boolean | undefined {
  const word = revision?.transaction
  if (revision === undefined || word === undefined) return undefined
  if (typeof word === 'boolean') return word
  throw new OrmMigrateError(
    'invalid-transaction',
    `Revision ${describe(revision)} has the transaction '${word}', which is neither true nor false.`,
    { hint: 'Write "static readonly transaction = false" to run it without one, or leave it out.' },
  )
}

function refused(revisions: readonly string[], graph: RevisionGraph): OrmMigrateError {
  return new OrmMigrateError(
    'transaction-refused',
    `${asking(revisions, graph)} for no transaction, but the config puts the whole run into one; nothing was run.`,
    {
      hint: 'Set transaction: \'each\' in the config, or take "static readonly transaction = false" out of the revision.',
      details: { revisions },
    },
  )
}

function outsideRefused(revisions: readonly string[], graph: RevisionGraph): OrmMigrateError {
  const who = revisions.length === 0 ? 'The config asks' : asking(revisions, graph)
  return new OrmMigrateError(
    'in-transaction',
    `${who} for no transaction, but the connection is in one already; nothing was run.`,
    { hint: inTransactionHint, details: { revisions } },
  )
}

/** What must be committed by itself has come to a transaction that is not the run's to commit. */
export class InTransactionError extends OrmMigrateError {
  constructor(what: string) {
    super(
      'in-transaction',
      `The transaction that is open is its owner's to commit, and this cannot run in one: ${what}.`,
      {
        hint: inTransactionHint,
      },
    )
  }
}

const inTransactionHint =
  'Run it where no transaction is open: leave "connection" out, or upgrade before the transaction begins.'

function asking(revisions: readonly string[], graph: RevisionGraph): string {
  const named = revisions.map((id) => describe(graph.get(id) ?? { revision: id, down_revision: null }))
  const [word, verb] = named.length === 1 ? ['Revision', 'asks'] : ['Revisions', 'ask']
  return `${word} ${named.join(', ')} ${verb}`
}
