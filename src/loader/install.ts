import Module from 'node:module'
import { readFileSync } from 'node:fs'
import { compilerFor } from './compiler.js'
import { isUserTypeScript } from './files.js'
import { loadForHooks, resolveForHooks, withGeneration, type HookSettings, type HookState } from './hooks.js'
import native from './native.cjs'
import { resolveImport } from './resolve.js'

/** Node.js's CommonJS loader has these, undocumented but relied upon by every tool that compiles on the fly. */
interface CommonJsLoader {
  readonly _extensions: Record<string, (module: CompilableModule, path: string) => void>
  _resolveFilename: (
    request: string,
    parent: { readonly filename?: string } | null | undefined,
    ...rest: unknown[]
  ) => string
  readonly _cache: Record<string, unknown>
  readonly registerHooks?: (hooks: SynchronousHooks) => void
}

interface CompilableModule {
  _compile(code: string, path: string): void
}

interface SynchronousHooks {
  resolve(
    specifier: string,
    context: HookContext,
    next: (specifier: string, context: HookContext) => HookResolved,
  ): HookResolved
  load(url: string, context: unknown, next: (url: string, context: unknown) => HookLoaded): HookLoaded
}

interface HookContext {
  readonly parentURL?: string
  readonly conditions: readonly string[]
}

type HookResolved = ReturnType<typeof withGeneration>
type HookLoaded = NonNullable<ReturnType<typeof loadForHooks>>

/** Read from the default export: a named import of `registerHooks` is a syntax error where Node.js lacks it. */
const commonJs = Module as unknown as CommonJsLoader

/** One for the process, whichever copies of this package are in it: the first to come installs, all of them steer it. */
interface Shared {
  state: HookState
}

const SHARED = Symbol.for('orm-migrate.loader')

const shared = globalThis as { [SHARED]?: Shared }

/** Makes Node.js understand the project's TypeScript, now and for what is imported later. Calling it again is free. */
export const installHooks = (settings: HookSettings): void => {
  const installed = shared[SHARED]
  if (installed !== undefined && same(installed.state.settings, settings)) return
  const state = { settings, compile: compilerFor(settings.root, settings.loader) }
  if (installed === undefined) {
    const made: Shared = { state }
    shared[SHARED] = made
    // So that a stack trace names the line of the user's .ts file.
    process.setSourceMapsEnabled(true)
    installCommonJs(made)
    if (commonJs.registerHooks !== undefined) commonJs.registerHooks(synchronousHooks(made))
  } else {
    installed.state = state
  }
  // Hooks in a thread of their own cannot see that state; the ones registered last are asked first.
  if (commonJs.registerHooks === undefined) Module.register(native.hooksUrl, { data: settings })
}

/** Whether Node.js understands the project's TypeScript by now. */
export const hasHooks = (): boolean => shared[SHARED] !== undefined

/** Which generation of the user's files is being loaded. */
export const currentGeneration = (): number => shared[SHARED]?.state.settings.generation ?? 0

/** Makes CommonJS load the user's TypeScript files again when they are next required. */
export const forgetCommonJs = (): void => {
  for (const path of Object.keys(commonJs._cache)) {
    if (isUserTypeScript(path)) Reflect.deleteProperty(commonJs._cache, path)
  }
}

const same = (a: HookSettings, b: HookSettings): boolean =>
  a.root === b.root && a.loader === b.loader && a.generation === b.generation

const installCommonJs = (own: Shared): void => {
  const resolveFilename = commonJs._resolveFilename
  commonJs._resolveFilename = function (request, parent, ...rest) {
    const found = parent?.filename === undefined ? undefined : resolveImport(request, parent.filename)
    return resolveFilename.call(this, found ?? request, parent, ...rest)
  }
  for (const extension of ['.ts', '.tsx', '.cts']) {
    const previous = commonJs._extensions[extension]
    commonJs._extensions[extension] = (module, path) => {
      if (previous !== undefined && !isUserTypeScript(path)) previous(module, path)
      else if (!isUserTypeScript(path)) module._compile(readFileSync(path, 'utf8'), path)
      else module._compile(own.state.compile(path, 'commonjs'), path)
    }
  }
}

/** Only for `import`: for `require` the CommonJS loader is patched, because these hooks break its named exports. */
const synchronousHooks = (own: Shared): SynchronousHooks => ({
  resolve: (specifier, context, next) => {
    if (!context.conditions.includes('import')) return next(specifier, context)
    const output = next(resolveForHooks(specifier, context.parentURL) ?? specifier, context)
    return withGeneration(output, own.state.settings.generation)
  },
  load: (url, context, next) => loadForHooks(url, own.state.compile) ?? next(url, context),
})
