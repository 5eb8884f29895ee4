import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { OrmMigrateError } from '../errors.js'
import { hasStandardDecorators, type ModuleFormat, type SourceFile } from './files.js'
import { programEngine } from './engine-program.js'
import { swcEngine, type Swc } from './engine-swc.js'
import { native7Engine } from './engine-typescript7.js'
import { typescriptEngine, type TypeScript } from './engine-typescript.js'
import native from './native.cjs'

/** The names of {@link LoaderName}. */
export const loaderNames = ['auto', 'typescript', 'program', 'swc', 'none'] as const

/**
 * Who compiles the user's TypeScript. `auto` takes the project's own TypeScript, else `@swc/core`; `program` type-checks
 * nothing but resolves types across files, which is slow and settles reflected types; `none` leaves it to Node.js, or to
 * whatever the user has loaded.
 */
export type LoaderName = (typeof loaderNames)[number]

/** Turns one TypeScript file into JavaScript that carries decorator metadata and an inline source map. */
export interface Engine {
  /** Name and version: outputs of different engines are never mixed up. */
  readonly id: string
  /** Whether the output depends on this file and its options alone, so that it can be kept. */
  readonly perFile: boolean
  compile(source: SourceFile, format: ModuleFormat): string
}

/** The engine for a project. Throws `typescript-missing` where nothing is installed that could compile. */
export const engineFor = (root: string, loader: LoaderName): Engine => {
  const require = resolverFrom(root)
  const wanted = loader === 'swc' ? [swc] : loader === 'auto' ? [typescript, swc] : [typescript]
  for (const make of wanted) {
    const engine = make({ root, loader, require })
    if (engine !== undefined) return engine
  }
  throw missingEngine(root, loader)
}

interface Choice {
  readonly root: string
  readonly loader: LoaderName
  readonly require: (name: string) => string | undefined
}

const typescript = ({ root, loader, require }: Choice): Engine | undefined => {
  const manifest = require('typescript/package.json')
  if (manifest === undefined) return undefined
  const { version } = createRequire(manifest)(manifest) as { readonly version: string }
  // From 7 on the package is a compiler without an API; its one way to compile is the full program.
  if (Number.parseInt(version) >= 7) return byDecorators(() => native7Engine({ root, version, manifest }))
  let loaded: TypeScript | undefined
  const load = (): TypeScript => createRequire(manifest)(dirname(manifest)) as TypeScript
  // Half the time of a command whose files are all in the cache would go by in loading a compiler.
  const project = { root, version, api: () => (loaded ??= load()) }
  return loader === 'program' ? byDecorators(() => programEngine(project)) : typescriptEngine(project)
}

/** A program has one kind of decorators, and a project whose tsconfig.json leaves that open may have files of either. */
const byDecorators = (make: () => Engine): Engine => {
  const [older, standard] = [make(), make()]
  return {
    ...older,
    compile: (source, format) => (hasStandardDecorators(source) ? standard : older).compile(source, format),
  }
}

const swc = ({ require }: Choice): Engine | undefined => {
  const entry = require('@swc/core')
  return entry === undefined ? undefined : swcEngine(createRequire(entry)(entry) as Swc)
}

/** Finds a package as the user's project would, then as this package would. */
const resolverFrom =
  (root: string) =>
  (name: string): string | undefined => {
    for (const from of [join(root, 'package.json'), native.ownFile]) {
      try {
        const found = createRequire(from).resolve(name)
        if (existsSync(found)) return found
      } catch {
        // Not to be found from here: the next place may have it.
      }
    }
    return undefined
  }

const missingEngine = (root: string, loader: LoaderName): OrmMigrateError => {
  const { name, why } = loader === 'auto' ? MISSING.auto : loader === 'swc' ? MISSING.swc : MISSING.typescript
  const code = name === 'typescript' ? 'typescript-missing' : 'swc-missing'
  return new OrmMigrateError(code, `${why}, and "${root}" does not have it.`, {
    hint: `Run: npm install --save-dev ${name}`,
  })
}

const MISSING = {
  auto: { name: 'typescript', why: 'To load TypeScript files takes the package "typescript" or "@swc/core"' },
  swc: { name: '@swc/core', why: 'The loader "swc" takes the package "@swc/core"' },
  typescript: { name: 'typescript', why: 'To resolve types across files takes the package "typescript"' },
} as const
