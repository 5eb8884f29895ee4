import { OrmMigrateError } from '../../errors.js'
import type { ImportPackage } from '../adapter.js'
import type { MikroOrm } from './types.js'

/** A MikroORM instance, and whether it was made here, to be closed here again. */
export interface Opened {
  readonly orm: MikroOrm
  readonly isOurs: boolean
}

/** The MikroORM instance of what a config holds: itself, or one made of its options without a connection. */
export async function openMikroOrm(given: unknown, importPackage: ImportPackage): Promise<Opened> {
  if (isMikroOrm(given)) return { orm: given, isOurs: false }
  const { MikroORM } = (await importPackage('@mikro-orm/core')) as {
    readonly MikroORM: { init(options: unknown): Promise<MikroOrm> }
  }
  const quiet = { connect: false, debug: false, ensureDatabase: false }
  return { orm: await MikroORM.init({ ...(given as object), ...quiet }), isOurs: true }
}

/** Whether a value is a MikroORM instance, whichever copy and version made it. */
export function isMikroOrm(value: unknown): value is MikroOrm {
  if (typeof value !== 'object' || value === null) return false
  return (
    'em' in value &&
    'config' in value &&
    'getMetadata' in value &&
    typeof value.getMetadata === 'function' &&
    'isConnected' in value &&
    typeof value.isConnected === 'function'
  )
}

/** Whether a value is what `MikroORM.init` takes: options with the class of a driver. */
export const isMikroOrmOptions = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  'driver' in value &&
  typeof value.driver === 'function' &&
  !('buildMetadatas' in value)

/** The value is neither. */
export const notMikroOrm = (): OrmMigrateError =>
  new OrmMigrateError('not-mikro-orm', 'The value given is no MikroORM instance and no options of one', {
    hint: "Export options: export default defineConfig({ … }), with defineConfig of '@mikro-orm/postgresql'",
  })
