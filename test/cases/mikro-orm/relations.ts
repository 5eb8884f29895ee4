import { entity, id, type Model, type MikroOrmCase, type MikroOrmEntities, text } from './model.js'

/** A parent and its children, whose relation has these options. */
const family =
  (relation: Model, parent: Model = {}, more: Model = {}): MikroOrmEntities =>
  (orm) => {
    const parents = entity(orm, 'parents', { properties: { id, name: text, ...parent }, ...more })
    const children = entity(orm, 'children', {
      properties: { id, name: text, parent: { kind: 'm:1', entity: () => parents, ...relation } },
    })
    return [parents, children]
  }

const rows = [
  `INSERT INTO "parents" ("name") VALUES ('p')`,
  `INSERT INTO "children" ("name", "parent_id") VALUES ('c', 1)`,
  `INSERT INTO "children" ("name", "parent_id") VALUES ('d', 1)`,
  '',
].join(';\n')

const changes = (
  name: string,
  before: MikroOrmEntities,
  after: MikroOrmEntities,
  more: Partial<MikroOrmCase> = {},
): MikroOrmCase => ({ name, before, after, rows, ...more })

/** Two tables, and what is between them by a property `tags` with these options. */
const tagged =
  (relation?: Model): MikroOrmEntities =>
  (orm) => {
    const tags = entity(orm, 'tags', { properties: { id, name: text } })
    const posts = entity(orm, 'posts', {
      properties: {
        id: { type: 'uuid', primary: true },
        ...(relation === undefined
          ? {}
          : { tags: { kind: 'm:n', entity: () => tags, owner: true, ...relation } }),
      },
    })
    return [tags, posts]
  }

const lonely: MikroOrmEntities = (orm) => [entity(orm, 'parents', { properties: { id, name: text } })]

