/**
 * plugins and channel mappings
 *
 * Revision ID: c3d80f16a925
 * Revises: 5a1c9e72b0d4
 * Create Date: 2026-03-09T15:41:02.884Z
 */
import {
  Migration,
  boolean,
  column,
  foreignKey,
  integer,
  now,
  numeric,
  primaryKey,
  text,
  timestamp,
  unique,
  varchar,
  type Operations,
} from 'orm-migrate'

export default class PluginsAndChannelMappings extends Migration {
  static readonly revision = 'c3d80f16a925'
  static readonly down_revision = '5a1c9e72b0d4'
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'plugins and channel mappings'

  up(op: Operations) {
    op.createTable('plugins', [
      column('id', integer(), { autoincrement: true }),
      column('name', varchar(80)),
      column('version', varchar(20)),
      column('enabled', boolean(), { default: false }),
      column('configuration', text(), { default: '{}' }),
      column('installed_at', timestamp(), { default: now() }),
      primaryKey(['id'], { name: 'PK_plugins' }),
      unique(['name'], { name: 'UQ_plugins_name' }),
    ])
    op.createTable('channel_mappings', [
      column('id', integer(), { autoincrement: true }),
      column('channel', varchar(40)),
      column('factor', numeric(12, 6), { default: 1 }),
      column('offset', numeric(12, 6), { default: 0 }),
      column('plugin_id', integer()),
      column('device_id', integer()),
      column('parameter_id', integer(), { nullable: true }),
      primaryKey(['id'], { name: 'PK_channel_mappings' }),
      unique(['plugin_id', 'device_id', 'channel'], {
        name: 'UQ_channel_mappings_plugin_id_device_id_channel',
      }),
      foreignKey(['plugin_id'], 'plugins', ['id'], {
        name: 'FK_channel_mappings_plugin_id',
        onDelete: 'CASCADE',
      }),
      foreignKey(['device_id'], 'devices', ['id'], {
        name: 'FK_channel_mappings_device_id',
        onDelete: 'CASCADE',
      }),
      foreignKey(['parameter_id'], 'parameters', ['id'], {
        name: 'FK_channel_mappings_parameter_id',
        onDelete: 'SET NULL',
      }),
    ])
  }

  down(op: Operations) {
    // Drops the table "channel_mappings" with all its rows.
    op.dropTable('channel_mappings')
    // Drops the table "plugins" with all its rows.
    op.dropTable('plugins')
  }
}
