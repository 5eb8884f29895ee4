import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { dialects } from '../../src/dialects/index.js'
import { OrmMigrateError } from '../../src/errors.js'
import { type Operation, operations } from '../../src/operations/index.js'
import { compileAll } from '../../src/runner/compile.js'
import type { DialectName } from '../../src/sql/dialect-name.js'
import type { Step } from '../../src/sql/statement.js'
import { goldens, recorded } from './all.js'
import { before } from './before.js'
import type { Golden } from './case.js'

/**
 * The SQL of every kind of operation, word by word, in sql/<kind>.<dialect>.sql. Where a change of SQL is meant,
 * UPDATE_GOLDEN=1 writes the files anew, and the difference is there to be read.
 */
const folder = path.join(import.meta.dirname, 'sql')
const isUpdate = process.env.UPDATE_GOLDEN === '1'

const kinds = Object.keys(goldens) as readonly Operation['kind'][]
const names = Object.keys(dialects) as readonly DialectName[]

/** The statements as a script, or why there are none. */
function sqlOf(golden: Golden, dialect: DialectName): string {
  try {
    const steps = compileAll(recorded(golden, dialect), dialects[dialect], before)
    return steps.length === 0 ? '-- nothing to do' : steps.map(printed).join('\n')
  } catch (error) {
    if (!(error instanceof OrmMigrateError)) throw error
    return `-- refused (${error.code}): ${error.message}\n-- ${error.hint}`
  }
}

function printed(step: Step): string {
  if ('call' in step) return `-- call: ${step.description}`
  const params = step.params === undefined ? '' : ` -- ${step.params.map(spelled).join(', ')}`
  return `${step.sql};${params}`
}

const spelled = (value: unknown): string =>
  typeof value === 'bigint'
    ? `${value}n`
    : JSON.stringify(value instanceof Date ? value.toISOString() : value)

const fileOf = (kind: string, dialect: string): string => `${kind}.${dialect}.sql`

describe.each(names)('on %s', (dialect) => {
  test.each(kinds)('%s compiles to the SQL of its golden file', (kind) => {
    const sections = Object.entries(goldens[kind]).map(
      ([name, golden]) => `-- ${kind}: ${name}\n${sqlOf(golden, dialect)}\n`,
    )
    const file = path.join(folder, fileOf(kind, dialect))
    const text = sections.join('\n')
    if (isUpdate) writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
})

test('every kind of operation has a golden case, which records it', () => {
  expect([...kinds].sort()).toEqual(Object.keys(operations).sort())
  const empty = kinds.filter((kind) =>
    Object.values(goldens[kind]).every(
      (golden) => !recorded(golden, 'postgres').some((operation) => operation.kind === kind),
    ),
  )
  expect(empty).toEqual([])
})

test('there is no golden file that nothing writes', () => {
  const expected = kinds.flatMap((kind) => names.map((dialect) => fileOf(kind, dialect)))
  expect(readdirSync(folder).sort()).toEqual([...expected].sort())
})
