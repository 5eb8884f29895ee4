import type { Case, Entities } from '../harness/case.js'
import type { Orm } from '../harness/targets.js'

const key = { type: Number, primary: true, generated: true } as const
const noSqlite = (what: string) => ({ sqlite: `SQLite has no ${what}` })

/** What an EntitySchema takes besides its name. */
type Model = Readonly<Record<string, unknown>>
const schema = (orm: Orm, tableName: string, { columns = {}, ...more }: Model = {}): unknown =>
  new orm.EntitySchema({
    name: tableName,
    tableName,
    columns: { id: key, name: { type: String, nullable: true }, ...(columns as object) },
    ...more,
  } as never)

/** `parents` and `children`, with these relations of a child, and more of either. */
const family =
  (
    relations: object,
    { parent = {}, child = {} }: { readonly parent?: Model; readonly child?: Model } = {},
  ): Entities =>
  (orm) => [schema(orm, 'parents', parent), schema(orm, 'children', { relations, ...child })]

const toParent = (more: object = {}) => ({ parent: { type: 'many-to-one', target: 'parents', ...more } })

const insert = (table: string, columns: string, ...rows: readonly string[]): string =>
  rows.map((row) => `INSERT INTO "${table}" (${columns}) VALUES (${row});\n`).join('')
const parents = insert('parents', '"name"', `'p'`, `'q'`)
const children = parents + insert('children', '"name", "parentId"', `'c', 1`, `'d', 2`)
const lonely = parents + insert('children', '"name"', `'c'`, `'d'`)

const relations: readonly Case[] = [
  {
    name: 'a relation comes to tables with rows',
    before: family({}),
    after: family(toParent({ onDelete: 'SET NULL' })),
    rows: lonely,
    adds: ['children.parentId'],
  },
  {
    name: 'a relation goes with its column',
    before: family(toParent()),
    after: family({}),
    rows: children,
    loses: ['children.parentId'],
  },
  {
    name: 'what happens on update changes',
    before: family(toParent({ onUpdate: 'CASCADE' })),
    after: family(toParent({ onUpdate: 'RESTRICT', onDelete: 'CASCADE' })),
    rows: children,
  },
  {
    name: 'a foreign key is deferred to another moment, and then not at all',
    before: family(toParent({ deferrable: 'INITIALLY DEFERRED' })),
    after: family(toParent({ deferrable: 'INITIALLY IMMEDIATE' })),
    rows: children,
  },
  {
    name: 'a deferrable foreign key stops to be',
    before: family(toParent({ deferrable: 'INITIALLY DEFERRED' })),
    after: family(toParent()),
    rows: children,
  },
  {
    name: 'a relation becomes required',
    before: family(toParent()),
    after: family(toParent({ nullable: false })),
    rows: children,
  },
  {
    name: 'a relation refers to another table',
    before: (orm) => [
      schema(orm, 'parents'),
      schema(orm, 'others'),
      schema(orm, 'children', { relations: toParent() }),
    ],
    after: (orm) => [
      schema(orm, 'parents'),
      schema(orm, 'others'),
      schema(orm, 'children', { relations: toParent({ target: 'others' }) }),
    ],
    rows: children + insert('others', '"name"', `'o'`, `'r'`),
  },
  {
    name: 'a relation refers to a unique column in place of the key',
    before: family(toParent({ joinColumn: { name: 'ref' } }), {
      parent: { columns: { code: { type: 'integer', unique: true } } },
    }),
    after: family(toParent({ joinColumn: { name: 'ref', referencedColumnName: 'code' } }), {
      parent: { columns: { code: { type: 'integer', unique: true } } },
    }),
    rows: insert('parents', '"name", "code"', `'p', 2`, `'q', 1`) + insert('children', '"ref"', '1', '2'),
  },
  {
    name: 'a many-to-one becomes a one-to-one',
    before: family(toParent()),
    after: family({ parent: { type: 'one-to-one', target: 'parents', joinColumn: true } }),
    rows: children,
  },
  {
    name: 'a foreign key without a relation comes',
    before: family({}, { child: { columns: { other: { type: 'integer', nullable: true } } } }),
    after: family(
      {},
      {
        child: { columns: { other: { type: 'integer', nullable: true, foreignKey: { target: 'parents' } } } },
      },
    ),
    rows: lonely,
  },
  {
    name: 'a junction comes',
    before: family({}),
    after: family({ parents: { type: 'many-to-many', target: 'parents', joinTable: true } }),
    rows: lonely,
  },
  {
    name: 'a junction goes',
    before: family({ parents: { type: 'many-to-many', target: 'parents', joinTable: { name: 'links' } } }),
    after: family({}),
    rows: lonely + insert('links', '"childrenId", "parentsId"', '1, 2'),
    loses: ['links'],
  },
  {
    name: 'what happens to a junction on deletion changes',
    before: family({ parents: { type: 'many-to-many', target: 'parents', joinTable: { name: 'links' } } }),
    after: family({
      parents: {
        type: 'many-to-many',
        target: 'parents',
        joinTable: { name: 'links' },
        onDelete: 'RESTRICT',
      },
    }),
    rows: lonely + insert('links', '"childrenId", "parentsId"', '1, 2'),
  },
  {
    name: 'a junction becomes an entity with columns of its own',
    before: (orm) => [
      schema(orm, 'parents'),
      schema(orm, 'children', {
        relations: {
          parents: {
            type: 'many-to-many',
            target: 'parents',
            joinTable: {
              name: 'links',
              joinColumn: { name: 'child' },
              inverseJoinColumn: { name: 'parent' },
            },
          },
        },
      }),
    ],
    after: (orm) => [
      schema(orm, 'parents'),
      schema(orm, 'children'),
      new orm.EntitySchema({
        name: 'Link',
        tableName: 'links',
        columns: {
          child: { type: 'integer', primary: true },
          parent: { type: 'integer', primary: true },
          since: { type: 'integer', default: 0 },
        },
      }),
    ],
    rows: lonely + insert('links', '"child", "parent"', '1, 2', '2, 1'),
    adds: ['links.since'],
  },
  {
    name: 'tables begin to refer to each other in a circle',
    before: family(toParent()),
    after: family(toParent(), {
      parent: { relations: { favourite: { type: 'many-to-one', target: 'children' } } },
    }),
    rows: children,
    adds: ['parents.favouriteId'],
  },
]

