import type { Migrator } from '../../commands/migrator.js'
import { codeOf } from '../../errors.js'
import { given } from '../../schema/given.js'
import type { OpenConfig } from '../nest/open.js'
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

async function attempt(invocation: Invocation, body: Body): Promise<number> {
  const { output } = invocation
  const { migratorOf } = await import('../../commands/migrator.js')
  const opened = await openConfig(invocation)
  const migrator = migratorOf(opened.config, { listener: (event) => tellEvent(event, output) })
  try {
    return await body(migrator, invocation)
  } finally {
    await migrator.close()
    await opened.close()
  }
}

/** The config of the file, or of the application, that the command line names. */
async function openConfig({ args, options, cwd }: Invocation): Promise<OpenConfig> {
  const { nest, config, dataSource, migrations, loader, name, x } = options
  const said = { cwd, x, ...given({ migrations, loader, name, tag: text(args, 'tag') }) }
  if (nest !== undefined) {
    const { openNestConfig } = await import('../nest/open.js')
    return openNestConfig({ nest, ...said })
  }
  const { loadConfig } = await import('../../config/load.js')
  return {
    config: await loadConfig({ ...said, ...given({ config, dataSource }) }),
    close: () => Promise.resolve(),
  }
}
