import type { Dialect } from '../dialects/dialect.js'
import type { PathStep } from '../revisions/path.js'
import { comment, inlined, terminated } from '../sql/script.js'
import type { Statement } from '../sql/statement.js'
import { version } from '../version.js'
import type { Gap, ScriptPart } from './compile-offline.js'

/** One revision of a script. */
export interface ScriptStep extends PathStep {
  readonly downRevisions: readonly string[]
  readonly message: string
  /** What the revision itself runs, with values in the places of parameters. */
  readonly statements: readonly string[]
  /** What a script cannot hold; a comment stands in its place. */
  readonly gaps: readonly ScriptGap[]
}

/** What only running a migration can tell. */
export interface ScriptGap {
  readonly description: string
  /** File, line and column of the call. */
  readonly at?: string
}

/** SQL that does what a run would do. */
export interface Script {
  /** The text, to the last line break; empty where there is nothing to do. */
  readonly sql: string
  readonly steps: readonly ScriptStep[]
  /** What the database is at afterwards. */
  readonly heads: readonly string[]
}

/** Statements that are done together. */
export interface Block {
  readonly title: string
  /** Whether it is a transaction. */
  readonly isTransaction: boolean
  /** Whether it stands in one. */
  readonly isInTransaction: boolean
  /** What must hold before, and what to say where it does not. */
  readonly given?: { readonly condition: string; readonly complaint: string }
  readonly parts: readonly ScriptPart[]
  /** The version table's part. */
  readonly records: readonly Statement[]
}

/** What a script is put together from. */
export interface ScriptParts {
  /** Comments at its head. */
  readonly header: readonly string[]
  /** The statement that makes the version table, where it may be missing. */
  readonly creation?: string
  readonly steps: readonly ScriptStep[]
  /** What the steps come to. */
  readonly blocks: readonly string[]
  /** Whether all of it is one transaction. */
  readonly isWhole: boolean
  readonly heads: readonly string[]
}

/** A script from its parts; empty where there is nothing to do. */
export function composed(
  { header, creation, steps, blocks, isWhole, heads }: ScriptParts,
  { name, script }: Dialect,
): Script {
  if (steps.length === 0) return { sql: '', steps, heads }
  const whole = (sql: readonly string[]): readonly string[] =>
    isWhole ? [sql.map(terminated).join('\n')] : []
  const all = [
    [`orm-migrate ${version} for ${name}`, ...header].map(comment).join('\n'),
    ...(creation === undefined ? [] : [terminated(creation)]),
    ...whole(script.begin),
    ...blocks,
    ...whole(script.commit),
  ]
  return { sql: `${all.join('\n\n')}\n`, steps, heads }
}

/** How a script is run, for its head. */
export const howToRun = ({ script }: Dialect): string => `Run it with: ${script.shell} FILE`

/** The text of a block: its title, and its statements, in the transaction that the dialect runs them in. */
export function blockText(
  { title, isTransaction, isInTransaction, given, parts, records }: Block,
  { script, writer }: Dialect,
): string {
  const run = (sql: string): string => terminated(sql)
  const isOutside = (part: ScriptPart | undefined): boolean =>
    isInTransaction && part !== undefined && 'sql' in part && part.outside === true
  const asserted = given === undefined ? [] : [run(script.assert(given.condition, given.complaint))]
  // A shell that goes on after errors must not go on into a transaction that knows nothing of them.
  const begin = [...script.begin.map(run), ...asserted]
  return [
    comment(title),
    ...(isTransaction ? begin : asserted),
    ...parts.flatMap((part, position) => [
      ...(isOutside(part) && !isOutside(parts[position - 1]) ? script.commit.map(run) : []),
      'sql' in part ? run(part.sql) : comment(gapText(part)),
      ...(isOutside(part) && !isOutside(parts[position + 1]) ? begin : []),
    ]),
    ...records.map((record) => run(inlined(record, writer))),
    ...(isTransaction ? script.commit.map(run) : []),
  ].join('\n')
}

/** What the comment says that stands where something is missing. */
export const gapText = (gap: Gap): string => {
  const { description, at } = shownGap(gap)
  return `GAP: ${description}${at === undefined ? '' : ` (${at})`}`
}

/** A gap as programs are told of it. */
export const shownGap = ({ description, at, error }: Gap): ScriptGap => ({
  description: error === undefined ? description : `${description}: ${error.message}`,
  ...(at === undefined ? {} : { at }),
})
