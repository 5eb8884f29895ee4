import { describe, expect, test } from '@jest/globals'
import { EntitySchema } from 'typeorm'
import {
  expectNoPendingChanges,
  expectRoundTrip,
  expectSingleHead,
  stairway,
} from '../../src/testing/index.js'
import { drivers, roles, shopsOfTests, users } from './shop.js'

const shopOn = shopsOfTests()

const withAge = new EntitySchema({
  name: 'User',
  tableName: 'users',
  columns: { ...users.options.columns, age: { type: 'integer', nullable: true } },
  foreignKeys: users.options.foreignKeys ?? [],
})

describe.each(drivers)('on %s', (driver) => {
  test('a sound chain is sound', async () => {
    const shop = shopOn(driver)
    await expectNoPendingChanges(shop.config())
    await expectRoundTrip(shop.config())
    await expectSingleHead(shop.config())
  })

  test('an entity that no migration knows of is told', async () => {
    const config = shopOn(driver).config({ entities: [roles, withAge] })
    await expect(expectNoPendingChanges(config)).rejects.toMatchObject({
      code: 'pending-changes',
      message:
        'The entities and the migrations differ; a migration would:\n' +
        '  add column "users"."age", integer\n' +
        'Next: orm-migrate revision --autogenerate -m "…"',
    })
  })

  test('all faults of a chain are told at once', async () => {
    const shop = shopOn(driver)
    shop.revision({
      id: '3c',
      parent: '2b',
      up: "op.addColumn('users', column('age', integer(), { nullable: true }))",
    })
    shop.revision({
      id: '4d',
      parent: '3c',
      up: "op.addColumn('users', column('size', integer(), { nullable: true }))",
      down: "op.dropColumn('users', 'sice')",
    })
    shop.revision({
      id: '5e',
      parent: '4d',
      up: "op.addColumn('users', column('city', varchar(), { nullable: true }))",
      down: "op.dropColumn('users', 'city')\n    op.execute(\"DELETE FROM roles WHERE name = 'guest'\")",
    })
    shop.revision({ id: '6f', parent: '5e', up: "op.bulkInsert('roles', [{ name: 'owner' }])" })
    shop.revision({
      id: '7a',
      parent: '6f',
      up: "op.dropColumn('users', 'email')",
      down: "op.irreversible('gone')",
    })
    const error: unknown = await expectRoundTrip(shop.config()).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'round-trip-failed',
      details: { revisions: ['3c', '4d', '5e', '6f'] },
    })
    const { message } = error as Error
    expect(message.split(/^(?=Revision)/m).slice(0, 3)).toEqual([
      "Revision '3c' (revision 3c) does not go up, down and up again:\n" +
        '  after the downgrade, this is left to do:\n' +
        '    drop column "users"."age"\n',
      expect.stringContaining('The table "users" has no column "sice" (at '),
      "Revision '5e' (revision 5e) does not go up, down and up again:\n" +
        '  after the downgrade:\n' +
        '    table "roles" holds 1 row, and held 2\n',
    ])
    expect(message).toContain('the second upgrade failed:')
  })

  test('a migration that throws is told like the others', async () => {
    const shop = shopOn(driver)
    shop.revision({ id: '3c', parent: '2b', down: "throw new Error('down')" })
    shop.revision({ id: '4d', parent: '3c', up: "throw new Error('up')" })
    await expect(expectRoundTrip(shop.config())).rejects.toMatchObject({
      message: expect.stringMatching(/^Revision '3c'.*\n {2}down.*\nRevision '4d'.*\n {2}up/),
    })
  })

  test('the stairway stops where it is asked to', async () => {
    const shop = shopOn(driver)
    shop.revision({
      id: '3c',
      parent: '2b',
      up: 'op.execute("UPDATE users SET email = lower(email)")',
      down: '',
    })
    const seen: unknown[] = []
    await stairway(shop.config(), {
      at: {
        '2b': {
          seed: (db) => db.query("INSERT INTO users (email, role) VALUES ('Ada@Example.org', 'admin')"),
        },
        head: {
          assert: async (db) => {
            seen.push(...(await db.query('SELECT email FROM users')))
          },
        },
      },
    })
    expect(seen).toEqual([{ email: 'ada@example.org' }])
    await expect(stairway(shop.config(), { at: { zz: {} } })).rejects.toMatchObject({
      code: 'unknown-revision',
    })
  })

  test('branches that nobody has merged are told', async () => {
    const shop = shopOn(driver)
    shop.revision({ id: '3c', parent: '1a' })
    await expect(expectSingleHead(shop.config())).rejects.toMatchObject({
      message:
        'The migrations have several heads:\n  2b, revision 2b\n  3c, revision 3c\nNext: orm-migrate merge heads -m "…"',
    })
  })
})
