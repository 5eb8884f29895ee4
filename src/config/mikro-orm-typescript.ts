import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMikroOrmOptions } from '../adapters/mikro-orm/recognise.js'
import { importPackage } from '../loader/import-package.js'
import { loadModule, type LoadOptions } from '../loader/load.js'

/**
 * MikroORM's options that come from TypeScript: they speak of its files, and those that MikroORM discovers are loaded as
 * the config was, unless the options say so themselves. Anything else stays as it is.
 */
export function fromTypeScript(orm: unknown, options: LoadOptions): unknown {
  if (!isMikroOrmOptions(orm) || 'getAll' in orm) return orm
  return { preferTs: true, dynamicImportProvider: importerOf(options), ...orm }
}

/** What MikroORM imports is a file, by its URL or path, or a package. */
const importerOf =
  (options: LoadOptions) =>
  (id: string): Promise<unknown> => {
    const file = id.startsWith('file:') ? fileURLToPath(id) : id
    return isAbsolute(file) ? loadModule(file, options) : importPackage(id, options)
  }
