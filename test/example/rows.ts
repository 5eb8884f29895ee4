/** A row, by column name. */
export type Row = Readonly<Record<string, unknown>>

/** Rows, by table name. */
export type Rows = Readonly<Record<string, readonly Row[]>>

const uuid = (digit: number): string => `'0b9e4c1e-6f1d-4a57-9d5b-00000000000${digit}'`

/** What is inserted at each stage of the chain: ordinary SQL of both databases. */
export const seeds: readonly (readonly string[])[] = [
  [
    `INSERT INTO "users" ("email", "name", "role") VALUES ('ada@example.com', 'Ada', 'admin'), ('bo@example.com', 'Bo', 'viewer')`,
    `INSERT INTO "iodd_files" ("vendor_id", "product_code", "version", "file_name", "content", "uploaded_by_id")
       VALUES (42, 1001, '1.1', 'thermo.xml', '<IODevice/>', 1)`,
    `INSERT INTO "parameters" ("index", "subindex", "name", "data_type", "unit", "iodd_file_id")
       VALUES (64, 1, 'Temperature', 'float', '°C', 1), (65, 0, 'Enabled', 'boolean', NULL, 1)`,
    `INSERT INTO "devices" ("serial_number", "name", "location", "settings", "owner_id", "iodd_file_id")
       VALUES ('SN-1', 'Boiler', 'Hall 1', '{"unit":"K"}', 1, 1), ('SN-2', 'Valve', NULL, '{}', NULL, NULL)`,
    `INSERT INTO "device_watchers" ("device_id", "user_id") VALUES (1, 1), (1, 2), (2, 2)`,
    `INSERT INTO "generated_adapters" ("id", "language", "source", "checksum", "iodd_file_id")
       VALUES (${uuid(1)}, 'typescript', 'export {}', 'abc', 1)`,
    `INSERT INTO "events" ("id", "severity", "message", "details", "device_id")
       VALUES (${uuid(2)}, 'warning', 'It''s hot', '{"celsius":91}', 1)`,
    `INSERT INTO "readings" ("value", "quality", "device_id", "parameter_id")
       VALUES (20.5, 99, 1, 1), (0.1, 0, 1, 1), (-3, 100, 2, NULL)`,
  ],
  [
    `INSERT INTO "plugins" ("name", "version", "enabled") VALUES ('mqtt', '1.0.0', true)`,
    `INSERT INTO "channel_mappings" ("channel", "factor", "plugin_id", "device_id", "parameter_id")
       VALUES ('hall/1/boiler', 1.5, 1, 1, 1)`,
  ],
  [`INSERT INTO "devices" ("serial_number", "name", "owner_id") VALUES ('SN-3', 'Pump', 2)`],
  [`INSERT INTO "devices" ("serial_number", "name", "category") VALUES ('SN-4', 'Lamp', 'light')`],
  [`INSERT INTO "readings" ("value", "device_id") VALUES (7, 4)`],
  [`INSERT INTO "plugins" ("name", "version", "configuration") VALUES ('opc-ua', '0.9.0', '{"port":4840}')`],
  [
    `INSERT INTO "events" ("id", "message", "device_id", "acknowledged_at", "acknowledged_by_id")
       VALUES (${uuid(3)}, 'Door open', 2, CURRENT_TIMESTAMP, 2)`,
  ],
  // The way down has no "critical" and makes it an "error".
  [
    `INSERT INTO "events" ("id", "severity", "message", "device_id") VALUES (${uuid(4)}, 'critical', 'Fire', 3)`,
  ],
]

const tables = {
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
} as const

/** All rows of all tables but the tool's own. */
export async function rowsOf(
  { query }: { readonly query: (sql: string) => Promise<readonly Row[]> },
  dialect: keyof typeof tables,
): Promise<Rows> {
  const names = (await query(tables[dialect])).map(({ name }) => String(name))
  const entries: [string, readonly Row[]][] = []
  for (const name of names) {
    if (name !== 'orm_migrate_revisions') entries.push([name, await query(`SELECT * FROM "${name}"`)])
  }
  return Object.fromEntries(entries)
}