/** Relations of every kind. */
export const relationCases: readonly MikroOrmCase[] = [
  {
    name: 'foreign keys with the rules that MikroORM gives them',
    before: family({}),
    after: family({ nullable: true }),
    rows,
  },
  changes(
    'the rule of a foreign key changes',
    family({ deleteRule: 'cascade' }),
    family({ deleteRule: 'restrict', updateRule: 'no action' }),
  ),
  changes('a foreign key becomes deferrable', family({}), family({ deferMode: 'deferred' })),
  changes(
    'a foreign key goes and its column stays',
    family({}),
    family({ createForeignKeyConstraint: false }),
  ),
  changes('a foreign key has a name of its own', family({}), family({ foreignKeyName: 'fk_of_mine' })),
  changes('a relation becomes required', family({ nullable: true }), family({})),
  changes(
    'a many-to-one becomes a one-to-one',
    family({ nullable: true, fieldName: 'parent_id' }),
    family({ kind: '1:1', owner: true, nullable: true, fieldName: 'parent_id' }),
    {
      rows: `INSERT INTO "parents" ("name") VALUES ('p');\nINSERT INTO "children" ("parent_id") VALUES (1);\n`,
    },
  ),
  changes(
    'a relation goes with its column',
    family({ nullable: true }),
    (orm) => [
      entity(orm, 'parents', { properties: { id, name: text } }),
      entity(orm, 'children', { properties: { id, name: text } }),
    ],
    { loses: ['children.parent_id'] },
  ),
  changes(
    'a parent is changed and no child row is lost to ON DELETE CASCADE',
    family({ deleteRule: 'cascade' }),
    family({ deleteRule: 'cascade' }, { name: { type: 'text', default: 'x' } }),
  ),
  {
    name: 'a table with a foreign key comes',
    before: lonely,
    after: family({ deleteRule: 'cascade' }),
    rows: `INSERT INTO "parents" ("name") VALUES ('p');\n`,
  },
  changes('a table with a foreign key goes', family({}), lonely, {
    loses: ['children'],
    expect: ['drop table "children"'],
  }),
  {
    name: 'a relation to a key of several columns',
    before: (orm) => {
      const pairs = entity(orm, 'pairs', {
        properties: { one: { type: 'integer', primary: true }, other: { type: 'string', primary: true } },
      })
      const notes = entity(orm, 'notes', {
        properties: { id, pair: { kind: 'm:1', entity: () => pairs, nullable: true } },
      })
      const halves = entity(orm, 'halves', {
        properties: { pair: { kind: '1:1', entity: () => pairs, owner: true, primary: true }, side: text },
      })
      return [pairs, notes, halves]
    },
    rows: `INSERT INTO "pairs" VALUES (1, 'a');\nINSERT INTO "notes" ("pair_one", "pair_other") VALUES (1, 'a');\n`,
  },
  {
    name: 'a relation refers to a unique property that is no key',
    before: (orm) => {
      const users = entity(orm, 'users', { properties: { id, code: { type: 'string', unique: true } } })
      const logs = entity(orm, 'logs', {
        properties: { id, user: { kind: 'm:1', entity: () => users, targetKey: 'code' } },
      })
      return [users, logs]
    },
    notSupported: { 'MikroORM 6': 'MikroORM 6 refers to keys alone' },
  },
  {
    name: 'tables that refer to each other in a circle come and go',
    before: lonely,
    after: (orm, dialect) => {
      const authors: unknown = entity(orm, 'authors', {
        properties: { id, favourite: { kind: 'm:1', entity: () => books, nullable: true } },
      })
      const books: unknown = entity(orm, 'books', {
        properties: { id, author: { kind: 'm:1', entity: () => authors } },
      })
      return [...lonely(orm, dialect), authors, books]
    },
    rows: `INSERT INTO "parents" ("name") VALUES ('p');\n`,
  },
  {
    name: 'a table that refers to itself',
    before: (orm) => {
      const nodes: unknown = entity(orm, 'nodes', {
        properties: {
          id,
          parent: { kind: 'm:1', entity: () => nodes, nullable: true, deleteRule: 'cascade' },
        },
      })
      return [nodes]
    },
    after: (orm) => {
      const nodes: unknown = entity(orm, 'nodes', {
        properties: { id, label: text, parent: { kind: 'm:1', entity: () => nodes, nullable: true } },
      })
      return [nodes]
    },
    rows: `INSERT INTO "nodes" ("parent_id") VALUES (NULL);\nINSERT INTO "nodes" ("parent_id") VALUES (1);\n`,
    adds: ['nodes.label'],
  },
  { name: 'a many-to-many relation comes', before: tagged(), after: tagged({}) },
  {
    name: 'a many-to-many relation goes',
    before: tagged({ pivotTable: 'links' }),
    after: tagged(),
    expect: ['drop table "links"'],
  },
  {
    name: 'a pivot table with a fixed order and rules of its own',
    before: tagged({ fixedOrder: true }),
    after: tagged({
      fixedOrder: true,
      fixedOrderColumn: 'id',
      deleteRule: 'restrict',
      updateRule: 'restrict',
    }),
  },
  {
    name: 'a many-to-many relation with itself, and between keys of several columns',
    before: (orm) => {
      const users: unknown = entity(orm, 'user_table', {
        properties: { id, friends: { kind: 'm:n', entity: () => users, owner: true, pivotTable: 'friends' } },
      })
      const pairs = entity(orm, 'pairs', {
        properties: {
          one: { type: 'integer', primary: true },
          other: { type: 'string', primary: true },
          users: { kind: 'm:n', entity: () => users, owner: true },
        },
      })
      return [users, pairs]
    },
  },
  {
    name: 'a pivot entity takes the place of a pivot table',
    before: tagged({ pivotTable: 'links', joinColumn: 'post_id', inverseJoinColumn: 'tag_id' }),
    after: (orm) => {
      const tags = entity(orm, 'tags', { properties: { id, name: text } })
      const posts = entity(orm, 'posts', { properties: { id: { type: 'uuid', primary: true } } })
      const cascade = { deleteRule: 'cascade', updateRule: 'cascade' }
      const links = entity(orm, 'links', {
        properties: {
          post: { kind: 'm:1', entity: () => posts, primary: true, ...cascade },
          tag: { kind: 'm:1', entity: () => tags, primary: true, ...cascade },
          note: text,
        },
      })
      return [tags, posts, links]
    },
    rows: `INSERT INTO "tags" ("name") VALUES ('t');
INSERT INTO "posts" VALUES ('6f9619ff-8b86-d011-b42d-00c04fc964ff');
INSERT INTO "links" VALUES ('6f9619ff-8b86-d011-b42d-00c04fc964ff', 1);\n`,
    adds: ['links.note'],
  },
  {
    name: 'a polymorphic relation has a name and a key, and no constraint',
    before: (orm) => {
      const posts = entity(orm, 'posts', { properties: { id } })
      const photos = entity(orm, 'photos', { properties: { id } })
      const likes = entity(orm, 'likes', {
        properties: { id, subject: { kind: 'm:1', entity: () => [posts, photos], nullable: true } },
      })
      return [posts, photos, likes]
    },
    notSupported: { 'MikroORM 6': 'MikroORM 6 has none' },
  },
  {
    name: 'tables in several schemas refer to each other',
    before: (orm) => {
      const users = entity(orm, 'users', {
        schema: 'one',
        properties: { id, role: { enum: true, items: ['a', 'b'], nativeEnumName: 'role' } },
      })
      const posts: unknown = entity(orm, 'posts', {
        schema: 'two',
        properties: {
          id,
          author: { kind: 'm:1', entity: () => users },
          readers: { kind: 'm:n', entity: () => users, owner: true },
        },
      })
      const logs = entity(orm, 'logs', { properties: { id, post: { kind: 'm:1', entity: () => posts } } })
      return [users, posts, logs]
    },
    notSupported: { sqlite: 'SQLite has no schemas' },
  },
  {
    name: 'a table is moved to another schema and keeps its rows',
    before: (orm, dialect) => [
      entity(orm, 'things', { properties: { id, name: text } }),
      ...lonely(orm, dialect),
    ],
    after: (orm, dialect) => [
      entity(orm, 'things', { schema: 'two', properties: { id, name: text } }),
      ...lonely(orm, dialect),
    ],
    prepare: 'CREATE SCHEMA two;\n',
    rows: `INSERT INTO "things" ("name") VALUES ('a');\n`,
    decisions: { 'rename-table:two.things': 'things' },
    renamed: { things: 'two.things' },
    notSupported: { sqlite: 'SQLite has no schemas' },
  },
  {
    name: 'a renamed table keeps its rows, and its relations their names',
    before: family({}),
    after: (orm) => {
      const people = entity(orm, 'people', { properties: { id, name: text } })
      const children = entity(orm, 'children', {
        properties: { id, name: text, parent: { kind: 'm:1', entity: () => people } },
      })
      return [people, children]
    },
    rows,
    renames: [{ table: 'parents', to: 'people' }],
  },
]