/** A tree of each kind, or none. */
const tree =
  (kind: 'none' | 'closure-table' | 'materialized-path' | 'nested-set'): Entities =>
  (orm) => {
    class Node {
      id!: number
      name!: string
    }
    orm.PrimaryGeneratedColumn()(Node.prototype, 'id')
    orm.Column({ type: String, nullable: true })(Node.prototype, 'name')
    orm.Entity('nodes')(Node)
    if (kind !== 'none') {
      orm.Tree(kind as 'closure-table')(Node)
      Reflect.defineMetadata('design:type', Node, Node.prototype, 'parent')
      orm.TreeParent()(Node.prototype, 'parent')
      Reflect.defineMetadata('design:type', Array, Node.prototype, 'children')
      orm.TreeChildren()(Node.prototype, 'children')
    }
    return [Node]
  }
const nodes = insert('nodes', '"name"', `'a'`, `'b'`)
const treeColumns = ['parentId', 'mpath', 'nsleft', 'nsright'].map((column) => `nodes.${column}`)

const trees: readonly Case[] = (
  [
    ['a table becomes a closure table', 'none', 'closure-table'],
    ['a table becomes a materialized path', 'none', 'materialized-path'],
    ['a closure table becomes a materialized path', 'closure-table', 'materialized-path'],
    ['a materialized path becomes a nested set', 'materialized-path', 'nested-set'],
  ] as const
).map(([name, before, after]) => ({
  name,
  before: tree(before),
  after: tree(after),
  rows: nodes,
  adds: treeColumns,
  loses: [...treeColumns, 'nodes_closure'],
}))

/** Single-table inheritance with so many children. */
const contents =
  (children: readonly ('photo' | 'post')[]): Entities =>
  (orm) => {
    @orm.Entity('contents')
    @orm.TableInheritance({ column: { type: String, name: 'kind' } })
    class Content {
      @orm.PrimaryGeneratedColumn() id!: number
      @orm.Column({ type: String }) title!: string
    }
    const found: unknown[] = [Content]
    if (children.includes('photo')) {
      @orm.ChildEntity('photo')
      class Photo extends Content {
        @orm.Column({ type: 'integer' }) size!: number
      }
      found.push(Photo)
    }
    if (children.includes('post')) {
      @orm.ChildEntity('post')
      class Post extends Content {
        @orm.Column({ type: String, unique: true }) slug!: string
        @orm.ManyToOne(() => Content) about!: unknown
      }
      found.push(Post)
    }
    return found
  }
const photos = insert('contents', '"title", "kind", "size"', `'a', 'photo', 5`)

/** A person with an embedded object under a prefix, or without. */
const person =
  (prefix?: string | false): Entities =>
  (orm) => {
    class Address {
      @orm.Column({ type: String, nullable: true }) street!: string
      @orm.Index() @orm.Column({ type: 'integer', default: 0 }) zip!: number
    }
    class Person {
      @orm.PrimaryGeneratedColumn() id!: number
    }
    if (prefix !== undefined) orm.Column(() => Address, { prefix })(Person.prototype, 'home')
    orm.Entity('people')(Person)
    return [Person]
  }

