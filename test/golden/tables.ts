import { check, column, foreignKey, now, primaryKey, sql, unique } from '../../src/schema/build.js'
import {
  arrayOf,
  blob,
  boolean,
  doublePrecision,
  enumOf,
  integer,
  jsonb,
  numeric,
  text,
  time,
  timestamp,
  type,
  uuid,
  varchar,
} from '../../src/schema/column-type.js'
import type { Goldens } from './case.js'

/** Operations on whole tables. */
export const tables: Goldens<
  'createTable' | 'dropTable' | 'renameTable' | 'moveTable' | 'createTableComment' | 'dropTableComment'
> = {
  createTable: {
    plain: (op) =>
      op.createTable('devices', [column('id', integer()), column('name', varchar(80)), primaryKey(['id'])]),
    'if it is not there': (op) => op.createTable('devices', [column('id', integer())], { ifNotExists: true }),
    'if it is not there, and it is': (op) =>
      op.createTable('tags', [column('name', text())], { ifNotExists: true }),
    'in a schema, with comments': (op) =>
      op.createTable('devices', [column('id', integer(), { comment: "The device's id" })], {
        schema: 'audit',
        comment: 'Things that "measure"',
      }),
    'with every kind of constraint, named': (op) =>
      op.createTable('devices', [
        column('id', integer()),
        column('serial', varchar(20)),
        column('owner_id', integer(), { nullable: true }),
        primaryKey(['id'], { name: 'PK_devices' }),
        unique(['serial', 'owner_id'], { name: 'UQ_devices' }),
        check('"id" > 0', { name: 'CHK_devices_id' }),
        foreignKey(['owner_id'], 'users', ['id'], {
          name: 'FK_devices_owner',
          onDelete: 'SET NULL',
          onUpdate: 'CASCADE',
          deferrable: 'INITIALLY DEFERRED',
        }),
      ]),
    'with every kind of constraint, unnamed': (op) =>
      op.createTable('devices', [
        column('id', integer()),
        column('owner_id', integer()),
        primaryKey(['id', 'owner_id']),
        unique(['owner_id']),
        check('"id" > 0'),
        foreignKey(['owner_id'], 'users', ['id']),
      ]),
    'keys that count by themselves': (op) => {
      op.createTable('a', [column('id', integer(), { autoincrement: true }), primaryKey(['id'])])
      op.createTable('b', [column('id', integer(), { identity: 'always' }), primaryKey(['id'])])
      op.createTable('c', [column('id', integer(), { identity: 'by default' }), primaryKey(['id'])])
      op.createTable('d', [column('id', uuid(), { default: sql('gen_random_uuid()') }), primaryKey(['id'])])
    },
    'types and defaults': (op) =>
      op.createTable('values', [
        column('flag', boolean(), { default: true }),
        column('amount', numeric(10, 2), { default: 1.5 }),
        column('ratio', doublePrecision(), { default: -0.5 }),
        column('label', varchar(10), { default: "it's" }),
        column('data', jsonb(), { default: '{"a":1}' }),
        column('bytes', blob(), { nullable: true }),
        column('at', timestamp({ timezone: true, precision: 3 }), { default: now() }),
        column('clock', time(), { default: '12:00:00' }),
        column('words', arrayOf(varchar(20)), { default: '{}' }),
        column('place', type('geometry', ['Point', 4326]), { nullable: true }),
      ]),
    'a column of an enum type': (op) =>
      op.createTable('members', [
        column('role', enumOf('users_role_enum', ['admin', 'member']), { default: 'member' }),
        column('roles', arrayOf(enumOf('users_role_enum', ['admin', 'member'])), { nullable: true }),
      ]),
    'a generated column': (op) =>
      op.createTable('boxes', [
        column('width', integer()),
        column('area', integer(), {
          nullable: true,
          generated: { expression: '"width" * "width"', stored: true },
        }),
      ]),
    'names that need quotes': (op) =>
      op.createTable('odd "table"', [column('select', integer()), column('Größe %', text())]),
    'without row ids, strict': (op) =>
      op.createTable('pairs', [column('key', text()), primaryKey(['key'])], {
        withoutRowid: true,
        strict: true,
      }),
    'with a constraint added at once': (op) => {
      op.createTable('devices', [column('id', integer()), column('owner_id', integer())])
      op.createForeignKey('FK_devices_owner', 'devices', 'users', ['owner_id'], ['id'])
      op.createIndex('IDX_devices_owner', 'devices', ['owner_id'])
    },
  },
  dropTable: {
    plain: (op) => op.dropTable('tags'),
    'if it is there': (op) => op.dropTable('nowhere', { ifExists: true }),
    'in a schema': (op) => op.dropTable('events', { schema: 'audit' }),
  },
  renameTable: {
    plain: (op) => op.renameTable('tags', 'labels'),
    'in a schema': (op) => op.renameTable('events', 'log "entries"', { schema: 'audit' }),
  },
  moveTable: {
    'to a schema': (op) => op.moveTable('tags', { toSchema: 'audit' }),
    'to the default schema': (op) => op.moveTable('events', { schema: 'audit' }),
  },
  createTableComment: {
    plain: (op) => op.createTableComment('tags', "The user's words"),
    'in a schema': (op) => op.createTableComment('events', 'What happened', { schema: 'audit' }),
  },
  dropTableComment: { plain: (op) => op.dropTableComment('users') },
}
