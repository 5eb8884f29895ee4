import process from 'node:process'
import yargs from 'yargs'
import { OrmMigrateError } from '../errors.js'
import { version } from '../version.js'
import { type Command, commands, type GlobalOptions } from './commands.js'
import { Output } from './output.js'
import { reportError } from './report-error.js'

/** Runs one command line and gives the exit code: 0 done, 1 an error, 2 wrong usage, 3 differences found. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  let code = 0
  let output = new Output({ isJson: words.includes('--json'), isQuiet: false })
  const parser = yargs([...words])
    .scriptName('orm-migrate')
    .usage('$0 <command> [options]')
    // Ids are text even where they look like numbers.
    .parserConfiguration({ 'parse-positional-numbers': false, 'parse-numbers': false })
    .options(globalOptions)
    .group(Object.keys(globalOptions), 'Options for every command:')
    .alias('h', 'help')
    .version(`orm-migrate ${version}`)
    .demandCommand(1, 'Say what to do: orm-migrate upgrade head')
    .recommendCommands()
    .strict()
    .exitProcess(false)
    .wrap(process.stdout.isTTY ? Math.min(process.stdout.columns, 120) : 100)
    .fail((message: string | null, error: Error | undefined) => {
      throw error instanceof OrmMigrateError ? error : usageError(message ?? error?.message ?? 'Wrong usage.')
    })
  for (const command of commands)
    parser.command({
      command: command.usage,
      describe: command.describe,
      builder: (builder) => builder.options(command.options ?? {}),
      handler: async (args) => {
        const options = args as unknown as GlobalOptions
        output = new Output({ isJson: options.json, isQuiet: options.quiet })
        code = await runCommand(command, args, output)
      },
    })
  try {
    await parser.parseAsync()
    return code
  } catch (error) {
    return reportError(error, output)
  }
}

const runCommand = (
  command: Command,
  args: Readonly<Record<string, unknown>>,
  output: Output,
): Promise<number> =>
  command.run({ args, options: args as unknown as GlobalOptions, output, cwd: process.cwd() })

const globalOptions = {
  config: {
    alias: 'c',
    type: 'string',
    requiresArg: true,
    describe: 'The config file; default: ormconfig.ts and the like',
  },
  'data-source': {
    alias: 'd',
    type: 'string',
    requiresArg: true,
    describe: 'A module that exports a TypeORM DataSource; no config file is needed then',
  },
  migrations: { type: 'string', requiresArg: true, describe: 'The folder of the migration files' },
  loader: {
    type: 'string',
    requiresArg: true,
    describe: "How TypeScript is loaded; default: by the project's own TypeScript",
  },
  json: { type: 'boolean', default: false, describe: 'Print one JSON document instead of text' },
  quiet: { alias: 'q', type: 'boolean', default: false, describe: 'Print errors only' },
} as const

const usageError = (message: string): OrmMigrateError =>
  new OrmMigrateError('usage', message.endsWith('.') ? message : `${message}.`, {
    hint: 'See: orm-migrate --help',
  })
