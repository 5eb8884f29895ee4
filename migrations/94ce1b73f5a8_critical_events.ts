/**
 * critical events
 *
 * Revision ID: 94ce1b73f5a8
 * Revises: b06f8e2d7c91
 * Create Date: 2026-09-28T17:45:30.241Z
 */
import { Migration, enumOf, type Operations } from 'orm-migrate'

export default class CriticalEvents extends Migration {
  static readonly revision = '94ce1b73f5a8'
  static readonly down_revision = 'b06f8e2d7c91'
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'critical events'

  up(op: Operations) {
    changeSeverities(op, ['info', 'warning', 'error', 'critical'])
  }

  down(op: Operations) {
    op.execute(`UPDATE "events" SET "severity" = 'error' WHERE "severity" = 'critical'`)
    changeSeverities(op, ['info', 'warning', 'error'])
  }
}

/** PostgreSQL has the values in a type, SQLite in a check of the column. */
function changeSeverities(op: Operations, values: readonly string[]) {
  op.dialect('postgres', (op) => {
    op.alterEnum('events_severity_enum', values)
  })
  op.dialect('sqlite', (op) => {
    op.alterColumn('events', 'severity', { type: enumOf('events_severity_enum', values) })
  })
}
