import { describe, expect, test } from '@jest/globals'
import { asWritten } from '../../src/diff/as-written.js'
import { diff } from '../../src/diff/diff.js'
import { matchByBody } from '../../src/diff/match.js'
import { type Ownership, ownsEverything } from '../../src/diff/ownership.js'
import { describe as said } from '../../src/operations/describe.js'
import { check, column, foreignKey, index, primaryKey, unique } from '../../src/schema/build.js'
import { bigint, enumOf, integer, text, uuid, varchar } from '../../src/schema/column-type.js'
import { emptySchema, type Column, type Constraint, type Schema, type Table } from '../../src/schema/model.js'

const isConstraint = (part: Column | Constraint): part is Constraint => 'kind' in part

const table = (name: string, parts: readonly (Column | Constraint)[], more: Partial<Table> = {}): Table => ({
  name,
  columns: parts.filter((part): part is Column => !isConstraint(part)),
  constraints: parts.filter(isConstraint),
  indexes: [],
  ...more,
})
const schema = (...tables: readonly Table[]): Schema => ({ ...emptySchema, tables })
const id = column('id', integer())
const key = primaryKey(['id'], { name: 'PK' })
const to = (target: string, name = `FK_${target}`) => [
  column(`${target}_id`, integer()),
  foreignKey([`${target}_id`], target, ['id'], { name }),
]
const owner = (parts: readonly (Column | Constraint)[] = [], more: Partial<Table> = {}): Table =>
  table('owners', [id, key, ...parts], more)

interface Row {
  readonly name: string
  readonly have: Schema
  readonly want: Schema
  readonly expect: readonly string[]
  readonly ownership?: Ownership
}

const ownsNothing: Ownership = {
  ownsColumn: () => false,
  ownsTable: () => false,
  ownsEnum: () => false,
  ownsConstraint: () => false,
  ownsIndex: () => false,
  ownsView: () => false,
}

const order: readonly Row[] = [
  {
    name: 'a table is created after those that it refers to',
    have: emptySchema,
    want: schema(table('a', [id, key, ...to('b')]), table('b', [id, key, ...to('c')]), table('c', [id, key])),
    expect: ['add table "c"', 'add table "b"', 'add table "a"'],
  },
  {
    name: 'ties are settled by name, whatever the order of the entities',
    have: emptySchema,
    want: schema(table('b', [id]), table('C', [id]), table('a', [id])),
    expect: ['add table "C"', 'add table "a"', 'add table "b"'],
  },
  {
    name: 'a table that refers to itself is created at once',
    have: emptySchema,
    want: schema(table('a', [id, key, ...to('a')])),
    expect: ['add table "a"'],
  },
  {
    name: 'where tables refer to each other, the keys of the first come last',
    have: emptySchema,
    want: schema(table('a', [id, key, ...to('b')]), table('b', [id, key, ...to('a')])),
    expect: ['add table "a"', 'add table "b"', 'add foreign key "FK_b" (b_id) to "a"'],
  },
  {
    name: 'tables that refer to each other are dropped after the keys of the first',
    have: schema(table('a', [id, key, ...to('b')]), table('b', [id, key, ...to('a')])),
    want: emptySchema,
    expect: ['drop foreign key "FK_b" of "a"', 'drop table "b"', 'drop table "a"'],
  },
  {
    name: 'a column is added before the key on it, and dropped after it',
    have: schema(owner(), table('a', [id, ...to('owners')])),
    want: schema(owner(), table('b', [id]), table('a', [id, column('b_id', integer()), unique(['b_id'])])),
    expect: [
      'drop foreign key "FK_owners" of "a"',
      'add table "b"',
      'add column "a"."b_id", integer',
      'drop column "a"."owners_id"',
      'add unique constraint (b_id) to "a"',
    ],
  },
  {
    name: 'a type comes before the column that uses it, and goes after',
    have: {
      ...schema(table('a', [id, column('x', enumOf('old', ['a']))])),
      enums: [{ name: 'old', values: ['a'] }],
    },
    want: {
      ...schema(table('a', [id, column('y', enumOf('new', ['a']))])),
      enums: [{ name: 'new', values: ['a'] }],
    },
    expect: [
      'add enum type "new" (a)',
      'add column "a"."y", new',
      'drop column "a"."x"',
      'drop enum type "old"',
    ],
  },
]

