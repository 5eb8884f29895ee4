import { columnCases } from './columns.js'
import { keyCases } from './keys.js'
import type { MikroOrmCase } from './model.js'

/** Every case told for MikroORM. */
export const mikroOrmCases: readonly MikroOrmCase[] = [...columnCases, ...keyCases]
