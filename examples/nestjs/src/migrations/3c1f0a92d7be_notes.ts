import { column, datetime, integer, Migration, now, type Operations, primaryKey, varchar } from 'orm-migrate'

export default class Notes extends Migration {
  static readonly revision = '3c1f0a92d7be'
  static readonly down_revision = null
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'notes'

  up(op: Operations) {
    op.createTable('notes', [
      column('id', integer(), { autoincrement: true }),
      column('title', varchar(200)),
      column('createdAt', datetime(), { default: now() }),
      primaryKey(['id']),
    ])
  }

  down(op: Operations) {
    // Drops the table "notes" with all its rows.
    op.dropTable('notes')
  }
}