const standing: readonly Row[] = [
  {
    name: 'a foreign key stands aside while an integer becomes a uuid',
    have: schema(owner(), table('a', [...to('owners')])),
    want: schema(
      table('owners', [column('id', uuid()), key]),
      table('a', [
        column('owners_id', uuid()),
        foreignKey(['owners_id'], 'owners', ['id'], { name: 'FK_owners' }),
      ]),
    ),
    expect: [
      'drop foreign key "FK_owners" of "a"',
      'alter column "a"."owners_id": type uuid',
      'alter column "owners"."id": type uuid',
      'add foreign key "FK_owners" (owners_id) to "a"',
    ],
  },
  {
    name: 'a foreign key stays while an integer becomes a bigint',
    have: schema(owner(), table('a', [...to('owners')])),
    want: schema(
      table('owners', [column('id', bigint()), key]),
      table('a', [
        column('owners_id', bigint()),
        foreignKey(['owners_id'], 'owners', ['id'], { name: 'FK_owners' }),
      ]),
    ),
    expect: ['alter column "a"."owners_id": type bigint', 'alter column "owners"."id": type bigint'],
  },
  {
    name: 'a foreign key stands aside while the key at its other end is made anew',
    have: schema(owner(), table('a', to('owners'))),
    want: schema(table('owners', [id, unique(['id'], { name: 'UQ' })]), table('a', to('owners'))),
    expect: [
      'drop foreign key "FK_owners" of "a"',
      'drop primary key "PK" of "owners"',
      'add unique constraint "UQ" (id) to "owners"',
      'add foreign key "FK_owners" (owners_id) to "a"',
    ],
  },
  {
    name: 'a table that goes lets go of a key that goes',
    have: schema(owner(), table('a', to('owners'))),
    want: schema(table('owners', [id])),
    expect: ['drop foreign key "FK_owners" of "a"', 'drop primary key "PK" of "owners"', 'drop table "a"'],
  },
  {
    name: 'the foreign key of a new table waits for a key that is new too',
    have: schema(table('owners', [id])),
    want: schema(owner(), table('a', to('owners'))),
    expect: [
      'add table "a"',
      'add primary key "PK" (id) to "owners"',
      'add foreign key "FK_owners" (owners_id) to "a"',
    ],
  },
  {
    name: 'of two foreign keys on one column, only the one that must stands aside',
    have: schema(owner(), table('b', [id, key]), table('a', to('owners'))),
    want: schema(
      table('owners', [id, unique(['id'], { name: 'UQ' })]),
      table('b', [id, key]),
      table('a', [...to('owners'), foreignKey(['owners_id'], 'b', ['id'], { name: 'FK_b' })]),
    ),
    expect: [
      'drop foreign key "FK_owners" of "a"',
      'drop primary key "PK" of "owners"',
      'add unique constraint "UQ" (id) to "owners"',
      'add foreign key "FK_b" (owners_id) to "a"',
      'add foreign key "FK_owners" (owners_id) to "a"',
    ],
  },
]

const matching: readonly Row[] = [
  {
    name: 'a constraint and an index that differ by name alone stay',
    have: schema(owner([unique(['id'], { name: 'UQ_1' })], { indexes: [index('IDX_1', ['id'])] })),
    want: schema(owner([unique(['id'], { name: 'UQ_2' })], { indexes: [index('IDX_2', ['id'])] })),
    expect: [],
  },
  {
    name: 'an index whose name another body is to have goes',
    have: schema(owner([column('x', text())], { indexes: [index('IDX', ['id'])] })),
    want: schema(owner([column('x', text())], { indexes: [index('IDX', ['x']), index('IDX_2', ['id'])] })),
    expect: ['drop index "IDX" on "owners"', 'add index "IDX" on "owners"', 'add index "IDX_2" on "owners"'],
  },
  {
    name: 'a check with the same name and another condition is made anew',
    have: schema(owner([check('id > 0', { name: 'CHK' })])),
    want: schema(owner([check('id > 1', { name: 'CHK' })])),
    expect: ['drop check constraint "CHK" of "owners"', 'add check constraint "CHK" (id > 1) to "owners"'],
  },
  {
    name: 'a column that changes is altered, never dropped',
    have: schema(owner([column('x', varchar(10), { default: 'a', comment: 'old' })])),
    want: schema(owner([column('x', varchar(20), { nullable: true, comment: 'new' })])),
    expect: ['alter column "owners"."x": type varchar(20), nullable, no default, comment "new"'],
  },
  {
    name: 'the values of an enum are compared with its type, once',
    have: { ...schema(owner([column('x', enumOf('e', ['a']))])), enums: [{ name: 'e', values: ['a'] }] },
    want: {
      ...schema(owner([column('x', enumOf('e', ['a', 'b']))])),
      enums: [{ name: 'e', values: ['a', 'b'] }],
    },
    expect: ['alter enum type "e" to (a, b)'],
  },
  {
    name: 'tables of one name in two schemas are two tables',
    have: schema(table('a', [id])),
    want: { ...schema(table('a', [id], { schema: 'audit' }), table('a', [id])), schemas: ['audit'] },
    expect: ['add schema "audit"', 'add table "audit.a"'],
  },
  {
    name: 'comments of tables come, change and go',
    have: schema(table('a', []), table('b', [], { comment: 'old' }), table('c', [], { comment: 'old' })),
    want: schema(table('a', [], { comment: 'new' }), table('b', [], { comment: 'new' }), table('c', [])),
    expect: ['set the comment of "a"', 'set the comment of "b"', 'drop the comment of "c"'],
  },
]

