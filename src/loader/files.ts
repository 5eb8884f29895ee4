import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { getTsconfig, type TsConfigResult } from 'get-tsconfig'

/** How Node.js runs a file. */
export type ModuleFormat = 'module' | 'commonjs'

/** A TypeScript file that is to be compiled. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  /** The tsconfig.json that governs it, `extends` already merged in. */
  readonly tsconfig: TsConfigResult | undefined
}

/** Whether this is the user's own TypeScript: not a declaration, and not part of an installed package. */
export const isUserTypeScript = (path: string): boolean =>
  /\.[cm]?tsx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && isUserFile(path)

/** Whether a file belongs to the user and not to an installed package. */
export const isUserFile = (path: string): boolean => !/[\\/]node_modules[\\/]/.test(path)

/** Whether a path is that of a file that exists. */
export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** Whether Node.js runs a file as ESM or as CommonJS: by its extension, else by the nearest package.json. */
export const formatOf = (path: string): ModuleFormat => {
  if (/\.m[jt]s$/.test(path)) return 'module'
  if (/\.c[jt]s$/.test(path)) return 'commonjs'
  return packageFormat(dirname(path))
}

/** Reads what is needed to compile a file. */
export const readSource = (path: string): SourceFile => ({
  path,
  text: readFileSync(path, 'utf8'),
  tsconfig: tsconfigOf(path),
})

const tsconfigs = new Map<string, TsConfigResult | undefined>()

/**
 * Whether a file has the decorators of the language itself, as those of `@mikro-orm/decorators/es`, and not the older ones
 * that nearly all ORMs have: the tsconfig.json says so, or it leaves that open and the file imports them.
 */
export const hasStandardDecorators = ({ text, tsconfig }: SourceFile): boolean => {
  const { experimentalDecorators } = tsconfig?.config.compilerOptions ?? {}
  return (
    experimentalDecorators === false ||
    (experimentalDecorators === undefined && /['"]@mikro-orm\/decorators\/es['"]/.test(text))
  )
}

/** The tsconfig.json nearest to a file, if it has one. */
export const tsconfigOf = (path: string): TsConfigResult | undefined => {
  const folder = dirname(path)
  if (!tsconfigs.has(folder)) tsconfigs.set(folder, getTsconfig(folder) ?? undefined)
  return tsconfigs.get(folder)
}

const packageFormats = new Map<string, ModuleFormat>()

const packageFormat = (folder: string): ModuleFormat => {
  const known = packageFormats.get(folder)
  if (known !== undefined) return known
  const format = readPackageFormat(folder)
  packageFormats.set(folder, format)
  return format
}

const readPackageFormat = (folder: string): ModuleFormat => {
  const manifest = join(folder, 'package.json')
  if (existsSync(manifest)) {
    const { type } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly type?: unknown }
    return type === 'module' ? 'module' : 'commonjs'
  }
  const parent = dirname(folder)
  return parent === folder || basename(folder) === 'node_modules' ? 'commonjs' : packageFormat(parent)
}
