/**
 * device category
 *
 * Revision ID: 1f96d3a48b57
 * Revises: 7e42b9d1f06c
 * Create Date: 2026-05-04T12:20:36.459Z
 */
import { Migration, column, varchar, type Operations } from 'orm-migrate'

export default class DeviceCategory extends Migration {
  static readonly revision = '1f96d3a48b57'
  static readonly down_revision = '7e42b9d1f06c'
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'device category'

  up(op: Operations) {
    op.addColumn('devices', column('category', varchar(40), { nullable: true }))
    // Devices that are there already: the ones with an IODD file speak IO-Link.
    op.execute(
      `UPDATE "devices" SET "category" = CASE WHEN "iodd_file_id" IS NULL THEN 'other' ELSE 'io-link' END`,
    )
    op.alterColumn('devices', 'category', { nullable: false })
    op.createIndex('IDX_devices_category', 'devices', ['category'])
  }

  down(op: Operations) {
    op.dropIndex('IDX_devices_category', 'devices')
    // Drops the column "category" of "devices" with all its values.
    op.dropColumn('devices', 'category')
  }
}
