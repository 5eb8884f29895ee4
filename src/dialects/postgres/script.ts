import type { ScriptShape } from '../../sql/script.js'
import { anonymousBlock } from './anonymous-block.js'
import { PostgresWriter } from './writer.js'

const write = new PostgresWriter()

/** A script for psql: each revision in a transaction, which a failing statement undoes as a whole. */
export const script: ScriptShape = {
  shell: 'psql -v ON_ERROR_STOP=1 -f',
  begin: ['BEGIN'],
  commit: ['COMMIT'],
  utcNow: `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  assert: (condition, complaint) =>
    anonymousBlock(
      `BEGIN IF NOT (${condition}) THEN RAISE EXCEPTION USING MESSAGE = ${write.literal(complaint)}; END IF; END`,
    ),
}
