import type { Hints } from '../../schema/declared-rename.js'
import type { MikroOrm } from './types.js'

/** What the entities say besides the schema: names that changed, and names that their authors chose. */
export const readHints = (_orm: MikroOrm): Hints => ({ renames: [], isChosen: () => false })
