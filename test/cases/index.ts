import type { Case } from '../harness/case.js'
import { columnCases } from './columns.js'
import { enumCases } from './enums.js'
import { evolutionCases } from './evolutions.js'
import { keyCases } from './keys.js'
import { modelEvolutionCases } from './model-evolutions.js'
import { optionCases } from './options.js'
import { relationCases } from './relations.js'
import { renameCases } from './renames.js'
import { nullabilityCases } from './nullability.js'
import { typeChangeCases } from './type-changes.js'
import { typeCases } from './types.js'
import { viewCases } from './views.js'

/** Every case there is. */
export const cases: readonly Case[] = [
  ...columnCases,
  ...enumCases,
  ...evolutionCases,
  ...keyCases,
  ...modelEvolutionCases,
  ...optionCases,
  ...relationCases,
  ...renameCases,
  ...typeCases,
  ...viewCases,
  ...typeChangeCases,
  ...nullabilityCases,
]
