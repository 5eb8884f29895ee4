import { diskCache } from './cache.js'
import { engineFor, type Engine, type LoaderName } from './engine.js'
import { readSource, type ModuleFormat } from './files.js'
import { guardReflectedTypes } from './guard.js'

/** Compiles one TypeScript file of the user's. */
export type Compile = (path: string, format: ModuleFormat) => string

/** A compiler for the files of one project. The engine is looked for with the first file and not before. */
export const compilerFor = (root: string, loader: LoaderName): Compile => {
  const cache = diskCache(root)
  let engine: Engine | undefined
  return (path, format) => {
    const chosen = (engine ??= engineFor(root, loader))
    const source = readSource(path)
    const make = () => guardReflectedTypes(chosen.compile(source, format))
    if (!chosen.perFile) return make()
    const options = source.tsconfig?.config.compilerOptions ?? {}
    return cache([chosen.id, options, path, format, source.text], make)
  }
}