const models: readonly Case[] = [
  {
    name: 'a child of single-table inheritance comes',
    before: contents(['photo']),
    after: contents(['photo', 'post']),
    rows: photos,
    adds: ['contents.slug', 'contents.aboutId'],
  },
  {
    name: 'a child of single-table inheritance goes',
    before: contents(['photo', 'post']),
    after: contents(['photo']),
    rows: photos,
    loses: ['contents.slug', 'contents.aboutId'],
  },
  {
    name: 'an embedded object comes',
    before: person(),
    after: person('home'),
    rows: 'INSERT INTO "people" DEFAULT VALUES;\n',
    adds: ['people.homeStreet', 'people.homeZip'],
  },
  {
    name: 'an embedded object goes',
    before: person(false),
    after: person(),
    rows: insert('people', '"street"', `'x'`),
    loses: ['people.street', 'people.zip'],
  },
  {
    name: 'a table comes in a schema that comes',
    ormNeeds: 'CREATE SCHEMA "Audit";\n',
    before: (orm) => [schema(orm, 'users')],
    after: (orm) => [
      schema(orm, 'users'),
      schema(orm, 'events', {
        schema: 'Audit',
        columns: { kind: { type: 'enum', enum: ['a', 'b'], default: 'a' } },
        relations: { user: { type: 'many-to-one', target: 'users' } },
        indices: [{ columns: ['kind'] }],
      }),
    ],
    rows: insert('users', '"name"', `'u'`),
    unlikeOrm: 'TypeORM does not make the schema, and the first model has none',
    notSupported: noSqlite('schemas'),
  },
  {
    name: 'a table and its schema change where others of its name stay',
    ormNeeds: 'CREATE SCHEMA "two";\n',
    before: (orm) => [schema(orm, 'users'), inTwo(orm, {})],
    after: (orm) => [
      schema(orm, 'users', { columns: { age: { type: 'integer', nullable: true } } }),
      inTwo(orm, {
        columns: { name: { type: String, length: 99, nullable: true, comment: 'x' } },
        uniques: [{ columns: ['name'] }],
        checks: [{ name: 'chk_two', expression: `"name" <> ''` }],
      }),
    ],
    rows: `${insert('users', '"name"', `'u'`)}INSERT INTO "two"."users" ("name") VALUES ('v');\n`,
    adds: ['users.age'],
    notSupported: noSqlite('schemas'),
  },
  {
    name: 'tables come and go together',
    before: (orm) => [
      schema(orm, 'a', { relations: { b: { type: 'many-to-one', target: 'b' } } }),
      schema(orm, 'b'),
    ],
    after: (orm) => [
      schema(orm, 'b', { relations: { c: { type: 'many-to-one', target: 'c' } } }),
      schema(orm, 'c', { relations: { c: { type: 'many-to-one', target: 'c' } } }),
    ],
    rows: insert('b', '"name"', `'x'`),
    renameCheck: false,
    loses: ['a'],
    adds: ['b.cId'],
  },
  {
    name: 'an entity stops to be synchronized and its table stays',
    before: (orm) => [schema(orm, 'a'), schema(orm, 'b')],
    after: (orm) => [
      schema(orm, 'a', { columns: { more: { type: String, nullable: true } } }),
      schema(orm, 'b', { synchronize: false }),
    ],
    rows: insert('b', '"name"', `'x'`),
    adds: ['a.more'],
    unlikeOrm: 'TypeORM would not make the table',
  },
  {
    name: 'an index stops to be synchronized and stays',
    before: (orm) => [schema(orm, 'a', { indices: [{ name: 'ix_name', columns: ['name'] }] })],
    after: (orm) => [
      schema(orm, 'a', {
        columns: { more: { type: String, nullable: true } },
        indices: [{ name: 'ix_name', synchronize: false }],
      }),
    ],
    rows: insert('a', '"name"', `'x'`),
    expect: ['add column "a"."more", varchar'],
    adds: ['a.more'],
    unlikeOrm: 'TypeORM would not make the index',
  },
]

const inTwo = (orm: Orm, { columns = {}, ...more }: Model): unknown =>
  new orm.EntitySchema({
    name: 'Two',
    tableName: 'users',
    schema: 'two',
    columns: { id: key, name: { type: String, nullable: true }, ...(columns as object) },
    ...more,
  } as never)

/** What changes relations, trees, inheritance, embedded objects, schemas and whole tables. */
export const modelEvolutionCases: readonly Case[] = [...relations, ...trees, ...models]
