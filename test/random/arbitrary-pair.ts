import fc from 'fast-check'
import type { Target } from '../harness/targets.js'
import { families } from './families.js'
import type {
  Evolving,
  Pair,
  PlannedCheck,
  PlannedColumn,
  PlannedIndex,
  PlannedRelation,
  PlannedTable,
  PlannedUnique,
} from './model.js'

/** What a pair is made for. */
export interface Settings {
  readonly dialect: Target['dialect']
  /** Columns, or whole parts (`relations`, `junctions`, …), that are left out. */
  readonly without: ReadonlySet<string>
}

/** One model and what becomes of it; most of it stays as it is. */
export const arbitraryPair = (settings: Settings): fc.Arbitrary<Pair> =>
  fc
    .integer({ min: 1, max: names.length })
    .chain((count) =>
      fc.tuple(...names.slice(0, count).map((name) => arbitraryTable(name, { ...settings, count }))),
    )

/** Names that need quotes, capitals or care. */
const names = ['author', 'Book', 'order', 'user-group'] as const

const evolving = <T>(value: fc.Arbitrary<T>, weightOfStaying = 2): fc.Arbitrary<Evolving<T>> =>
  fc
    .tuple(
      value,
      fc.oneof(
        { weight: weightOfStaying, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: value.map((after) => ({ after })) },
      ),
    )
    .map(([before, changed]) => ({ before, after: changed === undefined ? before : changed.after }))

const perhaps = <T>(value: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq })

interface Surroundings extends Settings {
  /** How many tables there are. */
  readonly count: number
}

function arbitraryTable(name: string, around: Surroundings): fc.Arbitrary<PlannedTable> {
  const isPostgres = around.dialect === 'postgres'
  const part = <T>(key: string, value: fc.Arbitrary<T>, nothing: T): fc.Arbitrary<T> =>
    around.without.has(key) ? fc.constant(nothing) : value
  const none = { before: [], after: [] }
  return fc.record({
    name: fc.constant(name),
    schema: isPostgres ? perhaps(fc.constant('audit'), 1) : fc.constant(undefined),
    key: fc.constantFrom('increment', 'uuid', 'natural', 'composite', isPostgres ? 'identity' : 'increment'),
    wideKey: part('keys', evolving(fc.boolean(), 5), { before: false, after: false }),
    present: evolving(fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()), 3),
    columns: arbitraryColumns(around),
    embedded: part('embedded', evolving(perhaps(arbitraryColumn('title', around), 1)), {
      before: undefined,
      after: undefined,
    }),
    checks: part(
      'checks',
      evolving(fc.uniqueArray(arbitraryCheck, { maxLength: 2, selector: textOf })),
      none,
    ),
    indexes: part(
      'indexes',
      evolving(fc.uniqueArray(arbitraryIndex, { maxLength: 2, selector: textOf })),
      none,
    ),
    uniques: part(
      'uniques',
      evolving(fc.uniqueArray(arbitraryUnique(isPostgres), { maxLength: 1, selector: textOf })),
      none,
    ),
    relations: part('relations', arbitraryRelations(around), {}),
    junction: fc.record({
      to: fc.nat(around.count - 1),
      present: part('junctions', evolving(fc.boolean()), { before: false, after: false }),
    }),
    rows: fc.nat(3),
  })
}

function arbitraryColumns({ dialect, without }: Surroundings): fc.Arbitrary<PlannedTable['columns']> {
  const possible = Object.keys(families).filter((name) => !without.has(name))
  return fc.record(
    Object.fromEntries(
      possible.map((name) => [name, evolving(perhaps(arbitraryColumn(name, { dialect }), 1))]),
    ),
  )
}

function arbitraryColumn(name: string, { dialect }: Pick<Settings, 'dialect'>): fc.Arbitrary<PlannedColumn> {
  const family = familyOf(name)
  return fc.record({
    nullable: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, fc.constant(false)),
    type: family.types[dialect],
    default: perhaps(family.defaults[dialect], 1),
    comment:
      dialect === 'postgres'
        ? perhaps(fc.constantFrom('plain', "it's", 'two\nlines'), 1)
        : fc.constant(undefined),
  })
}

/** The family of a column that the vocabulary has. */
export function familyOf(name: string) {
  const family = families[name]
  if (family === undefined) throw new Error(`No family is known for the column "${name}".`)
  return family
}

const anyColumn = fc.constantFrom(...Object.keys(families))
const keyable = fc.constantFrom(...Object.keys(families).filter((name) => families[name]?.isKeyable))

const arbitraryCheck: fc.Arbitrary<PlannedCheck> = fc.record({
  column: anyColumn,
  condition: fc.nat(4),
  named: fc.boolean(),
})

const arbitraryIndex: fc.Arbitrary<PlannedIndex> = fc.record({
  columns: fc.uniqueArray(keyable, { minLength: 1, maxLength: 2 }),
  unique: fc.boolean(),
  named: fc.boolean(),
  where: perhaps(arbitraryCheck, 1),
})

const arbitraryUnique = (isPostgres: boolean): fc.Arbitrary<PlannedUnique> =>
  fc.record({
    columns: fc.uniqueArray(keyable, { minLength: 1, maxLength: 2 }),
    named: fc.boolean(),
    deferrable: isPostgres ? deferral : fc.constant(undefined),
  })

const deferral = perhaps(fc.constantFrom('INITIALLY DEFERRED' as const, 'INITIALLY IMMEDIATE' as const), 1)

function arbitraryRelations({ count, dialect }: Surroundings): fc.Arbitrary<PlannedTable['relations']> {
  const action = perhaps(fc.constantFrom('CASCADE' as const, 'SET NULL' as const, 'RESTRICT' as const), 1)
  const relation: fc.Arbitrary<PlannedRelation> = fc.record({
    type: fc.constantFrom('many-to-one', 'one-to-one'),
    nullable: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, fc.constant(false)),
    onDelete: action,
    onUpdate: action,
    deferrable: dialect === 'postgres' ? deferral : fc.constant(undefined),
    createForeignKeyConstraints: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  })
  const positions = Array.from({ length: count }, (_, position) => String(position))
  return fc.record(
    Object.fromEntries(positions.map((position) => [position, evolving(perhaps(relation, 1))])),
  )
}

/** Two of them with the same columns and conditions would be given the same name. */
const textOf = (planned: PlannedCheck | PlannedIndex | PlannedUnique): string => {
  const { named: _, ...rest } = planned
  return JSON.stringify('columns' in rest ? [rest.columns, 'where' in rest ? rest.where?.column : ''] : rest)
}
