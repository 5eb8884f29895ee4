import { spawnSync } from 'node:child_process'
import { OrmMigrateError } from '../errors.js'
import { engineFor } from './engine.js'
import { syntaxError } from './faults.js'
import { formatOf, isUserTypeScript, readSource } from './files.js'
import type { LoadOptions } from './load.js'

/** Throws a syntax error with its place where no compiler can read a file; nothing of the file is run. */
export function parseModule(file: string, { root, loader = 'auto' }: LoadOptions): void {
  if (!isUserTypeScript(file)) {
    parseJavaScript(file)
    return
  }
  // Node.js by itself, or what the user has loaded, would have to run the file to read it.
  if (loader === 'none') return
  try {
    engineFor(root, loader === 'program' ? 'typescript' : loader).compile(readSource(file), formatOf(file))
  } catch (error) {
    if (error instanceof OrmMigrateError && error.code === 'syntax-error') throw error
  }
}

/** Node.js tells ESM from CommonJS as it would when running it: https://nodejs.org/api/cli.html#-c---check */
function parseJavaScript(file: string): void {
  if (process.versions.bun !== undefined || 'Deno' in globalThis) return
  const { status, stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' })
  const [, line] = /:(\d+)\n/.exec(stderr) ?? []
  const [, reason] = /^SyntaxError: (.+)$/m.exec(stderr) ?? []
  if (status === 0 || line === undefined || reason === undefined) return
  const column = (/^( *)\^/m.exec(stderr)?.[1]?.length ?? 0) + 1
  throw syntaxError({ file, line: Number(line), column, reason })
}
