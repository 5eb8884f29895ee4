import type { Rule } from '../rule.js'
import { dataLoss } from './data-loss.js'
import { lostValues } from './lost-values.js'
import { narrowedType } from './narrowed-type.js'
import { needsValues } from './needs-values.js'
import { refusedRows } from './refused-rows.js'

/** Every rule there is. A new rule is one file and its line here. */
export const rules: readonly Rule[] = [dataLoss, lostValues, narrowedType, needsValues, refusedRows]
