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

/** What the config and the revisions themselves say; throws where they contradict each other. */
export function planTransactions(
  mode: TransactionMode,
  revisions: readonly string[],
  graph: RevisionGraph,
): TransactionPlan {
  const said = new Map(revisions.map((id) => [id, ownWord(graph.get(id))]))
  const refusing = revisions.filter((id) => said.get(id) === false)
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
  const named = revisions.map((id) => describe(graph.get(id) ?? { revision: id, down_revision: null }))
  const [word, verb] = named.length === 1 ? ['Revision', 'asks'] : ['Revisions', 'ask']
  return new OrmMigrateError(
    'transaction-refused',
    `${word} ${named.join(', ')} ${verb} for no transaction, but the config puts the whole run into one; nothing was run.`,
    {
      hint: 'Set transaction: \'each\' in the config, or take "static readonly transaction = false" out of the revision.',
      details: { revisions },
    },
  )
}
