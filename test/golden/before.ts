import { check, column, foreignKey, index, now, primaryKey, unique } from '../../src/schema/build.js'
import {
  arrayOf,
  bigint,
  enumOf,
  integer,
  jsonb,
  numeric,
  text,
  timestamp,
  varchar,
} from '../../src/schema/column-type.js'
import type { Schema, Table } from '../../src/schema/model.js'

const role = { name: 'users_role_enum', values: ['admin', 'member'] } as const

const users: Table = {
  name: 'users',
  comment: 'People who may log in',
  columns: [
    column('id', integer(), { autoincrement: true }),
    column('email', varchar(255)),
    column('name', text(), { nullable: true, comment: 'As the user wrote it' }),
    column('role', enumOf(role.name, role.values), { default: 'member' }),
    column('score', numeric(10, 2), { default: 0 }),
    column('tags', arrayOf(text()), { nullable: true }),
    column('created_at', timestamp({ timezone: true }), { default: now() }),
  ],
  constraints: [
    primaryKey(['id'], { name: 'PK_users' }),
    unique(['email'], { name: 'UQ_users_email' }),
    check('"score" >= 0', { name: 'CHK_users_score' }),
    check('length("email") > 3'),
  ],
  indexes: [index('IDX_users_name', ['name'])],
}

const posts: Table = {
  name: 'posts',
  columns: [
    column('id', bigint(), { identity: 'by default' }),
    column('user_id', integer()),
    column('title', varchar(80), { nullable: true }),
    column('body', jsonb(), { default: '{}' }),
  ],
  constraints: [
    primaryKey(['id']),
    foreignKey(['user_id'], 'users', ['id'], { name: 'FK_posts_user', onDelete: 'CASCADE' }),
  ],
  indexes: [],
}

const tags: Table = {
  name: 'tags',
  columns: [column('name', text()), column('post_id', bigint())],
  constraints: [],
  indexes: [],
}

const events: Table = {
  name: 'events',
  schema: 'audit',
  columns: [column('id', integer()), column('what', text(), { nullable: true })],
  constraints: [primaryKey(['id'], { name: 'PK_events' })],
  indexes: [index('IDX_events_what', ['what'])],
}

/** The schema that the golden operations find: a bit of everything. */
export const before: Schema = {
  tables: [users, posts, tags, events],
  enums: [role],
  schemas: ['audit'],
  extensions: [],
  views: [
    { name: 'writers', definition: 'SELECT "user_id" FROM "posts"', indexes: [] },
    {
      name: 'totals',
      definition: 'SELECT count(*) AS "tags" FROM "tags"',
      materialized: true,
      indexes: [index('IDX_totals_tags', ['tags'])],
    },
  ],
  typeormMetadata: [{ type: 'VIEW', name: 'writers', value: 'SELECT "user_id" FROM "posts"' }],
}
