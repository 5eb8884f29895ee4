import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OrmMigrateError } from '../errors.js'
import native from './native.cjs'

/** Where a package is looked for: in a project's folder or, with `from`, where a package of the project looks. */
export interface PackagePlace {
  readonly root: string
  readonly from?: string
}

/** Imports a package as a file of the project would. */
export const importPackage = async (
  name: string,
  { root, from }: PackagePlace,
): Promise<Record<string, unknown>> => {
  const own = join(root, 'package.json')
  const importer = from === undefined ? own : resolved(`${from}/package.json`, own)
  return native.importUrl(pathToFileURL(resolved(name, importer)).href)
}

const resolved = (name: string, importer: string): string => {
  try {
    return createRequire(importer).resolve(name)
  } catch (error) {
    const missing = name.replace(/\/package\.json$/, '')
    throw new OrmMigrateError(
      'module-missing',
      `The package "${missing}" is not to be found from "${importer}".`,
      {
        hint: `Run: npm install ${missing}`,
        cause: error,
        details: { module: missing },
      },
    )
  }
}
