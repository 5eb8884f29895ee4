import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type LoadedModule, loadModule } from '../../loader/load.js'

/** The file of a package's entry, as a file that imports it finds it; undefined where it is not installed. */
export function packageFor(file: string, name: string): string | undefined {
  try {
    return createRequire(file).resolve(name)
  } catch {
    // Not every application has every package.
    return undefined
  }
}

/** A package as whoever imports it in the application gets it: ESM and CommonJS share one copy. */
export const loadPackage = (entry: string): Promise<LoadedModule> =>
  loadModule(entry, { root: path.dirname(entry) })

/** Where `from`, or a package that it uses, finds a package: one path for each copy. */
export function copiesOf(name: string, from: string, by: string): readonly string[] {
  const user = packageFor(from, by)
  const places = user === undefined ? [from] : [from, user]
  const found = places.flatMap((place) => packageFor(place, name) ?? [])
  return [...new Set(found)].filter((entry) => existsSync(entry))
}
