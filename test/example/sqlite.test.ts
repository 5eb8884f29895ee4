import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openSqlite } from '../harness/sqlite-connection.js'
import { describeChain } from './describe-chain.js'
import type { Row } from './rows.js'

describeChain({
  dialect: 'sqlite',
  async create() {
    const folder = await mkdtemp(path.join(tmpdir(), 'orm-migrate-example-'))
    const file = path.join(folder, 'example.sqlite')
    const connection = openSqlite(file)
    return {
      environment: { EXAMPLE_DATABASE: file, DATABASE_URL: undefined },
      query: (sql) => connection.query<Row>(sql),
      drop: async () => {
        await connection.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
})
