import { explainOrmError } from '../adapters/index.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import { explainFailure, placeOf, shown } from '../loader/faults.js'
import { type LoadedModule, loadModule, type LoadOptions } from '../loader/load.js'

/** As `loadModule`, with what the ORM throws while the module is imported told as an error of ours. */
export async function loadUserModule(file: string, options: LoadOptions): Promise<LoadedModule> {
  try {
    return await loadModule(file, options)
  } catch (error) {
    throw explainOrmError(error instanceof OrmMigrateError ? error.cause : error) ?? error
  }
}

/** Calls a function that comes from the named file; what it throws is told with file and line. */
export async function callUserCode<T>(file: string, call: () => T | Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw explainOrmError(error) ?? explainFailure(file, error)
  }
}

/** A function of the config that tells what it throws as an error of ours, which names its key, file and line. */
export function guarded<Args extends readonly unknown[], T>(
  key: string,
  call: (...args: Args) => T,
): (...args: Args) => T {
  return (...args) => {
    try {
      const given = call(...args)
      return given instanceof Promise ? (given.catch(refuse(key)) as T) : given
    } catch (error) {
      return refuse(key)(error)
    }
  }
}

const refuse =
  (key: string) =>
  (thrown: unknown): never => {
    if (thrown instanceof OrmMigrateError) throw thrown
    const place = placeOf(thrown)
    const where = place === undefined ? '' : ` (${shown(place.file)}:${place.line})`
    const message = messageOf(thrown).replace(/\.$/, '')
    throw new OrmMigrateError('config-function-failed', `The config's "${key}" failed${where}: ${message}.`, {
      hint: `Correct ${place === undefined ? `"${key}" in the config` : `${shown(place.file)}:${place.line}`}.`,
      cause: thrown,
      details: { key, ...place },
    })
  }
