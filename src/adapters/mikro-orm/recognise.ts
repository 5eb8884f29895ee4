import type { MikroOrm } from './types.js'

/** Whether a value is a MikroORM instance or the options of one. */
export const isMikroOrmSource = (value: unknown): value is object =>
  isMikroOrm(value) || isMikroOrmOptions(value)

/** Whether a value is a MikroORM instance, whichever copy and version made it. */
export const isMikroOrm = (value: unknown): value is MikroOrm =>
  typeof value === 'object' &&
  value !== null &&
  'em' in value &&
  'config' in value &&
  'getMetadata' in value &&
  typeof value.getMetadata === 'function' &&
  'isConnected' in value &&
  typeof value.isConnected === 'function'

/** Whether a value is what `MikroORM.init` takes: options with the class of a driver, or entities and a database. */
export function isMikroOrmOptions(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || 'buildMetadatas' in value) return false
  if ('getAll' in value && 'getDriver' in value && 'getPlatform' in value) return true
  if ('driver' in value && typeof value.driver === 'function') return true
  return ('entities' in value || 'entitiesTs' in value) && ('dbName' in value || 'clientUrl' in value)
}
