import { emptySchema, type Schema } from '../../schema/model.js'
import type { MikroOrm } from './types.js'

/** The schema that MikroORM would build for its entities. */
export const readSchema = (_orm: MikroOrm): Schema => emptySchema
