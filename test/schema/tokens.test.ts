import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mentions, renameIdentifier, sameSql, tokenize } from '../../src/schema/tokens.js'
import { settings } from '../laws/settings.js'

const pieces = [
  'a',
  '1',
  'E',
  'ü',
  ' ',
  '\n',
  "'",
  '"',
  '`',
  '[',
  ']',
  '(',
  ')',
  '-',
  '/',
  '*',
  '.',
  ':',
  ';',
]
const brokenSql = fc.string({
  unit: fc.constantFrom(...pieces, '--', '/*', '*/', '$$', '::', "''"),
})

test('the tokens of any text, joined, are the text', () =>
  fc.assert(
    fc.property(brokenSql, fc.boolean(), (text, brackets) =>
      expect(
        tokenize(text, { brackets })
          .map((token) => token.text)
          .join(''),
      ).toBe(text),
    ),
    settings(1000),
  ))

test.each<[sql: string, name: string, isMentioned: boolean]>([
  ['age > 18', 'age', true],
  ['AGE > 18', 'age', true],
  ['"age" > 18', 'age', true],
  ['`age` > 18', 'age', true],
  ['[age] > 18', 'age', true],
  ['users.age > 18', 'age', true],
  ['"Age" > 18', 'age', false],
  ["'age' = x", 'age', false],
  ['x /* age */ > 1 -- age', 'age', false],
  ['average > 18', 'age', false],
  ['length(name) > 1', 'length', false],
  ['length (name) > 1', 'length', false],
  ['length > 1', 'length', true],
  // Without quotes these words cannot be columns.
  ['x IS NOT NULL', 'is', false],
  ['x IS NOT NULL', 'not', false],
  ['"not" IS NULL', 'not', true],
  ['x IN (1)', 'in', false],
])('%s mentions %s: %j', (sql, name, isMentioned) => expect(mentions(sql, name)).toBe(isMentioned))

test.each<[sql: string, from: string, renamed: string]>([
  ['age > 18 AND "age" < 99', 'age', '"new ""name""" > 18 AND "new ""name""" < 99'],
  ["lower(lower) = 'lower'", 'lower', `lower("new ""name""") = 'lower'`],
  ['"is" IS NOT NULL', 'is', '"new ""name""" IS NOT NULL'],
])('%s without its %s is %s', (sql, from, renamed) =>
  expect(renameIdentifier(sql, from, 'new "name"')).toBe(renamed),
)

test.each<[string, string, boolean]>([
  ['a > 1', '( A>1 )', true],
  ['a > 1', '"a" > 1 -- really', true],
  ["a = 'X'", "a = 'x'", false],
  ['(a) > (b)', 'a) > (b', false],
])('%s is the same SQL as %s: %j', (one, other, same) => expect(sameSql(one, other)).toBe(same))
