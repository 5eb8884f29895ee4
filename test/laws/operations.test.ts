import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Printer } from '../../src/codegen/print.js'
import { dialects } from '../../src/dialects/index.js'
import { diff } from '../../src/diff/diff.js'
import { ownsEverything } from '../../src/diff/ownership.js'
import * as api from '../../src/index.js'
import { operationsInto } from '../../src/migration/operations-facade.js'
import { definitionOf, type Operation } from '../../src/operations/index.js'
import { reverseAll } from '../../src/operations/reverse-all.js'
import type { DialectName } from '../../src/sql/dialect-name.js'
import { goldenOperations } from '../golden/all.js'
import { arbitrarySchema } from './schemas.js'
import { patience, settings } from './settings.js'

/** What autogeneration writes into a file: the way up and the way down, before and after normalization. */
const generated = (name: DialectName): fc.Arbitrary<readonly Operation[]> => {
  const schema = fc
    .tuple(arbitrarySchema(name), fc.boolean())
    .map(([any, isNormal]) => (isNormal ? dialects[name].normalize(any) : any))
  return fc.tuple(schema, schema).map(([have, want]) => {
    const up = diff(have, want, ownsEverything)
    return [...up, ...reverseAll(up, have)]
  })
}

/** Runs printed code as a migration file would, with the makers that it imports. */
function evaluated(code: string, imports: readonly string[]): readonly Operation[] {
  const recorded: Operation[] = []
  const getBind = (): Promise<never> => Promise.reject(new Error('there is no connection'))
  const op = operationsInto({
    dialect: 'postgres',
    append: (operation) => recorded.push(operation),
    getBind,
  })
  const makers = imports.map((name) => (api as Readonly<Record<string, unknown>>)[name])
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- printed code is what is tested.
  const body = new Function('op', ...imports, code) as (...args: readonly unknown[]) => void
  body(op, ...makers)
  return recorded
}

const rebuilt = (op: Operation): Operation => {
  const definition = definitionOf(op)
  return definition.create(...definition.args(op))
}

function expectPrintable(list: readonly Operation[]): void {
  const printer = new Printer()
  const code = list.map((op) => printer.operation(op, 4)).join('\n')
  expect(evaluated(code, printer.imports)).toEqual(portable(list))
}

/** SQLite's words for the time are printed as those for every database. */
const portable = (list: readonly Operation[]): unknown =>
  JSON.parse(JSON.stringify(list).replaceAll(`{"sql":"datetime('now')"}`, '{"sql":"now()"}'))

describe.each(Object.keys(dialects) as readonly DialectName[])(
  'every operation that a diff on %s yields',
  (name) => {
    const law = (title: string, body: (list: readonly Operation[]) => void) =>
      test(title, () => fc.assert(fc.property(generated(name), body), settings(100)), patience)

    law('is built again from its own arguments', (list) => expect(list.map(rebuilt)).toEqual(list))

    law('is printed as code that records it again', expectPrintable)
  },
)

describe.each(goldenOperations)('$title', ({ operations }) => {
  test('is built again from its own arguments', () => expect(operations.map(rebuilt)).toEqual(operations))

  // Code and rows are the author's: no generated file has them.
  const printable = operations.filter(({ kind }) => !['run', 'execute', 'bulkInsert'].includes(kind))
  if (printable.length > 0) test('is printed as code that records it again', () => expectPrintable(printable))
})
