import 'reflect-metadata'
import { expect, test } from '@jest/globals'
import { mikroOrmTarget } from '../../harness/mikro-orm-targets.js'
import { checkerOf } from './describe-reading.js'

const target = await mikroOrmTarget('MikroORM 6', 'sqlite')
const { orm } = target
const checked = checkerOf(target)

test('a table of an attached database is refused, until it is skipped', async () => {
  const properties = { id: { type: 'integer', primary: true } }
  const entities = [
    new orm.EntitySchema({ name: 'Log', tableName: 'logs', schema: 'archive', properties } as never),
    new orm.EntitySchema({ name: 'Other', properties } as never),
  ]
  await expect(checked(entities)).rejects.toMatchObject({
    code: 'attached-database',
    message:
      'The table "logs" lives in the attached database "archive", and a chain of migrations has one database.',
  })
  const { differences } = await checked(entities, { schemaGenerator: { skipTables: ['archive.logs'] } })
  expect(differences.map(({ description }) => description)).toEqual(['add table "other"'])
})
