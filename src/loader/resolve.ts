import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPathsMatcher } from 'get-tsconfig'
import { isFile, isUserFile, isUserTypeScript, tsconfigOf } from './files.js'

/**
 * The file that an import of the user's means where Node.js would not find it: TypeScript without extension or under
 * the name of its output, an index file, an alias of tsconfig's `paths`. Undefined: let Node.js resolve.
 */
export const resolveImport = (specifier: string, parent: string): string | undefined => {
  if (!isUserFile(parent)) return undefined
  const preferTypeScript = isUserTypeScript(parent)
  for (const path of candidates(specifier, parent)) {
    if (!preferTypeScript && isFile(path)) return undefined
    const found = sourceAt(path)
    if (found !== undefined) return found
  }
  return undefined
}

const candidates = (specifier: string, parent: string): readonly string[] => {
  if (specifier.startsWith('file:')) return [fileURLToPath(specifier)]
  if (/^\.{0,2}\//.test(specifier) || /^\.{1,2}$/.test(specifier))
    return [resolve(dirname(parent), specifier)]
  if (/^(?:node|data|https?):/.test(specifier)) return []
  return pathsOf(parent)?.(specifier) ?? []
}

type PathsMatcher = (specifier: string) => readonly string[]

const matchers = new Map<string, PathsMatcher | undefined>()

const pathsOf = (parent: string): PathsMatcher | undefined => {
  const folder = dirname(parent)
  if (!matchers.has(folder)) {
    const tsconfig = tsconfigOf(parent)
    matchers.set(folder, tsconfig === undefined ? undefined : (createPathsMatcher(tsconfig) ?? undefined))
  }
  return matchers.get(folder)
}

/** Extensions in the order in which TypeScript tries them. */
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json']

const sourceAt = (path: string): string | undefined =>
  sourcesOfOutput(path).find(isFile) ??
  (isFile(path) ? path : undefined) ??
  EXTENSIONS.map((extension) => path + extension).find(isFile) ??
  EXTENSIONS.map((extension) => join(path, `index${extension}`)).find(isFile)

/** `./user.js` is how TypeScript spells `./user.ts` in ESM. */
const sourcesOfOutput = (path: string): readonly string[] => {
  const output = /^(.*)\.([cm]?)jsx?$/.exec(path)
  if (output === null) return []
  const [, stem = '', kind = ''] = output
  return [`${stem}.${kind}ts`, ...(kind === '' ? [`${stem}.tsx`] : [])]
}
