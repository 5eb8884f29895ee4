import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { type CheckResult, createMigrator } from '../../../src/index.js'
import type { MikroOrm } from '../../harness/mikro-orm-targets.js'
import type { Target } from '../../harness/targets.js'

/** What `check` says of these entities beside an empty database. */
type Checked = (entities: readonly unknown[], options?: object) => Promise<CheckResult>

const id = { type: 'integer', primary: true }

/** Runs `check` on databases of a target, which is closed when the file is through. */
export function checkerOf(target: Target<MikroOrm>): Checked {
  const { root } = target
  afterAll(() => target.close())
  return async (entities, options = {}) => {
    const database = await target.create()
    const migrations = await mkdtemp(path.join(os.tmpdir(), 'orm-migrate-reading-'))
    const opened = await target.open(database, entities, { ...options })
    const migrator = createMigrator({ orm: opened, migrations, ...(root === undefined ? {} : { root }) })
    try {
      return await migrator.check()
    } finally {
      await migrator.close()
      await target.end(opened)
      await rm(migrations, { recursive: true })
      await database.drop()
    }
  }
}

/** What both majors are told of in the same words. */
export function describeReading(target: Target<MikroOrm>): Checked {
  const { orm } = target
  const checked = checkerOf(target)

  const indexed = (expression: string): unknown =>
    new orm.EntitySchema({
      name: 'Thing',
      properties: { id },
      indexes: [{ name: 'ix', expression }],
    } as never)

  test.each([
    'alter table thing add constraint ix unique (id)',
    'create index ix on thing (id) tablespace fast',
    'create index ix on thing',
    'create index ix on thing (id); create index iy on thing (id)',
  ])('an index that is written as "%s" is refused by its name', async (expression) => {
    await expect(checked([indexed(expression)])).rejects.toMatchObject({
      code: 'index-not-understood',
      message: 'The expression of the index "ix" of the table "thing" is not one CREATE INDEX.',
      hint: expect.stringContaining('op.execute') as unknown as string,
    })
  })

  test('one enum type with two lists of values is refused', async () => {
    const role = (...items: readonly string[]) => ({ enum: true, items, nativeEnumName: 'role' })
    const entity = new orm.EntitySchema({
      name: 'Thing',
      properties: { id, one: role('a', 'b'), other: role('b') },
    } as never)
    await expect(checked([entity])).rejects.toMatchObject({
      code: 'enum-conflict',
      message: 'Enum type "role" is declared with the values "a", "b" and with "b".',
    })
  })

  test('an entity of any schema is told of, until the config names the schema', async () => {
    const tenant = new orm.EntitySchema({ name: 'Tenant', schema: '*', properties: { id } } as never)
    const other = new orm.EntitySchema({ name: 'Other', properties: { id } } as never)
    const { notMigrated, differences } = await checked([tenant, other])
    expect(notMigrated).toEqual([
      {
        what: 'entity "Tenant" of any schema',
        reason: 'name its schema in the MikroORM config: schema: "…"',
      },
    ])
    expect(differences.map(({ description }) => description)).toEqual(['add table "other"'])
  })
  return checked
}
