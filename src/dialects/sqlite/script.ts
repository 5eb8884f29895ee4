import type { ScriptShape } from '../../sql/script.js'
import { failWhen } from './guard.js'
import { SqliteWriter } from './writer.js'

const write = new SqliteWriter()

const noteViolations = [
  'CREATE TEMP TABLE "orm_migrate_violations" AS',
  '  SELECT "table" AS "child", rowid AS "row", parent FROM pragma_foreign_key_check',
].join('\n')

const hasNewViolations = [
  'EXISTS (SELECT 1 FROM pragma_foreign_key_check AS now GROUP BY "table", rowid, parent HAVING count(*) >',
  '    (SELECT count(*) FROM temp."orm_migrate_violations" AS known',
  '      WHERE known."child" = now."table" AND known."row" IS now.rowid AND known.parent = now.parent))',
].join('\n')

/**
 * A script for the sqlite3 shell: each revision as `transaction` would run it. A script cannot remember whether foreign
 * keys were on; they are on afterwards, as TypeORM has them.
 */
export const script: ScriptShape = {
  shell: 'sqlite3 -bail DATABASE <',
  begin: ['PRAGMA foreign_keys = OFF', 'BEGIN IMMEDIATE', noteViolations],
  commit: [
    failWhen(hasNewViolations, write.literal('Rows would point to nothing: see PRAGMA foreign_key_check')),
    'DROP TABLE temp."orm_migrate_violations"',
    'COMMIT',
    'PRAGMA foreign_keys = ON',
  ],
  utcNow: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
  assert: (condition, complaint) => failWhen(`NOT (${condition})`, write.literal(complaint)),
}
