import fc from 'fast-check'
import { check, column, index, primaryKey, unique } from '../../src/schema/build.js'
import * as types from '../../src/schema/column-type.js'
import type {
  Check,
  Column,
  Index,
  IndexPart,
  PrimaryKey,
  QualifiedName,
  Table,
  Unique,
} from '../../src/schema/model.js'
import { arbitraryColumn, families, familyOf, type Surroundings } from './columns.js'
import { anyText, distinctNames, suffix } from './names.js'

/** At least one of them, in any order. */
const some = <T>(items: readonly T[], most: number): fc.Arbitrary<readonly T[]> =>
  fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: most })

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A table without foreign keys. */
export const arbitraryTable = (name: QualifiedName, surroundings: Surroundings): fc.Arbitrary<Table> =>
  arbitraryColumns(surroundings).chain((columns) =>
    fc
      .record({
        key: arbitraryKey(columns, name.name, surroundings),
        uniques: arbitraryUniques(columns, name.name, surroundings),
        checks: arbitraryChecks(columns, name.name, surroundings),
        indexes: arbitraryIndexes(columns, name.name),
        comment: fc.option(anyText, { nil: undefined }),
      })
      .map(({ key, uniques, checks, indexes, comment }) => ({
        ...name,
        columns: columns.map((found) => (found.name === key.counted?.name ? key.counted : found)),
        constraints: [...key.constraints, ...uniques.filter(isNoOf(key)), ...checks],
        indexes,
        ...(comment === undefined ? {} : { comment }),
      })),
  )

/** Columns whose names end in their families; `id` is always there. */
const arbitraryColumns = (surroundings: Surroundings): fc.Arbitrary<readonly Column[]> =>
  fc
    .uniqueArray(
      fc.tuple(suffix, fc.constantFrom(...families)).map(([word, family]) => `${word}_${family}`),
      { minLength: 1, maxLength: 6, selector: (name) => name.toLowerCase() },
    )
    .chain((names) =>
      fc.tuple(
        fc.constantFrom(types.integer(), types.bigint()).map((type) => column('id', type)),
        ...names.map((name) => arbitraryColumn(name, surroundings)),
      ),
    )

interface Key {
  readonly constraints: readonly PrimaryKey[]
  /** The column that counts by itself, where the key is one. */
  readonly counted?: Column
}

function arbitraryKey(
  columns: readonly Column[],
  label: string,
  { dialect }: Surroundings,
): fc.Arbitrary<Key> {
  const named = (key: readonly string[], name: string | undefined): PrimaryKey =>
    primaryKey(key, name === undefined ? {} : { name: `PK_${label}_${name}` })
  const counting =
    dialect === 'sqlite'
      ? [{ autoincrement: true as const }]
      : [
          { autoincrement: true as const },
          { identity: 'always' as const },
          { identity: 'by default' as const },
        ]
  const name = fc.option(suffix, { nil: undefined })
  const others = columns.filter(isKeyable).map((found) => found.name)
  return fc.oneof(
    name.map((word) => ({ constraints: [named(['id'], word)] })),
    fc.tuple(name, fc.constantFrom(...counting)).map(([word, options]) => ({
      constraints: [named(['id'], word)],
      counted: column('id', types.integer(), options),
    })),
    fc.tuple(name, some(others, 3)).map(([word, key]) => ({ constraints: [named(key, word)] })),
    fc.constant({ constraints: [] }),
  )
}

/** Whether PostgreSQL can sort the type, as a key and an index must. */
const isKeyable = ({ name }: Column): boolean => !['json', 'list'].includes(familyOf(name) ?? '')

