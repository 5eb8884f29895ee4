import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Raised when the same input starts to give another output, which no key below would notice. */
const VERSION = 2

/** Gives what was made before from the same inputs, or makes and keeps it. */
export type Cache = (inputs: readonly unknown[], make: () => string) => string

/** A cache on disk, in the project's `node_modules/.cache`; where that cannot be written, nothing is kept. */
export const diskCache = (root: string): Cache => {
  const installed = join(root, 'node_modules')
  if (!existsSync(installed)) return (_inputs, make) => make()
  const folder = join(installed, '.cache', 'orm-migrate')
  return (inputs, make) => {
    const path = join(folder, `${fingerprint(inputs)}.js`)
    if (existsSync(path)) return readFileSync(path, 'utf8')
    const output = make()
    keep(folder, path, output)
    return output
  }
}

const fingerprint = (inputs: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([VERSION, ...inputs]))
    .digest('hex')

const keep = (folder: string, path: string, output: string): void => {
  // By renaming, so that another process never reads half a file.
  const temporary = `${path}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(temporary, output)
    renameSync(temporary, path)
  } catch {
    // A folder that cannot be written (a container's read-only file system) costs time and nothing else.
  }
}
