import type { DialectName } from '../sql/dialect-name.js'
import type { Dialect } from './dialect.js'
import { postgres } from './postgres/index.js'
import { sqlite } from './sqlite/index.js'

/** Every dialect there is. A new one is one folder and its line here. */
export const dialects: Readonly<Record<DialectName, Dialect>> = { postgres, sqlite }
