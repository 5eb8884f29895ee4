import { findTable } from '../../schema/find.js'
import type { Schema, Table } from '../../schema/model.js'
import { qualified, sameName } from '../../schema/names.js'
import type { Connection } from '../../sql/connection.js'
import type { Dialect, Named, Uncompared } from '../dialect.js'
import { judgeViews } from './canonical-views.js'
import { normalizeDefault } from './defaults.js'
import { normalizeExpression } from './expression.js'
import { exclusionOf } from './read-constraint.js'
import { enumSteps, tableSteps } from './scratch-steps.js'
import { askedViews, viewSteps } from './scratch-views.js'
import { type Answer, tryOut } from './scratch.js'
import { mapSites, type Site, sitesOf } from './sites.js'
import { asInDatabase, mayAsk } from './unasked.js'
import { PostgresWriter } from './writer.js'

const write = new PostgresWriter()

/** The expressions of one table that text alone cannot settle. */
interface Question {
  readonly table: Table
  /** The same table as it is, where its columns have other types. */
  readonly old: Table | undefined
  readonly sites: readonly Site[]
  /** How the database spells the expressions that these may turn out to be. */
  readonly known: Known
  /** The places of the database where expressions stand, for people. */
  readonly others: ReadonlySet<string>
}

/** Spellings of the database, by the places where they mean the same. */
type Known = ReadonlySet<string>

/**
 * A text of a column means the same in the same column, and in one of the same type: `'2020-01-02'` is another value as a
 * date than as a timestamp.
 */
const knownAs = (site: Site, text: string): readonly string[] =>
  'column' in site
    ? [
        `${site.kind} of ${write.type(site.column.type)}: ${text}`,
        `${site.kind} of "${site.column.name}": ${text}`,
      ]
    : [`${site.kind}: ${text}`]

const isKnown = (known: Known, site: Site, text: string): boolean =>
  knownAs(site, text).some((key) => known.has(key))

/**
 * Creates the expressions of `want` that are not in `have` in a scratch, reads back how PostgreSQL stores them, and
 * takes over those spellings that are in `have`. An expression that is new keeps the words of its author.
 */
export async function canonicalize(
  connection: Connection | undefined,
  want: Schema,
  have: Named,
): ReturnType<Dialect['canonicalize']> {
  const questions = want.tables
    .map((table) => questionOf(table, want, have))
    .filter((question) => question.sites.length > 0)
  const views = askedViews(want, have)
  if (questions.length === 0 && views.length === 0) return { want, uncompared: [] }
  if (connection === undefined) return { want, uncompared: questions.flatMap(unaskable) }
  const asked = questions.map((question) => variantsOf(question))
  const enums = enumSteps(want, have, write)
  const source = { want, have, write }
  const groups = asked.flat().map(({ table, sites }) => [...enums, ...tableSteps(table, sites, source)])
  const answers = await tryOut(connection, [...groups, [...enums, ...viewSteps(views, source)]])
  const ofTables = takeOver(want, pair(questions, asked, answers))
  const ofViews = judgeViews({ want, have }, views, answers.slice(answers.length - views.length))
  const uncompared = [...ofTables.uncompared, ...ofViews.uncompared]
  const spelled = { ...ofTables.want, views: ofViews.views }
  if (uncompared.length === 0 || (await mayAsk(connection))) return { want: spelled, uncompared }
  return { want: asInDatabase(spelled, have), uncompared }
}

/** What may have been renamed has its counterparts among the tables that are not wanted any more. */
function questionOf(table: Table, want: Schema, have: Schema): Question {
  const same = findTable(have, table)
  const counterparts = same === undefined ? have.tables.filter((found) => !findTable(want, found)) : [same]
  const spellings = counterparts.flatMap((found) => sitesOf(found, write))
  const known = new Set(spellings.flatMap((site) => knownAs(site, site.text)))
  const kinds = new Set(spellings.map(({ kind }) => kind))
  const sites = sitesOf(table, write).filter(
    (site) => kinds.has(site.kind) && !isKnown(known, site, site.text),
  )
  const old = same !== undefined && hasOtherTypes(table, same) ? same : undefined
  return { table, old, sites, known, others: new Set(spellings.map(({ what }) => what)) }
}

