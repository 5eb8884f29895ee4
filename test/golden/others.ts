import { column } from '../../src/schema/build.js'
import { text } from '../../src/schema/column-type.js'
import type { Goldens } from './case.js'

/** Operations on what is not a table, and on rows. */
export const others: Goldens<
  | 'createEnum'
  | 'alterEnum'
  | 'renameEnum'
  | 'dropEnum'
  | 'renameSequence'
  | 'createSchema'
  | 'dropSchema'
  | 'createExtension'
  | 'dropExtension'
  | 'createView'
  | 'dropView'
  | 'setTypeormMetadata'
  | 'deleteTypeormMetadata'
  | 'bulkInsert'
  | 'assume'
  | 'execute'
  | 'run'
  | 'irreversible'
  | 'unfinished'
> = {
  createEnum: {
    plain: (op) => op.createEnum('mood', ['happy', "isn't"]),
    'in a schema': (op) => op.createEnum('mood', ['happy'], { schema: 'audit' }),
    'if it is not there, and it is': (op) =>
      op.createEnum('users_role_enum', ['admin', 'member'], { ifNotExists: true }),
  },
  alterEnum: {
    'one value more': (op) => op.alterEnum('users_role_enum', ['admin', 'member', 'guest']),
    'values at all positions': (op) =>
      op.alterEnum('users_role_enum', ['root', 'owner', 'admin', 'editor', 'member', 'guest', 'nobody']),
    'a value with a new name': (op) =>
      op.alterEnum('users_role_enum', ['admin', 'user'], { rename: { member: 'user' } }),
    'a new name, and values around it': (op) =>
      op.alterEnum('users_role_enum', ['admin', 'a', 'user', 'b'], { rename: { member: 'user' } }),
    'two values that change names': (op) =>
      op.alterEnum('users_role_enum', ['member', 'admin'], { rename: { member: 'admin', admin: 'member' } }),
    'one value less': (op) => op.alterEnum('users_role_enum', ['member']),
    'one value less, and what takes its place': (op) =>
      op.alterEnum('users_role_enum', ['member'], { replace: { admin: 'member' } }),
    'another order': (op) => op.alterEnum('users_role_enum', ['member', 'admin']),
    'made anew': (op) => op.alterEnum('users_role_enum', ['admin', 'member', 'guest'], { swap: true }),
    'the values it has': (op) => op.alterEnum('users_role_enum', ['admin', 'member']),
    'no such type': (op) => op.alterEnum('mood', ['happy']),
  },
  renameEnum: { plain: (op) => op.renameEnum('users_role_enum', 'role') },
  dropEnum: {
    plain: (op) => op.dropEnum('users_role_enum'),
    'if it is there': (op) => op.dropEnum('mood', { ifExists: true }),
    'no such type': (op) => op.dropEnum('mood'),
  },
  renameSequence: {
    plain: (op) => op.renameSequence('users_id_seq', 'people_id_seq'),
    'in a schema': (op) => op.renameSequence('events_id_seq', 'log_id_seq', { schema: 'audit' }),
  },
  createSchema: {
    plain: (op) => op.createSchema('sales'),
    'if it is not there': (op) => op.createSchema('sales', { ifNotExists: true }),
  },
  dropSchema: {
    plain: (op) => op.dropSchema('audit'),
    'if it is there': (op) => op.dropSchema('sales', { ifExists: true }),
  },
  createExtension: { plain: (op) => op.createExtension('uuid-ossp') },
  dropExtension: { plain: (op) => op.dropExtension('uuid-ossp') },
  createView: {
    plain: (op) => op.createView('admins', `SELECT "id" FROM "users" WHERE "role" = 'admin'`),
    'of several lines': (op) =>
      op.createView('named', 'SELECT "id",\n  "name" || \'`\' AS "\\name"\nFROM "users";\n', {
        columns: ['key', 'name'],
      }),
    materialized: (op) =>
      op.createView('posts_by_user', 'SELECT "user_id", count(*) AS "posts" FROM "posts" GROUP BY 1', {
        materialized: true,
      }),
    'in a schema, with options': (op) =>
      op.createView('latest', 'SELECT max("id") AS "id" FROM "audit"."events"', {
        schema: 'audit',
        options: ['security_barrier=true'],
      }),
    'of a name that is taken': (op) => op.createView('tags', 'SELECT 1 AS "one"'),
  },
  dropView: {
    plain: (op) => op.dropView('writers'),
    materialized: (op) => op.dropView('totals', { materialized: true }),
    'if it is there': (op) => op.dropView('nothing', { ifExists: true, schema: 'audit' }),
    'no such view': (op) => op.dropView('nothing'),
  },
  setTypeormMetadata: {
    'of a view, with its own text': (op) => op.setTypeormMetadata('VIEW', 'writers'),
    'of a view, with another text': (op) =>
      op.setTypeormMetadata('MATERIALIZED_VIEW', 'totals', { value: 'SELECT 1' }),
    'of a generated column': (op) =>
      op.setTypeormMetadata('GENERATED_COLUMN', 'doubled', {
        table: 'events',
        schema: 'audit',
        value: '"id" * 2',
        metadataTable: 'orm_texts',
      }),
    'of nothing': (op) => op.setTypeormMetadata('VIEW', 'nothing'),
  },
  deleteTypeormMetadata: {
    'of a view': (op) => op.deleteTypeormMetadata('VIEW', 'writers'),
    'of a generated column': (op) =>
      op.deleteTypeormMetadata('GENERATED_COLUMN', 'doubled', { table: 'events', schema: 'audit' }),
  },
  bulkInsert: {
    'rows with the same columns': (op) =>
      op.bulkInsert('tags', [
        { name: "it's", post_id: 1 },
        { name: null, post_id: 2n },
      ]),
    'rows with other columns': (op) =>
      op.bulkInsert('users', [
        { email: 'a@example.org', tags: ['a', 'b'], created_at: new Date(Date.UTC(2026, 0, 2, 3, 4, 5)) },
        { email: 'b@example.org', role: 'admin' },
      ]),
    'json, and a row of defaults': (op) => op.bulkInsert('posts', [{ user_id: 1, body: { a: [true] } }, {}]),
    'in a schema': (op) => op.bulkInsert('events', [{ id: 1 }], { schema: 'audit' }),
  },
  assume: {
    plain: (op) => op.assume((inner) => inner.createTable('tags', [column('id', text())])),
  },
  execute: {
    plain: (op) => op.execute('UPDATE "tags" SET "name" = upper("name")'),
    'with parameters': (op) => op.execute('DELETE FROM "tags" WHERE "name" = ?', ['old']),
    'with an effect, which is not compiled': (op) =>
      op.execute('ALTER TABLE "tags" ADD COLUMN "color" text', [], {
        effect: (inner) => inner.addColumn('tags', column('color', text(), { nullable: true })),
      }),
    'for one database': (op) => op.dialect('postgres', (only) => only.execute('ANALYZE "tags"')),
  },
  run: { plain: (op) => op.run('copy a into b', async () => undefined) },
  irreversible: { plain: (op) => op.irreversible('the old values are gone') },
  unfinished: { plain: (op) => op.unfinished('say what becomes of the values') },
}
