import 'reflect-metadata'
import { expect, test } from '@jest/globals'
import { mikroOrmTarget } from '../../harness/mikro-orm-targets.js'
import { describeReading } from './describe-reading.js'

const target = await mikroOrmTarget('MikroORM 7', 'postgres')
const checked = describeReading(target)

const byHand = 'write it into a revision with op.execute'

test('what no operation makes is told of, until it is said to be made by hand', async () => {
  const entity = new target.orm.EntitySchema({
    name: 'Event',
    tableName: 'events',
    partitionBy: { type: 'hash', expression: 'id', partitions: 2 },
    triggers: [{ name: 'stamp', timing: 'before', events: ['insert'], body: 'return new' }],
    policies: [{ name: 'own', using: 'true' }],
    indexes: [{ name: 'ix', properties: ['name'], fillFactor: 70 }],
    properties: { id: { type: 'integer', primary: true, autoincrement: false }, name: { type: 'text' } },
  } as never)
  const { notMigrated } = await checked([entity])
  const until = (option: string): string =>
    `${byHand}, then say so with schemaGenerator: { ${option}: true } in the MikroORM config`
  const always = [
    {
      what: 'partitioning of table "events"',
      reason: 'write its CREATE TABLE into a revision with op.execute',
    },
    { what: 'option "fillFactor" of index "ix" of table "events"', reason: byHand },
  ]
  expect(notMigrated).toEqual([
    { what: 'trigger "stamp" of table "events"', reason: until('ignoreTriggers') },
    { what: 'row level security of table "events"', reason: until('ignorePolicies') },
    { what: 'policy "own" of table "events"', reason: until('ignorePolicies') },
    ...always,
  ])
  const schemaGenerator = { ignoreTriggers: true, ignorePolicies: true, ignoreRoutines: true }
  expect((await checked([entity], { schemaGenerator })).notMigrated).toEqual(always)
})
