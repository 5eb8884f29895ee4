import { describe, expect, test } from '@jest/globals'
import { postgres } from '../../src/dialects/postgres/index.js'
import { sqlite } from '../../src/dialects/sqlite/index.js'
import { comment, inlined, terminated } from '../../src/sql/script.js'

describe('values take the places of placeholders', () => {
  test.each([
    ['SELECT $2, $1, $1', ['a', 'b'], `SELECT 'b', 'a', 'a'`],
    [`SELECT '$1', "$1", $$ $1 $$, $tag$ $1 $tag$, a$1, $1 -- $1\n/* $1 */`, ['v'], undefined],
    ['SELECT $1::int, $10', ['1', 2, 3, 4, 5, 6, 7, 8, 9, 'ten'], `SELECT '1'::int, 'ten'`],
    ['SELECT data ? $1', ['key'], `SELECT data ? 'key'`],
    ['SELECT x -$1', [-5], `SELECT x -'-5'`],
    ['SELECT $1, $2, $3', [null, undefined, true], `SELECT NULL, NULL, 'true'`],
    ['SELECT $1', [['a"b', null, 2]], `SELECT '{"a\\"b",NULL,"2"}'`],
    ['SELECT $1', [{ a: "it's" }], `SELECT '{"a":"it''s"}'`],
    ['SELECT $1', [Buffer.from([1, 255])], `SELECT '\\x01ff'`],
    ['SELECT a[$1]', [1], `SELECT a['1']`],
  ])('%s on PostgreSQL', (sql, params, expected) => {
    const only = `SELECT '$1', "$1", $$ $1 $$, $tag$ $1 $tag$, a$1, 'v' -- $1\n/* $1 */`
    expect(inlined({ sql, params }, postgres.writer)).toBe(expected ?? only)
  })

  test.each([
    [`SELECT ?, '?', "?", [?], ? -- ?`, ['a', 2], `SELECT 'a', '?', "?", [?], 2 -- ?`],
    ['SELECT ?2, ?1', ['a', 'b'], `SELECT 'b', 'a'`],
    ['SELECT 1 -?', [-5], 'SELECT 1 -(-5)'],
    ['SELECT ?, ?', [null, Buffer.from([1])], `SELECT NULL, X'01'`],
    ['SELECT $1', [], 'SELECT $1'],
  ])('%s on SQLite', (sql, params, expected) => {
    expect(inlined({ sql, params }, sqlite.writer)).toBe(expected)
  })

  test('a value that looks like a placeholder is left alone', () => {
    expect(inlined({ sql: 'SELECT $1, $2', params: ['$2', '?'] }, postgres.writer)).toBe(`SELECT '$2', '?'`)
  })
})

test.each([
  ['SELECT 1', 'SELECT 1;'],
  ['SELECT 1 ;\n ', 'SELECT 1 ;'],
  ['SELECT 1 -- done', 'SELECT 1 -- done\n;'],
  ['SELECT 1; -- done', 'SELECT 1; -- done'],
  [`SELECT ';'`, `SELECT ';';`],
  ['SELECT 1 /* ; */', 'SELECT 1 /* ; */;'],
])('%j ends in a semicolon', (sql, expected) => {
  expect(terminated(sql)).toBe(expected)
})

test('a line break cannot end a comment', () => {
  expect(comment('one\r\n  DROP TABLE users')).toBe('-- one DROP TABLE users')
})
