import { column, now, sql } from '../../src/schema/build.js'
import {
  bigint,
  enumOf,
  integer,
  numeric,
  text,
  timestamp,
  uuid,
  varchar,
} from '../../src/schema/column-type.js'
import type { Goldens } from './case.js'

/** Operations on columns. */
export const columns: Goldens<'addColumn' | 'dropColumn' | 'alterColumn' | 'renameColumn'> = {
  addColumn: {
    nullable: (op) =>
      op.addColumn('users', column('location', varchar(255), { nullable: true, comment: 'Where' })),
    'not null, with a default': (op) => op.addColumn('users', column('visits', integer(), { default: 0 })),
    'not null, without a default': (op) => op.addColumn('tags', column('position', integer())),
    'with the time as its default': (op) =>
      op.addColumn('tags', column('at', timestamp({ timezone: true }), { default: now() })),
    'if it is not there': (op) =>
      op.addColumn('tags', column('color', text(), { nullable: true }), { ifNotExists: true }),
    'if it is not there, and it is': (op) =>
      op.addColumn('tags', column('name', text()), { ifNotExists: true }),
    'in a schema': (op) =>
      op.addColumn('events', column('who', text(), { nullable: true }), { schema: 'audit' }),
    'of an enum type': (op) =>
      op.addColumn(
        'tags',
        column('role', enumOf('users_role_enum', ['admin', 'member']), { nullable: true }),
      ),
    'an identity': (op) => op.addColumn('tags', column('id', integer(), { identity: 'always' })),
    'that counts by itself': (op) => op.addColumn('tags', column('id', integer(), { autoincrement: true })),
    'generated, stored': (op) =>
      op.addColumn(
        'tags',
        column('size', integer(), {
          nullable: true,
          generated: { expression: 'length("name")', stored: true },
        }),
      ),
    'with a collation': (op) =>
      op.addColumn('tags', column('code', text(), { nullable: true, collation: 'C' })),
    'two at once, one of which needs a rebuild': (op) => {
      op.addColumn('tags', column('color', text(), { nullable: true }))
      op.addColumn('tags', column('key', uuid(), { default: sql('lower(hex(1))') }))
    },
  },
  dropColumn: {
    plain: (op) => op.dropColumn('tags', 'name'),
    'with its index': (op) => op.dropColumn('users', 'name'),
    'with its constraints': (op) => op.dropColumn('users', 'email'),
    'if it is there, and it is not': (op) => op.dropColumn('tags', 'color', { ifExists: true }),
    'in a schema': (op) => op.dropColumn('events', 'what', { schema: 'audit' }),
  },
  alterColumn: {
    'a longer type': (op) => op.alterColumn('posts', 'title', { type: varchar(200) }),
    'another type': (op) => op.alterColumn('tags', 'name', { type: integer() }),
    'another type, using': (op) =>
      op.alterColumn('tags', 'name', { type: integer(), using: 'length("name")' }),
    'a type whose default must stand aside': (op) => op.alterColumn('users', 'score', { type: text() }),
    'not null': (op) => op.alterColumn('posts', 'title', { nullable: false }),
    nullable: (op) => op.alterColumn('users', 'email', { nullable: true }),
    'a default': (op) => op.alterColumn('posts', 'title', { default: "it's" }),
    'an expression as its default': (op) => op.alterColumn('posts', 'title', { default: sql("lower('A')") }),
    'no default': (op) => op.alterColumn('users', 'score', { default: null }),
    'a comment': (op) => op.alterColumn('users', 'email', { comment: "The user's address" }),
    'no comment': (op) => op.alterColumn('users', 'name', { comment: null }),
    'a collation': (op) => op.alterColumn('tags', 'name', { collation: 'C' }),
    'an identity': (op) => op.alterColumn('tags', 'post_id', { identity: 'always' }),
    'no identity': (op) => op.alterColumn('posts', 'id', { identity: null }),
    'counting by itself': (op) => op.alterColumn('tags', 'post_id', { autoincrement: true }),
    'no counting': (op) => op.alterColumn('users', 'id', { autoincrement: false }),
    'all at once': (op) =>
      op.alterColumn('users', 'score', {
        type: numeric(12, 3),
        nullable: true,
        default: 1,
        comment: 'Points',
      }),
    'with a new name': (op) => op.alterColumn('tags', 'post_id', { nullable: true, newName: 'post' }),
    'in a schema': (op) => op.alterColumn('events', 'what', { nullable: false }, { schema: 'audit' }),
    'several columns of one table': (op) =>
      op.batchAlterTable('posts', (batch) => {
        batch.alterColumn('title', { nullable: false, default: '' })
        batch.addColumn(column('likes', bigint(), { default: 0 }))
      }),
  },
  renameColumn: {
    plain: (op) => op.renameColumn('users', 'email', 'mail'),
    'in a schema': (op) => op.renameColumn('events', 'what', 'select', { schema: 'audit' }),
  },
}
