/**
 * index readings by device and time
 *
 * Revision ID: e8b5027c61fa
 * Revises: 1f96d3a48b57
 * Create Date: 2026-05-18T06:58:13.702Z
 */
import { Migration, type Operations } from 'orm-migrate'

export default class IndexReadingsByDeviceAndTime extends Migration {
  static readonly revision = 'e8b5027c61fa'
  static readonly down_revision = '1f96d3a48b57'
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'index readings by device and time'

  up(op: Operations) {
    op.createIndex('IDX_readings_device_id_recorded_at', 'readings', ['device_id', 'recorded_at'])
  }

  down(op: Operations) {
    op.dropIndex('IDX_readings_device_id_recorded_at', 'readings')
  }
}
