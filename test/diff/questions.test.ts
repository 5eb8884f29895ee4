import { describe, expect, test } from '@jest/globals'
import { columnQuestions } from '../../src/diff/questions/columns.js'
import { nameLikeness } from '../../src/diff/questions/likeness.js'
import type { Question } from '../../src/diff/questions/question.js'
import { tableQuestions } from '../../src/diff/questions/tables.js'
import { column, primaryKey } from '../../src/schema/build.js'
import { integer, text, timestamp, varchar } from '../../src/schema/column-type.js'
import { type Column, emptySchema, type Schema, type Table } from '../../src/schema/model.js'

const id = column('id', integer())
const table = (name: string, ...columns: readonly Column[]): Table => ({
  name,
  columns: [id, ...columns],
  constraints: [primaryKey(['id'])],
  indexes: [],
})
const schema = (...tables: readonly Table[]): Schema => ({ ...emptySchema, tables })
const users = (...columns: readonly Column[]): Schema => schema(table('users', ...columns))

/** Each id, with the answers in their order. */
const asked = (questions: readonly Question[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(questions.map(({ id: key, choices }) => [key, choices.map(({ answer }) => answer)]))

const anybody = (): boolean => true

describe('a new column is asked for', () => {
  test('where one of its type goes, whatever their names', () => {
    const questions = columnQuestions(users(column('password', text())), users(column('nickname', text())))
    expect(asked(questions)).toEqual({ 'rename-column:users.nickname': ['password', 'drop-and-add'] })
  })

  test('where one of a name alike goes, whatever their types', () => {
    const questions = columnQuestions(
      users(column('created', text())),
      users(column('created_at', timestamp())),
    )
    expect(asked(questions)).toEqual({ 'rename-column:users.created_at': ['created', 'drop-and-add'] })
  })

  test('not where neither type nor name are alike', () =>
    expect(
      columnQuestions(users(column('password', text())), users(column('birthday', timestamp()))),
    ).toEqual([]))

  test('not where nothing goes', () =>
    expect(columnQuestions(users(), users(column('name', text())))).toEqual([]))

  test('not where values are made, and so not lost', () => {
    const made = column('upper', text(), { generated: { expression: 'upper(name)', stored: true } })
    expect(columnQuestions(users(made), users(column('lower', text())))).toEqual([])
  })

  test('with the likelier ones first, and those equally likely by name', () => {
    const have = users(column('b', varchar()), column('a', varchar()), column('user_name', varchar()))
    const want = users(column('x', text(), { nullable: true }), column('name', varchar()))
    expect(asked(columnQuestions(have, want))).toEqual({
      'rename-column:users.name': ['user_name', 'a', 'b', 'drop-and-add'],
    })
  })

  test('with why it is asked', () => {
    const [question] = columnQuestions(users(column('fullname', text())), users(column('name', text())))
    expect(question?.choices[0]).toEqual({
      answer: 'fullname',
      description: 'rename column "users"."fullname" to "name"',
      reason: 'same type and nullability, same position, alike in name',
      operations: [{ kind: 'renameColumn', table: { name: 'users' }, column: 'fullname', to: 'name' }],
    })
  })
})

describe('a new table is asked for', () => {
  const people = table('people', column('name', text()), column('age', integer()))

  test('where one that goes has its columns', () =>
    expect(asked(tableQuestions(schema(people), schema({ ...people, name: 'users' }), anybody))).toEqual({
      'rename-table:users': ['people', 'drop-and-add'],
    }))

  test('not where the key alone is the same', () =>
    expect(
      tableQuestions(
        schema(people),
        schema(table('logs', column('at', timestamp()), column('what', text()), column('level', integer()))),
        anybody,
      ),
    ).toEqual([]))

  test('not where what goes is not the tool’s', () =>
    expect(tableQuestions(schema(people), schema({ ...people, name: 'users' }), () => false)).toEqual([]))

  test('where it is in another schema', () => {
    const [question] = tableQuestions(schema(people), schema({ ...people, schema: 'hr' }), anybody)
    expect(question?.id).toBe('rename-table:hr.people')
    expect(question?.choices[0]?.operations).toEqual([
      { kind: 'createSchema', name: 'hr' },
      { kind: 'moveTable', table: { name: 'people' }, toSchema: 'hr' },
    ])
  })
})

test.each([
  ['name', 'name', 1],
  ['full_name', 'fullName', 1],
  ['abc', 'xyz', 0],
  ['a', 'b', 0],
])('the names "%s" and "%s" are alike by %d', (one, other, likeness) =>
  expect(nameLikeness(one, other)).toBe(likeness),
)
