import type { Case } from '../harness/case.js'
import { columnCases } from './columns.js'
import { evolutionCases } from './evolutions.js'
import { keyCases } from './keys.js'
import { modelEvolutionCases } from './model-evolutions.js'
import { optionCases } from './options.js'
import { relationCases } from './relations.js'
import { typeCases } from './types.js'

/** Every case there is. */
export const cases: readonly Case[] = [
  ...columnCases,
  ...typeCases,
  ...optionCases,
  ...evolutionCases,
  ...modelEvolutionCases,
  ...keyCases,
  ...relationCases,
]
