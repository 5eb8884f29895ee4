import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OrmMigrateError } from '../errors.js'
import type { LoaderName } from './engine.js'
import { explainFailure, importsTypeAsValue, mayLackCompiler } from './faults.js'
import { formatOf, isFile, isUserTypeScript, tsconfigOf } from './files.js'
import { currentGeneration, forgetCommonJs, hasHooks, installHooks } from './install.js'
import native from './native.cjs'

export { type LoaderName, loaderNames } from './engine.js'

/** Where a module belongs, and who compiles it if it is TypeScript. */
export interface LoadOptions {
  /** The user's project: its TypeScript, its tsconfig.json, its cache. */
  readonly root: string
  /** `auto` unless given. */
  readonly loader?: LoaderName
}

/** What a module exports, by name; `default` is `module.exports` where a CommonJS module has no default of its own. */
export type LoadedModule = Record<string, unknown>

/** Files whose last load failed: ESM would only repeat the old error, so they are loaded anew. */
const failed = new Set<string>()

/**
 * Loads a module of the user's as it stands: TypeScript with decorator metadata, ESM or CommonJS, with tsconfig's
 * paths, and whatever it imports in the same way. Throws an `OrmMigrateError` that names the file and line.
 */
export const loadModule = async (file: string, options: LoadOptions): Promise<LoadedModule> => {
  const path = resolve(options.root, file)
  if (failed.delete(path)) return reloadModule(file, options)
  return loadGeneration(path, options, Math.max(oldest, currentGeneration()))
}

/**
 * Loads a module and all TypeScript that it imports once more, as new modules: after a file has changed, or with
 * `loader: 'program'` to settle reflected types that a file alone cannot tell.
 */
export const reloadModule = async (file: string, options: LoadOptions): Promise<LoadedModule> => {
  forgetCommonJs()
  return loadGeneration(resolve(options.root, file), options, currentGeneration() + 1)
}

/** Makes every TypeScript module load as a new one from now on, as with another loader than before. */
export const forgetModules = (): void => {
  forgetCommonJs()
  oldest = currentGeneration() + 1
}

/** The generation below which nothing is loaded any more. */
let oldest = 0

const loadGeneration = async (
  path: string,
  options: LoadOptions,
  generation: number,
): Promise<LoadedModule> => {
  if (!isFile(path)) throw missingFile(path)
  const { root, loader = 'auto' } = options
  const compiles = loader !== 'none' && !handlesTypeScript()
  const waits = compiles && loader === 'auto' && generation === 0 && isPlain(path)
  if (compiles && !waits) installHooks({ root: resolve(root), loader, generation })
  try {
    return await evaluate(path, generation)
  } catch (error) {
    if (waits && !hasHooks() && mayLackCompiler(error)) return reloadModule(path, options)
    if (loader === 'auto' && importsTypeAsValue(error)) return reloadModule(path, { root, loader: 'program' })
    failed.add(path)
    throw explainFailure(path, error)
  }
}

/** JavaScript of a project without TypeScript is spared the hooks: they cost a fifth of a short command. */
const isPlain = (path: string): boolean => !isUserTypeScript(path) && tsconfigOf(path) === undefined

const evaluate = async (path: string, generation: number): Promise<LoadedModule> => {
  if (formatOf(path) === 'commonjs') return namespaceOf(createRequire(path)(path))
  const url = pathToFileURL(path).href
  return native.importUrl(generation === 0 ? url : `${url}?generation=${generation}`)
}

const namespaceOf = (exported: unknown): LoadedModule => {
  if (typeof exported !== 'object' || exported === null) return { default: exported }
  const named = exported as LoadedModule
  return '__esModule' in named || Symbol.toStringTag in named ? named : { ...named, default: exported }
}

/** Whether something else in this process compiles TypeScript already: a second compiler would only be in its way. */
const handlesTypeScript = (): boolean =>
  process.env.JEST_WORKER_ID !== undefined ||
  process.versions.bun !== undefined ||
  'Deno' in globalThis ||
  Symbol.for('ts-node.register.instance') in process ||
  /(?:^|[\\/\s=])(?:tsx|ts-node|@swc-node|@oxc-node)(?:[\\/\s]|$)/.test(
    [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' '),
  )

const missingFile = (path: string): OrmMigrateError =>
  new OrmMigrateError('file-missing', `The file "${path}" does not exist.`, { details: { file: path } })
