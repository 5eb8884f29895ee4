/**
 * longer names of devices and channels
 *
 * Revision ID: 42d7ac5e9083
 * Revises: e8b5027c61fa
 * Create Date: 2026-06-22T14:33:48.015Z
 */
import { Migration, varchar, type Operations } from 'orm-migrate'

export default class LongerNamesOfDevicesAndChannels extends Migration {
  static readonly revision = '42d7ac5e9083'
  static readonly down_revision = 'e8b5027c61fa'
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'longer names of devices and channels'

  up(op: Operations) {
    op.alterColumn('channel_mappings', 'channel', { type: varchar(120) })
    op.alterColumn('devices', 'name', { type: varchar(120) })
  }

  down(op: Operations) {
    op.alterColumn('devices', 'name', { type: varchar(60) })
    op.alterColumn('channel_mappings', 'channel', { type: varchar(40) })
  }
}
