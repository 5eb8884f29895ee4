import { operationsInto } from '../../src/migration/operations-facade.js'
import type { Operation } from '../../src/operations/index.js'
import type { DialectName } from '../../src/sql/dialect-name.js'
import type { Golden, Goldens } from './case.js'
import { columns } from './columns.js'
import { constraints } from './constraints.js'
import { others } from './others.js'
import { tables } from './tables.js'

/** Every case of every kind of operation; the compiler asks for each kind. */
export const goldens: Goldens<Operation['kind']> = { ...tables, ...columns, ...constraints, ...others }

/** What a case records on a database. */
export function recorded(golden: Golden, dialect: DialectName): readonly Operation[] {
  const list: Operation[] = []
  const refuse = (): Promise<never> => Promise.reject(new Error('there is no connection'))
  golden(operationsInto({ dialect, append: (operation) => list.push(operation), getBind: refuse }))
  return list
}

/** What all cases record, for other tests of every kind of operation. */
export const goldenOperations = Object.entries(goldens).flatMap(([kind, cases]) =>
  Object.entries(cases).map(([name, golden]) => ({
    title: `${kind}: ${name}`,
    operations: recorded(golden, 'postgres'),
  })),
)
