import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { DataSource } from 'typeorm'
import { type Config, createMigrator } from '../../src/index.js'
import { root } from '../example/command-line.js'

/** The lines of the example's script that begin and end transactions, and those that record revisions. */
async function shapeOf(transaction: 'each' | 'all' | 'none'): Promise<readonly string[]> {
  const config: Config = {
    orm: new DataSource({ type: 'postgres', host: '127.0.0.1', port: 1, entities: [] }),
    migrations: path.join(root, 'migrations'),
    root,
    transaction,
  }
  const { sql } = await createMigrator(config).sql.upgrade('base:+3')
  const found = sql.match(/^(BEGIN|COMMIT|CREATE TABLE IF NOT EXISTS|INSERT INTO "orm_migrate_revisions")/gm)
  return (found ?? []).map((words) => words.split(' ')[0] ?? '')
}

describe('the transactions of a script are those of a run', () => {
  test.each([
    ['each', 'CREATE BEGIN INSERT COMMIT BEGIN INSERT COMMIT BEGIN INSERT COMMIT'],
    ['all', 'CREATE BEGIN INSERT INSERT INSERT COMMIT'],
    ['none', 'CREATE INSERT INSERT INSERT'],
  ] as const)('%s', async (transaction, shape) => {
    expect((await shapeOf(transaction)).join(' ')).toBe(shape)
  })
})