const foreign: readonly Row[] = [
  {
    name: 'tables and types that the chain did not make stay',
    have: { ...schema(table('a', [id])), enums: [{ name: 'e', values: ['a'] }] },
    want: emptySchema,
    ownership: ownsNothing,
    expect: [],
  },
  {
    name: 'constraints and indexes that the chain did not make stay',
    have: schema(
      owner([unique(['id'], { name: 'UQ' }), check('id > 0')], { indexes: [index('IDX', ['id'])] }),
    ),
    want: schema(owner()),
    ownership: ownsNothing,
    expect: [],
  },
  {
    name: 'what is in the way of a wanted name or primary key goes all the same',
    have: schema(owner([check('id > 0', { name: 'CHK' })], { indexes: [index('IDX', ['id'])] })),
    want: schema(
      table(
        'owners',
        [id, column('x', text()), primaryKey(['x'], { name: 'PK_2' }), check('id > 1', { name: 'CHK' })],
        {
          indexes: [index('IDX', ['x'])],
        },
      ),
    ),
    ownership: ownsNothing,
    expect: [
      'drop index "IDX" on "owners"',
      'drop primary key "PK" of "owners"',
      'drop check constraint "CHK" of "owners"',
      'add column "owners"."x", text',
      'add primary key "PK_2" (x) to "owners"',
      'add check constraint "CHK" (id > 1) to "owners"',
      'add index "IDX" on "owners"',
    ],
  },
  {
    name: 'a foreign key of others comes back as it was when it had to stand aside',
    have: schema(owner(), table('a', to('owners', 'FK_theirs'))),
    want: schema(table('owners', [column('id', uuid()), key]), table('a', [column('owners_id', uuid())])),
    ownership: ownsNothing,
    expect: [
      'drop foreign key "FK_theirs" of "a"',
      'alter column "a"."owners_id": type uuid',
      'alter column "owners"."id": type uuid',
      'add foreign key "FK_theirs" (owners_id) to "a"',
    ],
  },
]

describe.each([
  ['order', order],
  ['keys that stand aside', standing],
  ['matching', matching],
  ['what others made', foreign],
] as const)('%s', (_, rows) => {
  test.each(rows)('$name', ({ have, want, ownership = ownsEverything, expect: expected }) =>
    expect(diff(have, want, ownership).map(said)).toEqual(expected),
  )
})

test('the order of what is read changes nothing', () => {
  const tables = [table('a', [id, key, ...to('b')]), table('b', [id, key, ...to('a')]), table('c', to('a'))]
  const forward = diff(emptySchema, schema(...tables), ownsEverything)
  expect(diff(emptySchema, schema(...tables.toReversed()), ownsEverything)).toEqual(forward)
})

test('two that are alike are paired once each', () => {
  const [one, other] = [check('a'), check('a')]
  expect(matchByBody([one], [one, other])).toEqual({
    pairs: [{ have: one, want: one }],
    removed: [],
    added: [other],
  })
})

test('what is created is spelled as the author did, but for whether it may be NULL', () => {
  const written = schema(
    table('a', [column('id', uuid(), { nullable: true, comment: 'kept' }), primaryKey(['id'])]),
  )
  const normal = schema(table('a', [column('id', varchar()), primaryKey(['id'])]))
  expect(asWritten(diff(emptySchema, normal, ownsEverything), written)).toEqual([
    {
      kind: 'createTable',
      table: table('a', [column('id', uuid(), { comment: 'kept' }), primaryKey(['id'])]),
    },
  ])
})
