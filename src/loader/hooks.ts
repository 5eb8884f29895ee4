import type { LoadFnOutput, LoadHookContext, ResolveFnOutput, ResolveHookContext } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { compilerFor, type Compile } from './compiler.js'
import type { LoaderName } from './engine.js'
import { formatOf, isUserTypeScript } from './files.js'
import { resolveImport } from './resolve.js'

/** What the hooks need to know; also what crosses into their thread where they have one. */
export interface HookSettings {
  readonly root: string
  readonly loader: LoaderName
  /** Counts up when files are to be loaded anew: ESM never forgets a URL. */
  readonly generation: number
}

/** The settings in force, and the compiler that goes with them. */
export interface HookState {
  readonly settings: HookSettings
  readonly compile: Compile
}

/** The file that an import means, if Node.js needs to be told. */
export const resolveForHooks = (specifier: string, parentUrl: string | undefined): string | undefined => {
  if (parentUrl?.startsWith('file:') !== true) return undefined
  const found = resolveImport(specifier, fileURLToPath(parentUrl))
  return found === undefined ? undefined : pathToFileURL(found).href
}

/** Marks a file of the user's with the generation that it belongs to. */
export const withGeneration = (output: ResolveFnOutput, generation: number): ResolveFnOutput => {
  if (generation === 0 || !isTypeScriptUrl(output.url)) return output
  const url = new URL(output.url)
  url.searchParams.set('generation', String(generation))
  return { ...output, url: url.href }
}

/** The JavaScript of a TypeScript file that runs as ESM; undefined for all else. */
export const loadForHooks = (url: string, compile: Compile): LoadFnOutput | undefined => {
  if (!isTypeScriptUrl(url)) return undefined
  const path = fileURLToPath(url)
  if (formatOf(path) !== 'module') return undefined
  return { format: 'module', shortCircuit: true, source: compile(path, 'module') }
}

const isTypeScriptUrl = (url: string): boolean =>
  url.startsWith('file:') && isUserTypeScript(fileURLToPath(url))

let state: HookState | undefined

/** Called by Node.js in the thread of the hooks, with what `module.register` was given. */
export const initialize = (settings: HookSettings): void => {
  state = { settings, compile: compilerFor(settings.root, settings.loader) }
}

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => Promise<ResolveFnOutput>

/** Node.js's asynchronous `resolve` hook. */
export const resolve = async (
  specifier: string,
  context: ResolveHookContext,
  next: NextResolve,
): Promise<ResolveFnOutput> => {
  const output = await next(resolveForHooks(specifier, context.parentURL) ?? specifier, context)
  return withGeneration(output, state?.settings.generation ?? 0)
}

type NextLoad = (url: string, context?: Partial<LoadHookContext>) => Promise<LoadFnOutput>

/** Node.js's asynchronous `load` hook. */
export const load = async (url: string, context: LoadHookContext, next: NextLoad): Promise<LoadFnOutput> =>
  (state === undefined ? undefined : loadForHooks(url, state.compile)) ?? next(url, context)
