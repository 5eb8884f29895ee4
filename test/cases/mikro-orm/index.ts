import { columnCases } from './columns.js'
import { enumCases } from './enums.js'
import { keyCases } from './keys.js'
import type { MikroOrmCase } from './model.js'
import { modelCases } from './models.js'
import { optionCases } from './options.js'
import { relationCases } from './relations.js'
import { renameCases } from './renames.js'
import { typeCases } from './types.js'
import { viewCases } from './views.js'

/** Every case told for MikroORM. */
export const mikroOrmCases: readonly MikroOrmCase[] = [
  ...columnCases,
  ...enumCases,
  ...keyCases,
  ...modelCases,
  ...optionCases,
  ...relationCases,
  ...renameCases,
  ...typeCases,
  ...viewCases,
]
