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
export async function format(file: string): Promise<void> {
  const found = formatterOf(path.dirname(file))
  if (found === undefined) return
  const { formatter, folder } = found
  try {
    await runHooks([formatter.hook], file, folder)
  } catch (error) {
    throw error instanceof HookFailedError ? failed(formatter, error) : error
  }
}

interface Found {
  readonly formatter: Formatter
  readonly folder: string
}

/** Looked for in the file's own folder, then above: a file outside of a project is not the project's to format. */
function formatterOf(folder: string): Found | undefined {
  const packages = dependencies(path.join(folder, 'package.json'))
  const found = formatters.find(
    ({ name, hook, configs }) =>
      packages.includes(name) &&
      existsSync(path.join(folder, 'node_modules', '.bin', hook.command)) &&
      (configs.length === 0 || configs.some((config) => existsSync(path.join(folder, config)))),
  )
  if (found !== undefined) return { formatter: found, folder }
  const above = path.dirname(folder)
  return above === folder ? undefined : formatterOf(above)
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
