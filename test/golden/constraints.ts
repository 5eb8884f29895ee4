import type { Goldens } from './case.js'

/** Operations on constraints and indexes. */
export const constraints: Goldens<
  | 'createPrimaryKey'
  | 'createUniqueConstraint'
  | 'createCheckConstraint'
  | 'createForeignKey'
  | 'createExcludeConstraint'
  | 'dropConstraint'
  | 'renameConstraint'
  | 'createIndex'
  | 'dropIndex'
  | 'renameIndex'
> = {
  createPrimaryKey: {
    named: (op) => op.createPrimaryKey('PK_tags', 'tags', ['post_id', 'name']),
    unnamed: (op) => op.createPrimaryKey(null, 'tags', ['name']),
  },
  createUniqueConstraint: {
    named: (op) => op.createUniqueConstraint('UQ_tags', 'tags', ['post_id', 'name']),
    unnamed: (op) => op.createUniqueConstraint(null, 'tags', ['name']),
    'in a schema': (op) => op.createUniqueConstraint('UQ_events', 'events', ['what'], { schema: 'audit' }),
    deferrable: (op) =>
      op.createUniqueConstraint('UQ_tags', 'tags', ['name'], { deferrable: 'INITIALLY DEFERRED' }),
    'nulls not distinct': (op) =>
      op.createUniqueConstraint('UQ_tags', 'tags', ['name'], { nullsNotDistinct: true }),
  },
  createCheckConstraint: {
    named: (op) => op.createCheckConstraint('CHK_tags', 'tags', `"name" <> ''`),
    unnamed: (op) => op.createCheckConstraint(null, 'tags', `"name" <> ''`),
    'in a schema': (op) => op.createCheckConstraint('CHK_events', 'events', 'id > 0', { schema: 'audit' }),
  },
  createForeignKey: {
    named: (op) =>
      op.createForeignKey('FK_tags_post', 'tags', 'posts', ['post_id'], ['id'], { onDelete: 'CASCADE' }),
    unnamed: (op) => op.createForeignKey(null, 'tags', 'posts', ['post_id'], ['id']),
    'between schemas': (op) =>
      op.createForeignKey('FK_events_user', 'events', 'users', ['id'], ['id'], {
        sourceSchema: 'audit',
        onDelete: 'NO ACTION',
        onUpdate: 'SET DEFAULT',
        deferrable: 'INITIALLY IMMEDIATE',
      }),
    'to a schema': (op) =>
      op.createForeignKey('FK_tags_event', 'tags', 'events', ['post_id'], ['id'], {
        referentSchema: 'audit',
        onDelete: 'RESTRICT',
      }),
  },
  createExcludeConstraint: {
    named: (op) =>
      op.createExcludeConstraint('EXC_tags', 'tags', 'USING gist ("name" WITH =)', {
        deferrable: 'INITIALLY IMMEDIATE',
      }),
    unnamed: (op) => op.createExcludeConstraint(null, 'tags', 'USING gist ("name" WITH =)'),
  },
  dropConstraint: {
    'by its name': (op) => op.dropConstraint('UQ_users_email', 'users'),
    'by its name and kind': (op) => op.dropConstraint('FK_posts_user', 'posts', { type: 'foreignkey' }),
    'in a schema': (op) => op.dropConstraint('PK_events', 'events', { type: 'primary', schema: 'audit' }),
    'unnamed, by its columns': (op) =>
      op.dropConstraint(null, 'posts', { type: 'foreignkey', columns: ['user_id'] }),
    'unnamed, by its expression': (op) =>
      op.dropConstraint(null, 'users', { type: 'check', expression: 'length(email) > 3' }),
    'the unnamed primary key': (op) => op.dropConstraint(null, 'posts', { type: 'primary' }),
    'if it is there, and it is not': (op) => op.dropConstraint('UQ_nothing', 'users', { ifExists: true }),
    'and another with the same name comes': (op) => {
      op.dropConstraint('CHK_users_score', 'users', { type: 'check' })
      op.createCheckConstraint('CHK_users_score', 'users', '"score" > 0')
    },
  },
  renameConstraint: {
    plain: (op) => op.renameConstraint('users', 'UQ_users_email', 'UQ_users_mail'),
    'in a schema': (op) => op.renameConstraint('events', 'PK_events', 'PK_log', { schema: 'audit' }),
    'no such constraint': (op) => op.renameConstraint('users', 'UQ_users_name', 'UQ_users_mail'),
  },
  renameIndex: {
    plain: (op) => op.renameIndex('IDX_users_name', 'IDX_people_name'),
    'of a table in a schema': (op) =>
      op.renameIndex('IDX_events_what', 'IDX_log_what', 'events', { schema: 'audit' }),
    'no such index': (op) => op.renameIndex('IDX_nothing', 'IDX_something'),
  },
  createIndex: {
    plain: (op) => op.createIndex('IDX_tags', 'tags', ['name', 'post_id']),
    'if it is not there': (op) => op.createIndex('IDX_tags', 'tags', ['name'], { ifNotExists: true }),
    'in a schema': (op) => op.createIndex('IDX_events_id', 'events', ['id'], { schema: 'audit' }),
    'unique and partial': (op) =>
      op.createIndex('IDX_tags', 'tags', ['name'], { unique: true, where: '"post_id" IS NOT NULL' }),
    'of expressions, in an order': (op) =>
      op.createIndex('IDX_tags', 'tags', [
        { expression: 'lower("name")' },
        { column: 'post_id', order: 'DESC', nulls: 'LAST' },
      ]),
    'with an access method and an operator class': (op) =>
      op.createIndex('IDX_posts', 'posts', [{ column: 'body', opclass: 'jsonb_path_ops' }], { using: 'gin' }),
    'that covers other columns': (op) =>
      op.createIndex('IDX_posts', 'posts', ['user_id'], {
        unique: true,
        include: ['title'],
        nullsNotDistinct: true,
      }),
    concurrently: (op) => op.createIndex('IDX_tags', 'tags', ['name'], { unique: true, concurrently: true }),
    'with a collation': (op) =>
      op.createIndex('IDX_tags', 'tags', [{ column: 'name', collation: 'C', order: 'DESC' }]),
  },
  dropIndex: {
    plain: (op) => op.dropIndex('IDX_users_name', 'users'),
    'without its table': (op) => op.dropIndex('IDX_events_what'),
    'if it is there': (op) => op.dropIndex('IDX_nothing', 'users', { ifExists: true }),
    concurrently: (op) => op.dropIndex('IDX_events_what', 'events', { schema: 'audit', concurrently: true }),
    'in a schema': (op) => op.dropIndex('IDX_events_what', 'events', { schema: 'audit' }),
  },
}
