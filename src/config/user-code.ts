import { explainOrmError } from '../adapters/index.js'
import { OrmMigrateError } from '../errors.js'
import { explainFailure } from '../loader/faults.js'
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
