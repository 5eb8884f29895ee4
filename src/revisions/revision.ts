/** One revision as its file declares it, in Alembic's words; the graph is built from these. */
export interface Revision {
  readonly revision: string
  /** The revision or revisions that this one continues; `null` at a base. */
  readonly down_revision: string | readonly string[] | null
  /** Names under which the branch of this revision can be addressed. */
  readonly branch_labels?: string | readonly string[] | null
  /** Revisions (ids or labels) that must be applied before, without being parents. */
  readonly depends_on?: string | readonly string[] | null
  readonly message?: string
  /** `static readonly transaction` of its class, as written: whether it runs in a transaction. */
  readonly transaction?: string | boolean
  /** Where it was declared, for messages only. */
  readonly file?: string
}

/** What a revision may say where one value, several, or none are possible. */
export type Names = string | readonly string[] | null | undefined

/** The names as a list, each once, in the order of their first mention. */
export const namesOf = (names: Names): readonly string[] => {
  if (names === null || names === undefined) return []
  return typeof names === 'string' ? [names] : [...new Set(names)]
}

/** How a message names a revision: `'9f2c' (add location, migrations/9f2c_add.ts)`. */
export const describe = (revision: Revision): string => {
  const more = [revision.message, revision.file].filter((part) => part !== undefined && part !== '')
  return more.length === 0 ? `'${revision.revision}'` : `'${revision.revision}' (${more.join(', ')})`
}
