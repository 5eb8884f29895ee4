/**
 * acknowledge events
 *
 * Revision ID: b06f8e2d7c91
 * Revises: 42d7ac5e9083
 * Create Date: 2026-08-10T10:12:09.668Z
 */
import { Migration, column, integer, timestamp, type Operations } from 'orm-migrate'

export default class AcknowledgeEvents extends Migration {
  static readonly revision = 'b06f8e2d7c91'
  static readonly down_revision = '42d7ac5e9083'
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'acknowledge events'

  up(op: Operations) {
    op.addColumn('events', column('acknowledged_at', timestamp(), { nullable: true }))
    op.addColumn('events', column('acknowledged_by_id', integer(), { nullable: true }))
    op.createIndex('IDX_events_open', 'events', ['device_id'], { where: '"acknowledged_at" IS NULL' })
    op.createForeignKey('FK_events_acknowledged_by_id', 'events', 'users', ['acknowledged_by_id'], ['id'], {
      onDelete: 'SET NULL',
    })
  }

  down(op: Operations) {
    op.dropConstraint('FK_events_acknowledged_by_id', 'events', { type: 'foreignkey' })
    op.dropIndex('IDX_events_open', 'events')
    // Drops the column "acknowledged_by_id" of "events" with all its values.
    op.dropColumn('events', 'acknowledged_by_id')
    // Drops the column "acknowledged_at" of "events" with all its values.
    op.dropColumn('events', 'acknowledged_at')
  }
}
