/**
 * initial
 *
 * Revision ID: 5a1c9e72b0d4
 * Revises: <base>
 * Create Date: 2026-02-02T09:14:27.310Z
 */
import {
  Migration,
  boolean,
  check,
  column,
  doublePrecision,
  enumOf,
  foreignKey,
  integer,
  now,
  primaryKey,
  smallint,
  sql,
  text,
  timestamp,
  unique,
  uuid,
  varchar,
  type Operations,
} from 'orm-migrate'

const roles = ['admin', 'engineer', 'viewer']
const severities = ['info', 'warning', 'error']
const dataTypes = ['boolean', 'integer', 'float', 'string']

export default class Initial extends Migration {
  static readonly revision = '5a1c9e72b0d4'
  static readonly down_revision = null
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'initial'

  up(op: Operations) {
    op.createEnum('users_role_enum', roles)
    op.createEnum('events_severity_enum', severities)
    op.createEnum('parameters_data_type_enum', dataTypes)
    op.createTable(
      'users',
      [
        column('id', integer(), { autoincrement: true }),
        column('email', varchar(255)),
        column('name', varchar(120)),
        column('role', enumOf('users_role_enum', roles), { default: 'viewer' }),
        column('active', boolean(), { default: true }),
        column('created_at', timestamp(), { default: now() }),
        column('updated_at', timestamp(), { default: now() }),
        primaryKey(['id'], { name: 'PK_users' }),
        unique(['email'], { name: 'UQ_users_email' }),
      ],
      { comment: 'People who look after devices' },
    )
    op.createTable('iodd_files', [
      column('id', integer(), { autoincrement: true }),
      column('vendor_id', integer()),
      column('product_code', integer()),
      column('version', varchar(20)),
      column('file_name', varchar(255)),
      column('content', text(), { comment: 'The XML as the manufacturer published it' }),
      column('uploaded_at', timestamp(), { default: now() }),
      column('uploaded_by_id', integer(), { nullable: true }),
      primaryKey(['id'], { name: 'PK_iodd_files' }),
      unique(['vendor_id', 'product_code', 'version'], {
        name: 'UQ_iodd_files_vendor_id_product_code_version',
      }),
      foreignKey(['uploaded_by_id'], 'users', ['id'], {
        name: 'FK_iodd_files_uploaded_by_id',
        onDelete: 'SET NULL',
      }),
    ])
    op.createTable(
      'devices',
      [
        column('id', integer(), { autoincrement: true }),
        column('serial_number', varchar(64), { comment: 'As printed on the housing' }),
        column('name', varchar(60)),
        column('location', varchar(255), { nullable: true, comment: 'Where the device is mounted' }),
        column('settings', text(), { default: '{}' }),
        column('created_at', timestamp(), { default: now() }),
        column('updated_at', timestamp(), { default: now() }),
        column('owner_id', integer(), { nullable: true }),
        column('iodd_file_id', integer(), { nullable: true }),
        primaryKey(['id'], { name: 'PK_devices' }),
        unique(['serial_number'], { name: 'UQ_devices_serial_number' }),
        foreignKey(['owner_id'], 'users', ['id'], { name: 'FK_devices_owner_id' }),
        foreignKey(['iodd_file_id'], 'iodd_files', ['id'], {
          name: 'FK_devices_iodd_file_id',
          onDelete: 'SET NULL',
        }),
      ],
      { comment: 'Sensors and actuators in the field' },
    )
    op.createTable('generated_adapters', [
      column('id', uuid(), { default: sql('gen_random_uuid()') }),
      column('language', varchar(20)),
      column('source', text()),
      column('checksum', varchar(64), { comment: 'SHA-256 of the source' }),
      column('generated_at', timestamp(), { default: now() }),
      column('iodd_file_id', integer()),
      primaryKey(['id'], { name: 'PK_generated_adapters' }),
      unique(['iodd_file_id', 'language'], { name: 'UQ_generated_adapters_iodd_file_id_language' }),
      foreignKey(['iodd_file_id'], 'iodd_files', ['id'], {
        name: 'FK_generated_adapters_iodd_file_id',
        onDelete: 'CASCADE',
      }),
    ])
    op.createTable('parameters', [
      column('id', integer(), { autoincrement: true }),
      column('index', integer()),
      column('subindex', smallint(), { default: 0 }),
      column('name', varchar(120)),
      column('data_type', enumOf('parameters_data_type_enum', dataTypes)),
      column('unit', varchar(20), { nullable: true }),
      column('writable', boolean(), { default: false }),
      column('iodd_file_id', integer()),
      primaryKey(['id'], { name: 'PK_parameters' }),
      unique(['iodd_file_id', 'index', 'subindex'], { name: 'UQ_parameters_iodd_file_id_index_subindex' }),
      check('"index" >= 0 AND "subindex" >= 0', { name: 'CHK_parameters_index' }),
      foreignKey(['iodd_file_id'], 'iodd_files', ['id'], {
        name: 'FK_parameters_iodd_file_id',
        onDelete: 'CASCADE',
      }),
    ])
    op.createTable('device_watchers', [
      column('device_id', integer()),
      column('user_id', integer()),
      primaryKey(['device_id', 'user_id'], { name: 'PK_device_watchers' }),
      foreignKey(['device_id'], 'devices', ['id'], {
        name: 'FK_device_watchers_device_id',
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      }),
      foreignKey(['user_id'], 'users', ['id'], {
        name: 'FK_device_watchers_user_id',
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      }),
    ])
    op.createIndex('IDX_device_watchers_device_id', 'device_watchers', ['device_id'])
    op.createIndex('IDX_device_watchers_user_id', 'device_watchers', ['user_id'])
    op.createTable('events', [
      column('id', uuid(), { default: sql('gen_random_uuid()') }),
      column('severity', enumOf('events_severity_enum', severities), { default: 'info' }),
      column('message', text()),
      column('details', text(), { nullable: true }),
      column('occurred_at', timestamp(), { default: now() }),
      column('device_id', integer()),
      primaryKey(['id'], { name: 'PK_events' }),
      foreignKey(['device_id'], 'devices', ['id'], { name: 'FK_events_device_id', onDelete: 'CASCADE' }),
    ])
    op.createTable('readings', [
      column('id', integer(), { autoincrement: true }),
      column('value', doublePrecision()),
      column('quality', smallint(), { default: 100, comment: 'Percent' }),
      column('recorded_at', timestamp(), { default: now() }),
      column('device_id', integer()),
      column('parameter_id', integer(), { nullable: true }),
      primaryKey(['id'], { name: 'PK_readings' }),
      check('"quality" BETWEEN 0 AND 100', { name: 'CHK_readings_quality' }),
      foreignKey(['device_id'], 'devices', ['id'], { name: 'FK_readings_device_id' }),
      foreignKey(['parameter_id'], 'parameters', ['id'], {
        name: 'FK_readings_parameter_id',
        onDelete: 'SET NULL',
      }),
    ])
  }

  down(op: Operations) {
    // Drops the table "readings" with all its rows.
    op.dropTable('readings')
    // Drops the table "events" with all its rows.
    op.dropTable('events')
    op.dropIndex('IDX_device_watchers_user_id', 'device_watchers')
    op.dropIndex('IDX_device_watchers_device_id', 'device_watchers')
    // Drops the table "device_watchers" with all its rows.
    op.dropTable('device_watchers')
    // Drops the table "parameters" with all its rows.
    op.dropTable('parameters')
    // Drops the table "generated_adapters" with all its rows.
    op.dropTable('generated_adapters')
    // Drops the table "devices" with all its rows.
    op.dropTable('devices')
    // Drops the table "iodd_files" with all its rows.
    op.dropTable('iodd_files')
    // Drops the table "users" with all its rows.
    op.dropTable('users')
    op.dropEnum('parameters_data_type_enum')
    op.dropEnum('events_severity_enum')
    op.dropEnum('users_role_enum')
  }
}
