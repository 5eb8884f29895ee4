import { Client } from 'pg'
import { createDatabase, type TestDatabase } from './postgres.js'
import type { Database } from './targets.js'

/** A database of the pool, with the session that looks at it and empties it. */
interface Member {
  readonly database: TestDatabase
  readonly client: Client
}

/** PostgreSQL databases that are emptied and taken again: to create one takes longer than to migrate a small schema. */
export class DatabasePool {
  readonly #all: Member[] = []
  readonly #free: Member[] = []

  /** An empty database; its `drop` empties it for the next who asks. */
  async take(): Promise<Database> {
    const member = this.#free.pop() ?? (await this.#create())
    const { client, database } = member
    return {
      options: { type: 'postgres', url: database.url },
      query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
      drop: async () => {
        await client.query(emptied)
        this.#free.push(member)
      },
    }
  }

  /** Removes all databases, also those that could not be emptied. */
  async close(): Promise<void> {
    this.#free.length = 0
    for (const { client, database } of this.#all.splice(0)) {
      await client.end()
      await database.drop()
    }
  }

  async #create(): Promise<Member> {
    const database = await createDatabase()
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const member = { database, client }
    this.#all.push(member)
    return member
  }
}

/** Takes everything out of a database that a test can have put there; sessions that a failed test left would hold locks. */
const emptied = `DO $$
  DECLARE name text;
  BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid();
    FOR name IN SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' LOOP
      EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', name);
    END LOOP;
    FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
      EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
    CREATE SCHEMA public;
  END $$`