/** Without a server two spellings of one place cannot be told from two meanings. */
function unaskable({ table, sites, others }: Question): readonly Uncompared[] {
  const reason = 'without a database, two spellings cannot be told from two meanings'
  return sites
    .filter(({ what }) => others.has(what))
    .map(({ what }) => ({ what: `${what} of table "${qualified(table)}"`, reason }))
}

const hasOtherTypes = (table: Table, same: Table): boolean =>
  same.columns.some(({ name, type }) => {
    const other = table.columns.find((column) => column.name === name)
    return other !== undefined && write.type(other.type) !== write.type(type)
  })

type Variant = Pick<Question, 'table' | 'sites'>

/**
 * PostgreSQL's spelling depends on the types of the columns; an expression whose column changes its type at the same
 * time is the one that is there if it reads so with the old types.
 */
function variantsOf({ table, old, sites }: Question): readonly Variant[] {
  if (old === undefined) return [{ table, sites }]
  const dependent = sites.filter(({ kind }) => kind !== 'default' && kind !== 'generated')
  return [
    { table, sites },
    { table: old, sites: dependent },
  ]
}

/** What became of one question. */
interface Verdict {
  readonly table: Table
  readonly known: Known
  readonly answers: ReadonlyMap<Site, readonly Answer[]>
}

function pair(
  questions: readonly Question[],
  asked: readonly (readonly Variant[])[],
  answers: readonly Answer[],
): readonly Verdict[] {
  let next = 0
  return questions.map(({ table, known }, position) => {
    const found = new Map<Site, Answer[]>()
    for (const site of (asked[position] ?? []).flatMap(({ sites }) => sites)) {
      const answer = answers[next++] ?? { problem: 'PostgreSQL gave no answer' }
      found.set(site, [...(found.get(site) ?? []), answer])
    }
    return { table, known, answers: found }
  })
}

function takeOver(want: Schema, verdicts: readonly Verdict[]): Awaited<ReturnType<typeof canonicalize>> {
  const tables = want.tables.map((table) => {
    const verdict = verdicts.find((candidate) => sameName(candidate.table, table))
    return verdict === undefined
      ? table
      : mapSites(table, write, (site) => spellingOf(site, verdict) ?? site.text)
  })
  return { want: { ...want, tables }, uncompared: verdicts.flatMap(uncomparedOf) }
}

/** The spelling in the database that means the same, where there is one. */
function spellingOf(site: Site, { answers, known }: Verdict): string | undefined {
  const asked = [...answers].filter(([{ kind, what, text }]) => sameSite(site, { kind, what, text }))
  return asked
    .flatMap(([, given]) => given)
    .flatMap((answer) => ('text' in answer ? [normalizeAnswer(answer.text, site)] : []))
    .find((text) => isKnown(known, site, text))
}

const sameSite = (site: Site, other: Pick<Site, 'kind' | 'what' | 'text'>): boolean =>
  site.kind === other.kind && site.what === other.what && site.text === other.text

function normalizeAnswer(text: string, site: Site): string {
  if (site.kind === 'exclusion') return exclusionOf(text)
  if (site.kind !== 'default') return normalizeExpression(text)
  const value = normalizeDefault({ sql: text }, site.column.type)
  return value === undefined ? text : write.default(value, site.column.type)
}

const uncomparedOf = ({ table, answers }: Verdict): readonly Uncompared[] =>
  [...answers].flatMap(([site, [answer]]) =>
    answer !== undefined && 'problem' in answer
      ? [{ what: `${site.what} of table "${qualified(table)}"`, reason: answer.problem }]
      : [],
  )
