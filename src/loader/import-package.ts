import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OrmMigrateError } from '../errors.js'
import native from './native.cjs'

/** Imports a package as a file in the folder `root` would. */
export const importPackage = async (name: string, root: string): Promise<Record<string, unknown>> => {
  let found: string
  try {
    found = createRequire(join(root, 'package.json')).resolve(name)
  } catch (error) {
    throw new OrmMigrateError('module-missing', `The package "${name}" is not to be found from "${root}".`, {
      hint: `Run: npm install ${name}`,
      cause: error,
      details: { module: name },
    })
  }
  return native.importUrl(pathToFileURL(found).href)
}