function arbitraryUniques(
  columns: readonly Column[],
  label: string,
  { dialect }: Surroundings,
): fc.Arbitrary<readonly Unique[]> {
  const names = columns.filter(isKeyable).map(({ name }) => name)
  const deferrable =
    dialect === 'postgres' ? (['INITIALLY DEFERRED', 'INITIALLY IMMEDIATE', undefined] as const) : [undefined]
  return fc.uniqueArray(
    fc
      .record({
        key: some(names, 2),
        name: fc.option(suffix, { nil: undefined }),
        when: fc.constantFrom(...deferrable),
      })
      .map(({ key, name, when }) =>
        unique(key, {
          ...(name === undefined ? {} : { name: `UQ_${label}_${name}` }),
          ...(when === undefined ? {} : { deferrable: when }),
        }),
      ),
    { maxLength: 2, comparator: (one, other) => sameKey(one, other) || isSame(one.name, other.name) },
  )
}

/** PostgreSQL makes one constraint of a primary key and a unique constraint on the same columns. */
const isNoOf =
  ({ constraints: [key] }: Key) =>
  (found: Unique): boolean =>
    key === undefined || !sameKey(key, found)

const sameKey = (one: PrimaryKey | Unique, other: PrimaryKey | Unique): boolean =>
  [...one.columns].sort().join('\0') === [...other.columns].sort().join('\0')

/** Databases that do not tell capitals from small letters take some names for the same. */
const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase()

/** PostgreSQL names every check, and stores its expression in words of its own: one without a name cannot be found again. */
function arbitraryChecks(
  columns: readonly Column[],
  label: string,
  { dialect }: Surroundings,
): fc.Arbitrary<readonly Check[]> {
  const name = dialect === 'postgres' ? suffix : fc.option(suffix, { nil: undefined })
  return fc.uniqueArray(
    fc
      .record({
        expression: fc.constantFrom(...columns).chain(arbitraryCondition),
        name,
      })
      .map(({ expression, name }) =>
        check(expression, name === undefined ? {} : { name: `CHK_${label}_${name}` }),
      ),
    {
      maxLength: 2,
      comparator: (one, other) => one.expression === other.expression || isSame(one.name, other.name),
    },
  )
}

/** A condition that the column's family can be asked. */
function arbitraryCondition({ name }: Column): fc.Arbitrary<string> {
  const it = quoted(name)
  const always = [`${it} IS NOT NULL`]
  switch (familyOf(name)) {
    case undefined:
    case 'number':
      return fc.constantFrom(...always, `${it} > 0`, `${it}>0 AND (${it} <> 13)`, `${it} BETWEEN 1 AND 5`)
    case 'text':
      return fc.constantFrom(...always, `length(${it}) < 30`, `${it} IN ('a', 'it''s')`, `${it} <> ''`)
    case 'flag':
    case 'time':
    case 'json':
    case 'id':
    case 'bytes':
    case 'list':
    case 'enum':
      return fc.constantFrom(...always)
  }
}

const arbitraryIndexes = (columns: readonly Column[], label: string): fc.Arbitrary<readonly Index[]> =>
  distinctNames(0, 2).chain((names) =>
    fc.tuple(...names.map((name) => arbitraryIndex(`IDX_${label}_${name}`, columns))),
  )

function arbitraryIndex(name: string, columns: readonly Column[]): fc.Arbitrary<Index> {
  const keyable = columns.filter(isKeyable)
  return fc
    .record({
      parts: some(keyable, 2).chain((found) => fc.tuple(...found.map(arbitraryPart))),
      isUnique: fc.boolean(),
      where: fc.option(fc.constantFrom(...columns).chain(arbitraryCondition), { nil: undefined }),
    })
    .map(({ parts, isUnique, where }) =>
      index(name, parts, { unique: isUnique, ...(where === undefined ? {} : { where }) }),
    )
}

function arbitraryPart({ name }: Column): fc.Arbitrary<IndexPart> {
  const parts: readonly IndexPart[] = [name, { column: name, order: 'DESC' }]
  const it = quoted(name)
  return familyOf(name) === 'text'
    ? fc.constantFrom(...parts, { expression: `lower(${it})` }, { expression: `${it} || 'x'`, order: 'DESC' })
    : fc.constantFrom(...parts)
}
