import { createDatabase } from '../harness/postgres.js'

/** An empty database. */
export interface Opened {
  /** Absent: a SQLite file of the workshop's own. */
  readonly options?: Readonly<Record<string, unknown>>
  readonly drop: () => Promise<void>
}

/** The kinds of databases, each with a way to an empty one. */
export const databases: readonly { readonly name: string; readonly open: () => Promise<Opened> }[] = [
  { name: 'sqlite', open: () => Promise.resolve({ drop: () => Promise.resolve() }) },
  {
    name: 'postgres',
    open: async () => {
      const database = await createDatabase()
      return { options: { type: 'postgres', url: database.url }, drop: () => database.drop() }
    },
  },
]
