import { randomBytes } from 'node:crypto'
import type { Config, ConfigFunction } from '../config/config.js'
import { evaluateConfig } from '../config/evaluate.js'
import { loadConfig } from '../config/load.js'
import { resolveConfig, type ResolvedConfig } from '../config/resolve.js'
import { OrmMigrateError } from '../errors.js'
import { Project } from '../runner/project.js'
import { given } from '../schema/given.js'

/**
 * What the functions of this kit work on: what `createMigrator` takes, or the path of a config file. Nothing: the config
 * file in the current folder, found as by the command line.
 */
export type TestedConfig = Config | ConfigFunction | object | string

/** What the command line says with `-n`, `-x` and `--tag`. */
export interface SourceOptions {
  /** Which of the config's databases. */
  readonly name?: string
  /** Handed to a config that is a function, and to the migrations as `op.context.x`. */
  readonly x?: Readonly<Record<string, string>>
  /** Handed to the migrations as `op.context.tag`. */
  readonly tag?: string
}

/** Runs the body on the project of a config, and closes what was opened for it. */
export async function withProject<T>(
  config: TestedConfig | undefined,
  options: SourceOptions,
  body: (project: Project) => Promise<T>,
): Promise<T> {
  try {
    const project = projectOf(await resolved(config, options))
    try {
      return await body(project)
    } finally {
      await project.close()
    }
  } catch (error) {
    tellHint(error)
    throw error
  }
}

/** Test runners print the stack of what a test throws, and Jest nothing else of it. */
function tellHint(thrown: unknown): void {
  if (!(thrown instanceof OrmMigrateError) || thrown.hint === undefined) return
  const { message, hint, stack } = thrown
  const told = `${message}\n  Hint: ${hint}`
  if (stack?.includes(told) === false) thrown.stack = stack.replace(message, () => told)
}

/** The project of a config, telling nobody what it does. */
export const projectOf = (config: ResolvedConfig): Project =>
  new Project(config, {
    now: () => new Date(),
    random: (size) => randomBytes(size),
    listener: () => undefined,
  })

/** The same project on another database. */
export const projectOn = (config: ResolvedConfig, orm: () => unknown): Project =>
  projectOf({ ...config, orm })

async function resolved(
  config: TestedConfig | undefined,
  { name, x = {}, tag }: SourceOptions,
): Promise<ResolvedConfig> {
  const cwd = process.cwd()
  if (config === undefined || typeof config === 'string')
    return loadConfig({ cwd, x, ...given({ config, name, tag }) })
  const evaluated = await evaluateConfig(config, { x, ...given({ name }) })
  return resolveConfig(evaluated.config, cwd, { x, ...given({ name: evaluated.name, tag }) })
}
