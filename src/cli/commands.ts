import type { Options } from 'yargs'
import type { Migrator } from '../commands/migrator.js'
import type { RunEvent } from '../runner/events.js'
import type { LoaderName } from '../loader/load.js'
import { given } from '../schema/given.js'
import type { Output } from './output.js'
import { block, headLine, historyLine } from './shapes.js'

/** The options that every command takes. */
export interface GlobalOptions {
  readonly config?: string
  readonly dataSource?: string
  readonly migrations?: string
  readonly loader?: LoaderName
  readonly json: boolean
  readonly quiet: boolean
}

interface Invocation {
  readonly args: Readonly<Record<string, unknown>>
  readonly options: GlobalOptions
  readonly output: Output
  readonly cwd: string
}

/** One command: how it is written, and what it does and prints. It gives the exit code. */
export interface Command {
  readonly usage: string
  readonly describe: string
  readonly options?: Readonly<Record<string, Options>>
  run(invocation: Invocation): Promise<number>
}

const verbose: Options = {
  alias: 'v',
  type: 'boolean',
  default: false,
  describe: 'Print all that is known of each',
}

const init: Command = {
  usage: 'init [directory]',
  describe: 'Write a config file and make the folder for migrations',
  async run({ args, options, output, cwd }) {
    const { init: initialize } = await import('../commands/init.js')
    const directory = text(args, 'directory') ?? options.migrations ?? 'migrations'
    const made = await initialize({ cwd, directory, ...given({ dataSource: options.dataSource }) })
    output.line(`Wrote ${made.config}, which takes its DataSource from ${made.dataSource}.`)
    if (!made.dataSourceFound)
      output.line(`There is no ${made.dataSource} yet: write it, or name yours in ${made.config}.`)
    output.line('Next: orm-migrate revision --autogenerate -m "initial"')
    output.result(made)
    return 0
  },
}

const revision: Command = {
  usage: 'revision',
  describe: 'Write a new revision file',
  options: {
    message: { alias: 'm', type: 'string', requiresArg: true, describe: 'What the revision does' },
    autogenerate: {
      type: 'boolean',
      default: false,
      describe: 'Fill it with what makes the database what the entities say',
    },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const made = await migrator.revision({
        ...given({ message: text(args, 'message') }),
        autogenerate: args.autogenerate === true,
      })
      for (const { description, findings } of made.differences) {
        output.line(`Detected: ${description}`)
        for (const finding of findings) output.line(`  Careful: ${finding}`)
      }
      output.line(made.created ? `Wrote ${made.file ?? ''}` : 'No changes detected; no file was written.')
      output.result(made)
      return 0
    }),
}

const upgrade: Command = {
  usage: 'upgrade <revision>',
  describe: 'Apply revisions: head, +1, an id, …',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const result = await migrator.upgrade(text(args, 'revision'))
      if (result.steps.length === 0) output.line('Nothing to do: the database is there already.')
      output.result(result)
      return 0
    }),
}

const downgrade: Command = {
  usage: 'downgrade <revision>',
  describe: 'Take revisions back: base, -1, an id that stays, …',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const result = await migrator.downgrade(text(args, 'revision') ?? '')
      if (result.steps.length === 0) output.line('Nothing to do: the database is there already.')
      output.result(result)
      return 0
    }),
}

const current: Command = {
  usage: 'current',
  describe: 'Show what the database is at',
  options: { verbose },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const result = await migrator.current()
      if (args.verbose === true) output.line(`Current revision(s) for ${result.database}:`)
      for (const entry of result.revisions) {
        output.line(args.verbose === true ? block(entry) : headLine(entry))
        if (entry.isMissing) output.line('  (there is no file of this revision here)')
      }
      output.result(result)
      return 0
    }),
}

const history: Command = {
  usage: 'history',
  describe: 'Show the chain, newest first',
  options: {
    verbose,
    'rev-range': { alias: 'r', type: 'string', requiresArg: true, describe: '[start]:[end], both included' },
    'indicate-current': {
      alias: 'i',
      type: 'boolean',
      default: false,
      describe: 'Mark what the database is at',
    },
  },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const entries = await migrator.history({
        ...given({ range: text(args, 'revRange') }),
        indicateCurrent: args.indicateCurrent === true,
      })
      for (const entry of entries) output.line(args.verbose === true ? block(entry) : historyLine(entry))
      output.result(entries)
      return 0
    }),
}

const heads: Command = {
  usage: 'heads',
  describe: 'Show the newest revision of every branch',
  options: { verbose },
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const entries = await migrator.heads()
      for (const entry of entries) output.line(args.verbose === true ? block(entry) : headLine(entry))
      output.result(entries)
      return 0
    }),
}

const show: Command = {
  usage: 'show <revision>',
  describe: 'Show a revision',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const entries = await migrator.show(text(args, 'revision') ?? '')
      for (const entry of entries) output.line(block(entry))
      output.result(entries)
      return 0
    }),
}

const check: Command = {
  usage: 'check',
  describe: 'Compare the database with the entities; exits 3 where they differ',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { output }) => {
      const result = await migrator.check()
      for (const { what, reason } of result.uncompared)
        output.line(`Could not compare the ${what}: ${reason}`)
      if (result.clean) output.line('No new upgrade operations detected.')
      else output.line('The entities and the database differ; a migration would:')
      for (const { description, findings } of result.differences) {
        output.line(`  ${description}`)
        for (const finding of findings) output.line(`    Careful: ${finding}`)
      }
      if (!result.clean) output.line('Next: orm-migrate revision --autogenerate -m "…"')
      output.result(result)
      return result.clean ? 0 : 3
    }),
}

const stamp: Command = {
  usage: 'stamp <revision>',
  describe: 'Record a revision as applied without running it',
  run: (invocation) =>
    withMigrator(invocation, async (migrator, { args, output }) => {
      const result = await migrator.stamp(text(args, 'revision') ?? '')
      output.line(
        result.heads.length === 0
          ? 'The database is at base.'
          : `The database is at ${result.heads.join(', ')}.`,
      )
      output.result(result)
      return 0
    }),
}

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  init,
  revision,
  upgrade,
  downgrade,
  current,
  history,
  heads,
  show,
  check,
  stamp,
]

/** Loads the config, runs the body with a migrator on it, and closes what was opened, whatever happens. */
async function withMigrator(
  invocation: Invocation,
  body: (migrator: Migrator, invocation: Invocation) => Promise<number>,
): Promise<number> {
  const { options, output, cwd } = invocation
  const { loadConfig } = await import('../config/load.js')
  const { migratorOf } = await import('../commands/migrator.js')
  const { config, dataSource, migrations, loader } = options
  const resolved = await loadConfig({ cwd, ...given({ config, dataSource, migrations, loader }) })
  const migrator = migratorOf(resolved, { listener: (event) => tell(event, output) })
  try {
    return await body(migrator, invocation)
  } finally {
    await migrator.close()
  }
}

function tell(event: RunEvent, output: Output): void {
  if (event.type === 'revision-started') {
    const { direction, revision: id, downRevisions, message } = event
    const parents = downRevisions.join(', ')
    const [from, to] = direction === 'upgrade' ? [parents, id] : [id, parents]
    output.line(`Running ${direction} ${from} -> ${to}${message === '' ? '' : `, ${message}`}`)
  }
}

const text = (args: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = args[name]
  return value === undefined ? undefined : String(value)
}
