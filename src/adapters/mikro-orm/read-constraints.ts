import { given } from '../../schema/given.js'
import type {
  Check,
  Constraint,
  Deferrable,
  Exclusion,
  ForeignKey,
  PrimaryKey,
  ReferentialAction,
  Unique,
} from '../../schema/model.js'
import { placeOf, splitName } from './places.js'
import type { Place } from './read-type.js'
import { isCheckedEnum } from './rules.js'
import type { TargetCheck, TargetColumn, TargetForeignKey, TargetIndex } from './target.js'

/** The constraints of a table, named as MikroORM names them. */
export const readConstraints = (place: Place, hasForeignKeys: boolean): readonly Constraint[] => [
  ...primaryKeyOf(place),
  ...place.table
    .getIndexes()
    .filter((index) => isUniqueConstraint(index, place))
    .map(uniqueOf),
  ...checksOf(place),
  ...(hasForeignKeys ? Object.values(place.table.getForeignKeys()) : []).map((key) =>
    foreignKeyOf(key, place),
  ),
]

/** Whether a unique is a constraint; it is an index where it has a condition or looks into JSON. */
export const isUniqueConstraint = (index: TargetIndex, { rules }: Place): boolean =>
  index.unique &&
  !index.primary &&
  index.constraint &&
  index.expression === undefined &&
  !rules.makesUniquesIndexes

function primaryKeyOf({ table, rules }: Place): readonly PrimaryKey[] {
  const key = table.getPrimaryKey()
  if (key === undefined) return []
  const named = rules.namesPrimaryKeys ? { name: key.keyName } : {}
  return [{ kind: 'primaryKey', ...named, columns: key.columnNames }]
}

const uniqueOf = ({ keyName, columnNames, deferMode }: TargetIndex): Unique => ({
  kind: 'unique',
  name: keyName,
  columns: columnNames,
  ...given({ deferrable: deferrable(deferMode) }),
})

function checksOf(place: Place): readonly (Check | Exclusion)[] {
  const { table, rules } = place
  const implied = rules.impliesEnumChecks ? table.getColumns().filter(isCheckedEnum) : []
  const inline = new Set(rules.makesChecksInline ? inlineChecks(place) : [])
  return [
    ...implied.map((column) => impliedCheck(column, place)),
    ...table.getChecks().map((check) => checkOf(check, !inline.has(check))),
  ]
}

/** What `isCheckedEnum` stands for; PostgreSQL names a check that stands with a column so. */
function impliedCheck(column: TargetColumn, { table, rules }: Place): Check {
  const values = (column.enumItems ?? []).map((item) => `'${String(item).replaceAll("'", "''")}'`)
  return {
    kind: 'check',
    ...(rules.makesChecksInline ? {} : { name: `${table.name}_${column.name}_check` }),
    expression: `"${column.name.replaceAll('"', '""')}" in (${values.join(', ')})`,
  }
}

/** The first check of each column; 6.x puts none there but those of enums. */
function inlineChecks({ table, rules }: Place): readonly TargetCheck[] {
  if (rules.impliesEnumChecks) return []
  const checks = table.getChecks()
  return table
    .getColumns()
    .map(({ name }) => checks.find(({ columnName }) => columnName === name))
    .filter((check) => check !== undefined)
}

/** A condition that begins with EXCLUDE is a whole constraint. */
function checkOf({ name, expression }: TargetCheck, isNamed: boolean): Check | Exclusion {
  const exclusion = /^\s*exclude\b([\s\S]*)$/i.exec(expression)?.[1]
  if (exclusion !== undefined) return { kind: 'exclusion', name, expression: exclusion.trim() }
  return { kind: 'check', ...(isNamed ? { name } : {}), expression: expression.trim() }
}

function foreignKeyOf(key: TargetForeignKey, { table, rules }: Place): ForeignKey {
  const { schema, name } = splitName(key.referencedTableName)
  // Without a schema MikroORM means that of the table itself.
  const owner = schema === undefined || schema === '*' ? table.schema : schema
  return {
    kind: 'foreignKey',
    name: key.constraintName,
    columns: key.columnNames,
    references: { ...placeOf({ name, schema: owner }, rules), columns: key.referencedColumnNames },
    ...given({
      onDelete: action(key.deleteRule),
      onUpdate: action(key.updateRule),
      deferrable: deferrable(key.deferMode),
    }),
  }
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  cascade: 'CASCADE',
  'set null': 'SET NULL',
  'set default': 'SET DEFAULT',
  restrict: 'RESTRICT',
}

/** `no action` is every database's default. */
const action = (word: string | undefined): ReferentialAction | undefined => actions[word?.toLowerCase() ?? '']

const deferrable = (mode: string | undefined): Deferrable | undefined => {
  if (mode === 'deferred') return 'INITIALLY DEFERRED'
  return mode === 'immediate' ? 'INITIALLY IMMEDIATE' : undefined
}
