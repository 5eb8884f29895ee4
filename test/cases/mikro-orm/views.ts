import type { MikroOrm } from '../../harness/mikro-orm-targets.js'
import { entity, id, type Model, type MikroOrmCase, type MikroOrmEntities, text, users } from './model.js'

const view = (orm: MikroOrm, name: string, expression: string, more: Model = {}): unknown =>
  entity(orm, name, {
    view: true,
    expression,
    properties: { id, name: { type: 'string' } },
    ...more,
  })

const seen =
  (expression: string, more: Model = {}, name: Model = text): MikroOrmEntities =>
  (orm, dialect) => [...users({ name })(orm, dialect), view(orm, 'seen', expression, more)]

const notSupported = { 'MikroORM 6': 'MikroORM 6 has no views' }
const materialized = { ...notSupported, sqlite: 'SQLite has none' }
const rows = `INSERT INTO "users" ("name") VALUES ('Ada');\n`
const plain = 'select id, name from users'

/** Views, of which only MikroORM 7 knows. */
export const viewCases: readonly MikroOrmCase[] = [
  { name: 'a view comes', before: users({ name: text }), after: seen(plain), rows, notSupported },
  {
    name: 'the query of a view changes',
    before: seen(plain),
    after: seen(`${plain} where id > 1`),
    rows,
    notSupported,
  },
  { name: 'a view goes', before: seen(plain), after: users({ name: text }), rows, notSupported },
  {
    name: 'the type of a column that a view shows changes',
    before: seen(plain, {}, { type: 'string', length: 30 }),
    after: seen(plain, {}, { type: 'string', length: 60 }),
    rows,
    notSupported: { ...notSupported, sqlite: 'MikroORM declares every text as text' },
  },
  {
    name: 'a view of a view',
    before: (orm, dialect) => [
      ...users({ name: text })(orm, dialect),
      view(orm, 'a_second', 'select id, name from z_first'),
      view(orm, 'z_first', plain),
    ],
    after: (orm, dialect) => [
      ...users({ name: text })(orm, dialect),
      view(orm, 'a_second', 'select id, name from z_first'),
      view(orm, 'z_first', `${plain} where id < 9`),
    ],
    rows,
    notSupported,
  },
  {
    name: 'a materialized view with indexes comes, changes and goes',
    before: seen(plain, { materialized: true, indexes: [{ name: 'ix_name', properties: ['name'] }] }),
    after: seen(`${plain} where id > 1`, { materialized: true }),
    rows,
    notSupported: materialized,
  },
  {
    name: 'a view becomes a materialized one',
    before: seen(plain),
    after: seen(plain, { materialized: true }),
    rows,
    notSupported: materialized,
  },
]
