import type { Operations } from '../../src/migration/operations-facade.js'
import type { Operation } from '../../src/operations/index.js'

/** What a migration writes, for the schema of before.ts. */
export type Golden = (op: Operations) => void

/** The cases of some kinds of operation, by a name that says what is special. */
export type Goldens<K extends Operation['kind']> = Readonly<Record<K, Readonly<Record<string, Golden>>>>
