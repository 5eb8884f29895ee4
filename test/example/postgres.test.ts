import { Client } from 'pg'
import { createDatabase } from '../harness/postgres.js'
import { describeChain } from './describe-chain.js'
import type { Row } from './rows.js'

describeChain({
  dialect: 'postgres',
  async create() {
    const database = await createDatabase()
    const client = new Client({ connectionString: database.url })
    await client.connect()
    return {
      environment: { DATABASE_URL: database.url },
      query: async (sql) => (await client.query<Row>(sql)).rows,
      drop: async () => {
        await client.end()
        await database.drop()
      },
    }
  },
})
