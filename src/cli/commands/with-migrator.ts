import type { Migrator } from '../../commands/migrator.js'
import { OrmMigrateError } from '../../errors.js'
import { given } from '../../schema/given.js'
import type { Invocation } from './command.js'
import { tellEvent } from './tell-event.js'
import { text } from './text.js'

type Body = (migrator: Migrator, invocation: Invocation) => Promise<number>

/**
 * Loads the config, runs the body with a migrator on it, and closes what was opened, whatever happens. Where a column's
 * type cannot be told from its file alone, all is done once more with a compiler that sees the whole program.
 */
export async function withMigrator(invocation: Invocation, body: Body): Promise<number> {
  const { options } = invocation
  try {
    return await attempt(invocation, body)
  } catch (error) {
    if (codeOf(error) !== 'column-type-undefined' || options.loader !== undefined) throw error
    const { forgetModules } = await import('../../loader/load.js')
    forgetModules()
    const again = attempt({ ...invocation, options: { ...options, loader: 'program' } }, body)
    return again.catch((second: unknown) => {
      throw codeOf(second) === 'typescript-missing' ? error : second
    })
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof OrmMigrateError ? error.code : undefined

async function attempt(invocation: Invocation, body: Body): Promise<number> {
  const { options, output, cwd } = invocation
  const { loadConfig } = await import('../../config/load.js')
  const { migratorOf } = await import('../../commands/migrator.js')
  const { config, dataSource, migrations, loader, name, x } = options
  const tag = text(invocation.args, 'tag')
  const said = given({ config, dataSource, migrations, loader, name, tag })
  const resolved = await loadConfig({ cwd, x, ...said })
  const migrator = migratorOf(resolved, { listener: (event) => tellEvent(event, output) })
  try {
    return await body(migrator, invocation)
  } finally {
    await migrator.close()
  }
}
