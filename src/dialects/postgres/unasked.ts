import { findTable, findView } from '../../schema/find.js'
import type { Schema, Table } from '../../schema/model.js'
import type { Connection } from '../../sql/connection.js'
import { mapSites, sitesOf } from './sites.js'
import { PostgresWriter } from './writer.js'

const write = new PostgresWriter()

/** Whether the session may create the temporary tables that it takes to ask; a standby and some roles may not. */
export async function mayAsk(connection: Connection): Promise<boolean> {
  const [row] = await connection.query<{ readonly may: boolean }>(
    `SELECT has_database_privilege(current_database(), 'TEMPORARY') AND NOT pg_is_in_recovery() AS may`,
  )
  return row?.may === true
}

/**
 * What is wanted with the expressions that the database has in the same places, as nothing could be asked: what is not
 * known to differ is reported and not changed.
 */
export const asInDatabase = (want: Schema, have: Schema): Schema => ({
  ...want,
  tables: want.tables.map((table) => tableAsIn(findTable(have, table), table)),
  views: want.views.map((view) => {
    const found = findView(have, view)
    return found === undefined ? view : { ...view, definition: found.definition }
  }),
})

function tableAsIn(have: Table | undefined, want: Table): Table {
  if (have === undefined) return want
  const sites = sitesOf(have, write)
  return mapSites(
    want,
    write,
    ({ kind, what, text }) => sites.find((site) => site.kind === kind && site.what === what)?.text ?? text,
  )
}
