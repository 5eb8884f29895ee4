import { describe, expect, test } from '@jest/globals'
import { dialects } from '../../src/dialects/index.js'
import { sqlite } from '../../src/dialects/sqlite/index.js'
import { type Operation, operations } from '../../src/operations/index.js'
import { reverseAll } from '../../src/operations/reverse-all.js'
import { compileAll } from '../../src/runner/compile.js'
import { Executor } from '../../src/runner/executor.js'
import { check, column } from '../../src/schema/build.js'
import { enumOf, varchar } from '../../src/schema/column-type.js'
import { type Column, emptySchema, type Schema } from '../../src/schema/model.js'
import { openSqlite } from '../harness/sqlite-connection.js'

const { alterEnum, dropEnum } = operations
const schema = (role: Column, more: Partial<Schema> = {}): Schema => ({
  ...emptySchema,
  tables: [{ name: 'users', columns: [role], constraints: [], indexes: [] }],
  ...more,
})
const native = schema(column('role', enumOf('users_role_enum', ['a'])), {
  enums: [{ name: 'users_role_enum', values: ['a'] }],
})
const modelled = schema(column('role', enumOf('users_role_enum', ['a'])))
const introspected: Schema = {
  ...emptySchema,
  tables: [
    {
      name: 'users',
      columns: [column('role', varchar())],
      constraints: [check(`"role" IN ('a')`)],
      indexes: [],
    },
  ],
}
const alter = alterEnum.create('users_role_enum', ['a', 'b'])
const drop = dropEnum.create('users_role_enum')

describe('altering an enum type', () => {
  test('changes the type and the columns that use it', () => {
    const after = alterEnum.apply(native, alter)
    expect(after.enums).toEqual([{ name: 'users_role_enum', values: ['a', 'b'] }])
    expect(after.tables[0]?.columns[0]?.type.values).toEqual(['a', 'b'])
  })

  test('changes the columns alone where the database has no such types', () => {
    const after = alterEnum.apply(modelled, alter)
    expect(after.enums).toEqual([])
    expect(after.tables[0]?.columns[0]?.type.values).toEqual(['a', 'b'])
  })

  test('changes nothing where no column says which type it is of', () =>
    expect(alterEnum.apply(introspected, alter)).toEqual(introspected))

  test.each([
    ['a type', native],
    ['a column', modelled],
  ])('is undone with the values that %s had', (_, before) =>
    expect(alterEnum.reverse(alter, before)).toEqual([{ ...alter, values: ['a'] }]),
  )

  test('cannot be undone where nothing tells the values', () =>
    expect(() => alterEnum.reverse(alter, introspected)).toThrow('its values before are not known'))

  test('is refused by PostgreSQL where there is no such type', () =>
    expect(() => compileAll([alter], dialects.postgres, modelled)).toThrow(
      'There is no enum type "users_role_enum".',
    ))
})

describe('dropping an enum type', () => {
  test('and undoing it leads back', () => {
    const [created] = reverseAll([drop], native)
    expect(created).toEqual({ kind: 'createEnum', enumType: { name: 'users_role_enum', values: ['a'] } })
    expect(dropEnum.apply(native, drop).enums).toEqual([])
  })

  test('changes nothing where the database has no such types, and has no opposite', () => {
    expect(dropEnum.apply(introspected, drop)).toEqual(introspected)
    expect(dropEnum.reverse(drop, introspected)).toEqual([])
    expect(compileAll([drop], dialects.sqlite, introspected)).toEqual([])
  })

  test('is refused by PostgreSQL where there is no such type', () =>
    expect(() => compileAll([drop], dialects.postgres, emptySchema)).toThrow('There is no enum type'))
})

test('SQLite takes the values of an enum up and down, in one run with what follows', async () => {
  const connection = openSqlite()
  connection.script(`CREATE TABLE "users" ("role" varchar CHECK( "role" IN ('a') ) NOT NULL)`)
  const list: readonly Operation[] = [
    operations.createEnum.create('other', ['x']),
    alter,
    operations.alterColumn.create('users', 'role', { default: 'b' }),
    operations.execute.create('INSERT INTO "users" DEFAULT VALUES'),
    operations.dropEnum.create('other'),
  ]
  await sqlite.transaction(connection, () =>
    new Executor(sqlite, connection, { schemas: [], exclude: [] }).run(
      list.map((operation) => ({ operation })),
    ),
  )
  expect(await connection.query('SELECT role FROM users')).toEqual([{ role: 'b' }])
  await connection.close()
})
