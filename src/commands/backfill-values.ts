import { type Backfill, backfillOf } from '../diff/backfill.js'
import type { Linted } from '../lint/lint.js'
import type { Operation } from '../operations/index.js'
import type { Decisions } from '../runner/decisions.js'
import { qualified } from '../schema/names.js'

/** What rows shall hold in columns that become NOT NULL: SQL expressions, by `users.name`. */
export type Values = Readonly<Record<string, string>>

/** Asks what rows shall hold that have no value, where a column comes or becomes NOT NULL. */
export async function askForValues(operations: readonly Operation[], decisions: Decisions): Promise<Values> {
  const values: Record<string, string> = {}
  for (const backfill of operations.flatMap((op) => backfillOf(op) ?? [])) {
    const { key, table, column } = backfill
    const answer = await decisions.text({
      id: `backfill:${key}`,
      question: `What shall rows of "${qualified(table)}" hold in "${column}", which is NOT NULL, where they have no value?`,
      choices: [],
      optional: true,
      freely: 'an SQL expression; none leaves a line to fill in',
    })
    if (answer !== undefined) values[key] = answer
  }
  return values
}

/** The expression that somebody gave; undefined where nobody did. */
export const valueIn = (values: Values, { key }: Backfill): string | undefined =>
  Object.hasOwn(values, key) ? values[key] : undefined

/** The operations without the findings that a given value settles. */
export const settledBy = (values: Values, linted: readonly Linted[]): readonly Linted[] =>
  linted.map((found) => {
    const backfill = backfillOf(found.operation)
    return backfill === undefined || valueIn(values, backfill) === undefined
      ? found
      : { ...found, findings: found.findings.filter(({ code }) => code !== 'needs-values') }
  })
