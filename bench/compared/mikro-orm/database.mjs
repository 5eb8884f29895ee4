/** An empty database, and a session of its own that knows no ORM. */
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** `options` are what MikroORM opens it by; `packages` is where drivers for this Node.js are installed. */
export const openDatabase = ({ kind, server, folder, packages }) =>
  kind === 'sqlite' ? openSqlite(folder, packages) : openPostgres(server, packages)

function openSqlite(folder, packages) {
  const Database = createRequire(join(packages, 'x'))('better-sqlite3')
  const file = join(folder, 'database.sqlite')
  const database = new Database(file)
  return {
    options: { dbName: file },
    query: async (sql) => {
      const statement = database.prepare(sql)
      return statement.reader ? statement.all() : (statement.run(), [])
    },
    drop: async () => void database.close(),
  }
}

/** Those that were made, and of them those that nobody has now: to create one takes longer than an edit. */
const all = []
const free = []

async function openPostgres(server, packages) {
  const member = free.pop() ?? (await create(server, createRequire(join(packages, 'x'))('pg').Client))
  return {
    options: { clientUrl: member.url },
    query: async (sql) => (await member.client.query(sql)).rows,
    drop: async () => {
      await member.client.query(emptied)
      free.push(member)
    },
  }
}

/** Removes the databases. */
export async function dropAll() {
  for (const { drop } of all) await drop()
}

async function create(server, Client) {
  const name = `compared_${process.pid}_${all.length}`
  const administer = (sql) => inSession(new Client({ connectionString: server }), sql)
  await administer(`CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  const drop = () => client.end().then(() => administer(`DROP DATABASE ${name} WITH (FORCE)`))
  const member = { url: url.href, client, drop }
  all.push(member)
  return member
}

async function inSession(client, sql) {
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Takes out what an edit has put in. */
const emptied = `DO $$
  DECLARE name text;
  BEGIN
    FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
      EXECUTE format('DROP SCHEMA %I CASCADE', name);
    END LOOP;
    CREATE SCHEMA public;
  END $$`
