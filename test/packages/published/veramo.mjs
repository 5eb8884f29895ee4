/** The data store of @veramo. */
import { createRequire } from 'node:module'
import { Entities } from '@veramo/data-store'

const { DataSource } = createRequire(import.meta.url)('typeorm')

export const dataSource = (database) => new DataSource({ ...database, entities: Entities })
