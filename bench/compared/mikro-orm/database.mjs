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

let databases = 0

async function openPostgres(server, packages) {
  const { Client } = createRequire(join(packages, 'x'))('pg')
  databases += 1
  const name = `compared_${process.pid}_${databases}`
  const administer = (sql) => inSession(new Client({ connectionString: server }), sql)
  await administer(`CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const client = new Client({ connectionString: url.href })
  // The end of the database ends the session.
  client.on('error', () => undefined)
  await client.connect()
  return {
    options: { clientUrl: url.href },
    query: async (sql) => (await client.query(sql)).rows,
    drop: async () => {
      await client.end()
      await administer(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function inSession(client, sql) {
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
