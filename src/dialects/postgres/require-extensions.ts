import { OrmMigrateError } from '../../errors.js'
import type { Schema } from '../../schema/model.js'
import { qualified } from '../../schema/names.js'
import type { Connection } from '../../sql/connection.js'

/**
 * Throws where the entities need an extension that is not installed, and that the server does not have or that nothing
 * would install. One query, and only where an extension is to come.
 */
export async function requireExtensions(connection: Connection, want: Schema, have: Schema): Promise<void> {
  const users = usersOf(want)
  const missing = [...new Set([...want.extensions, ...users.keys()])].filter(
    (name) => !have.extensions.includes(name),
  )
  if (missing.length === 0) return
  const available = await connection.query<{ readonly name: string }>(
    'SELECT name::text FROM pg_available_extensions',
  )
  const names = new Set(available.map(({ name }) => name))
  for (const name of missing) {
    if (!names.has(name)) throw new ExtensionUnavailableError(name, users.get(name) ?? [])
    if (!want.extensions.includes(name)) throw new ExtensionNotInstalledError(name, users.get(name) ?? [])
  }
}

/** The types that are not PostgreSQL's own, by the extension that brings them. */
const extensionOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    citext: ['citext'],
    hstore: ['hstore'],
    cube: ['cube'],
    ltree: ['ltree'],
    postgis: ['geometry', 'geography'],
    vector: ['vector', 'halfvec', 'sparsevec'],
  }).flatMap(([extension, types]) => types.map((type) => [type, extension] as const)),
)

type Users = ReadonlyMap<string, readonly string[]>

/** The columns that need each extension, as people name them. */
function usersOf(want: Schema): Users {
  const users = new Map<string, string[]>()
  for (const table of want.tables) {
    for (const { name, type } of table.columns) {
      const extension = type.schema === undefined ? extensionOf.get(type.name) : undefined
      if (extension === undefined) continue
      const known = users.get(extension) ?? []
      users.set(extension, [...known, `"${qualified(table)}.${name}" (${type.name})`])
    }
  }
  return users
}

const neededBy = (columns: readonly string[]): string =>
  columns.length === 0
    ? 'The entities need'
    : `${columns.length === 1 ? 'Column' : 'Columns'} ${list(columns)} ${columns.length === 1 ? 'needs' : 'need'}`

/** Three are enough to know where to look. */
const list = (columns: readonly string[]): string =>
  columns.length > 3 ? `${columns.slice(0, 3).join(', ')} and ${columns.length - 3} more` : columns.join(', ')

/** What to do where the server lacks an extension that has a substitute or another name. */
const remedies: Readonly<Record<string, string>> = {
  'uuid-ossp': `Set "uuidExtension: 'pgcrypto'" in the DataSource, which needs none, or install PostgreSQL's contrib modules on the server.`,
  postgis:
    'Install PostGIS on the server, or take an image that has it, as "postgis/postgis", and run the command again.',
  vector:
    'Install pgvector on the server, or take an image that has it, as "pgvector/pgvector", and run the command again.',
}
const contrib = "Install PostgreSQL's contrib modules on the server, and run the command again."

/** The server does not have the files of an extension. */
export class ExtensionUnavailableError extends OrmMigrateError {
  constructor(extension: string, columns: readonly string[]) {
    super(
      'extension-unavailable',
      `${neededBy(columns)} the extension "${extension}", which this PostgreSQL server does not have.`,
      { hint: remedies[extension] ?? contrib, details: { extension, columns } },
    )
  }
}

/** The DataSource says `installExtensions: false`, and nobody has installed the extension. */
export class ExtensionNotInstalledError extends OrmMigrateError {
  constructor(extension: string, columns: readonly string[]) {
    super(
      'extension-not-installed',
      `${neededBy(columns)} the extension "${extension}", which this database does not have and "installExtensions: false" keeps from it.`,
      {
        hint: `Write op.createExtension('${extension}') into a revision of its own and upgrade, or remove "installExtensions" from the DataSource.`,
        details: { extension, columns },
      },
    )
  }
}
