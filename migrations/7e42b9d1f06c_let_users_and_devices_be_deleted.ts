/**
 * let users and devices be deleted
 *
 * Revision ID: 7e42b9d1f06c
 * Revises: c3d80f16a925
 * Create Date: 2026-03-30T08:05:51.127Z
 */
import { Migration, type Operations } from 'orm-migrate'

export default class LetUsersAndDevicesBeDeleted extends Migration {
  static readonly revision = '7e42b9d1f06c'
  static readonly down_revision = 'c3d80f16a925'
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'let users and devices be deleted'

  up(op: Operations) {
    op.dropConstraint('FK_devices_owner_id', 'devices', { type: 'foreignkey' })
    op.dropConstraint('FK_readings_device_id', 'readings', { type: 'foreignkey' })
    op.createForeignKey('FK_devices_owner_id', 'devices', 'users', ['owner_id'], ['id'], {
      onDelete: 'SET NULL',
    })
    op.createForeignKey('FK_readings_device_id', 'readings', 'devices', ['device_id'], ['id'], {
      onDelete: 'CASCADE',
    })
  }

  down(op: Operations) {
    op.dropConstraint('FK_readings_device_id', 'readings', { type: 'foreignkey' })
    op.dropConstraint('FK_devices_owner_id', 'devices', { type: 'foreignkey' })
    op.createForeignKey('FK_readings_device_id', 'readings', 'devices', ['device_id'], ['id'])
    op.createForeignKey('FK_devices_owner_id', 'devices', 'users', ['owner_id'], ['id'])
  }
}
