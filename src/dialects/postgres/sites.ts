import type { Column, Constraint, Index, IndexPart, IndexTerm, Table } from '../../schema/model.js'
import type { SqlWriter } from '../../sql/writer.js'
import { hasManySpellings, normalizeDefault } from './defaults.js'
import { familyOf } from './types.js'

/** A place in a table where an expression stands that PostgreSQL stores in its own spelling. */
export type Site =
  | Place<'default' | 'generated', { readonly column: Column }>
  | Place<'check' | 'exclusion' | 'predicate'>
  | Place<'index term', { readonly term: IndexTerm; readonly using: string }>

type Place<Kind, More = unknown> = More & {
  readonly kind: Kind
  /** `check "CHK_1"`, for people. */
  readonly what: string
  /** The expression, as SQL. */
  readonly text: string
}

/** The table with what `spell` makes of the expression in every such place. */
export function mapSites(table: Table, write: SqlWriter, spell: (site: Site) => string): Table {
  return {
    ...table,
    columns: table.columns.map((column) => inGenerated(inDefault(column, write, spell), spell)),
    constraints: table.constraints.map((constraint) => inConstraint(constraint, spell)),
    indexes: table.indexes.map((index) => inIndex(index, spell)),
  }
}

/** Every such place of the table. */
export function sitesOf(table: Table, write: SqlWriter): readonly Site[] {
  const sites: Site[] = []
  mapSites(table, write, (site) => {
    sites.push(site)
    return site.text
  })
  return sites
}

type Spell = (site: Site) => string

/** Literals of many types have many spellings as well: `{a, b}` and `{a,b}`, `1 hour` and `01:00:00`. */
function inDefault(column: Column, write: SqlWriter, spell: Spell): Column {
  const { default: value, type } = column
  if (value === undefined || (typeof value !== 'object' && !hasManySpellings(familyOf(type)))) return column
  const text = write.default(value, type)
  const spelled = spell({ kind: 'default', what: `default of column "${column.name}"`, text, column })
  const read = spelled === text ? undefined : normalizeDefault({ sql: spelled }, type)
  return read === undefined ? column : { ...column, default: read }
}

function inGenerated(column: Column, spell: Spell): Column {
  const { generated } = column
  if (generated === undefined) return column
  const what = `expression of column "${column.name}"`
  return {
    ...column,
    generated: {
      ...generated,
      expression: spell({ kind: 'generated', what, text: generated.expression, column }),
    },
  }
}

function inConstraint(constraint: Constraint, spell: Spell): Constraint {
  if (constraint.kind !== 'check' && constraint.kind !== 'exclusion') return constraint
  const { kind, name, expression } = constraint
  const what = name === undefined ? `${kind} (${expression})` : `${kind} "${name}"`
  return { ...constraint, expression: spell({ kind, what, text: expression }) }
}

function inIndex(index: Index, spell: Spell): Index {
  const { name, where, using = 'btree' } = index
  const inPart = (part: IndexPart): IndexPart =>
    typeof part === 'string' || 'column' in part
      ? part
      : {
          ...part,
          expression: spell({
            kind: 'index term',
            what: `index "${name}"`,
            text: part.expression,
            term: part,
            using,
          }),
        }
  return {
    ...index,
    columns: index.columns.map(inPart),
    ...(where === undefined
      ? {}
      : { where: spell({ kind: 'predicate', what: `predicate of index "${name}"`, text: where }) }),
  }
}
