import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { PostWriteHook } from '../config/config.js'
import { OrmMigrateError } from '../errors.js'
import { HookFailedError, runHooks } from './post-write-hooks.js'

interface Formatter {
  /** The package that a project depends on. */
  readonly name: string
  readonly hook: Required<PostWriteHook>
  /** Files one of which must be there; none: the package is enough. */
  readonly configs: readonly string[]
}

/** The formatters that are known, the first of which that a project has is used. A file that it ignores stays as it is. */
const formatters: readonly Formatter[] = [
  {
    name: '@biomejs/biome',
    hook: { command: 'biome', args: ['format', '--write', '--no-errors-on-unmatched'] },
    configs: ['biome.json', 'biome.jsonc'],
  },
  { name: 'prettier', hook: { command: 'prettier', args: ['--write', '--log-level', 'warn'] }, configs: [] },
]

/** Formats a new file as the project formats its own, where the project has a formatter installed. */
export async function format(file: string, root: string): Promise<void> {
  const found = formatterOf(root)
  if (found === undefined) return
  try {
    await runHooks([found.hook], file, root)
  } catch (error) {
    throw error instanceof HookFailedError ? failed(found, error) : error
  }
}

/** Looked for in the project's folder, then above: a workspace has one for all. */
function formatterOf(folder: string): Formatter | undefined {
  const packages = dependencies(path.join(folder, 'package.json'))
  const found = formatters.find(
    ({ name, hook, configs }) =>
      packages.includes(name) &&
      existsSync(path.join(folder, 'node_modules', '.bin', hook.command)) &&
      (configs.length === 0 || configs.some((config) => existsSync(path.join(folder, config)))),
  )
  const above = path.dirname(folder)
  return found ?? (above === folder ? undefined : formatterOf(above))
}

function dependencies(file: string): readonly string[] {
  if (!existsSync(file)) return []
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, object | undefined>>
  return [manifest.dependencies, manifest.devDependencies].flatMap((listed) => Object.keys(listed ?? {}))
}

const failed = ({ hook }: Formatter, cause: HookFailedError): OrmMigrateError =>
  new OrmMigrateError(
    'formatter-failed',
    `The project's formatter "${hook.command}" failed on the new file; no file was written.`,
    {
      cause,
      hint: 'Mend what it complains of, or write files as they come: format: false in the config.',
      details: cause.details ?? {},
    },
  )
