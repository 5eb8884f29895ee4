import process from 'node:process'
import yargs, { type Argv, type Options } from 'yargs'
import { OrmMigrateError } from '../errors.js'
import { loaderNames } from '../loader/load.js'
import { version } from '../version.js'
import { type Command, type GlobalOptions, nameOf } from './commands/command.js'
import { commands } from './commands/index.js'
import { completionRequest, completionsOf } from './completion.js'
import { Interruption } from './interruption.js'
import { Output } from './output.js'
import { reportError } from './report-error.js'
import { reserveStandardOutput } from './standard-output.js'
import { usageError } from './usage-error.js'
import { takeXArguments, xOption } from './x-arguments.js'

/** Runs one command line and gives the exit code: 0 done, 1 an error, 2 wrong usage, 3 differences found, 4 open decisions, 130 and 143 stopped. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const line = new CommandLine(words)
  try {
    const code = await line.run()
    return line.interruption.code ?? code
  } catch (error) {
    const code = reportError(error, line.output)
    return line.interruption.code ?? code
  }
}

/** One command line while it is read: which command it names, and where its words go. */
class CommandLine {
  output: Output
  readonly interruption = new Interruption((text) => this.output.note(text))
  readonly #words: readonly string[]
  #x: GlobalOptions['x'] = {}
  #command: Command | undefined
  #code = 0

  constructor(words: readonly string[]) {
    this.#words = words
    this.output = new Output({ isJson: words.includes('--json'), isQuiet: false })
  }

  async run(): Promise<number> {
    const [first, , ...typed] = this.#words
    if (first === completionRequest) return this.#complete(typed)
    const parser = this.#parser()
    for (const command of commands)
      parser.command({
        command: command.usage,
        aliases: command.aliases ?? [],
        describe: command.describe,
        builder: (builder: Argv) => {
          this.#command = command
          return builder.options(onceOnly(command.options ?? {}))
        },
        handler: (args) => this.#runCommand(command, args),
      })
    await parser.parseAsync()
    return this.#code
  }

  async #complete(typed: readonly string[]): Promise<number> {
    const { x: _, ...options } = globalOptions
    for (const line of await completionsOf(typed, {
      commands,
      options: { ...options, help: {}, version: {} },
    }))
      this.output.line(line)
    return 0
  }

  #parser(): Argv {
    return (
      yargs([...this.#takeX()])
        .scriptName('orm-migrate')
        .usage('$0 <command> [options]')
        // The sentences of wrong usage are told by yargs's English words.
        .locale('en')
        .parserConfiguration({
          // Ids are text even where they look like numbers.
          'parse-positional-numbers': false,
          'parse-numbers': false,
          // What may be given several times takes one word each time, and leaves the others to the command.
          'greedy-arrays': false,
        })
        .options(onceOnly(globalOptions))
        .group(Object.keys(globalOptions), 'Options for every command:')
        .completion('completion', 'Print the script that completes words in bash or zsh')
        .alias('h', 'help')
        .version(`orm-migrate ${version}`)
        .demandCommand(1, 'No command was given.')
        .strictCommands()
        .strict()
        .exitProcess(false)
        .wrap(process.stdout.isTTY ? Math.min(process.stdout.columns, 120) : 100)
        .fail((message: string | null, error: Error | undefined) => {
          throw error instanceof OrmMigrateError ? error : this.#usageError(message ?? error?.message ?? '')
        })
    )
  }

  /** Every `-x` counts; any other option but the lists may be given once: yargs knows one rule for all. */
  #takeX(): readonly string[] {
    const { words, x } = takeXArguments(this.#words)
    this.#x = x
    return words
  }

  #usageError(message: string): OrmMigrateError {
    const options = { ...globalOptions, ...this.#command?.options, help: {}, version: {} }
    return usageError(message, {
      words: this.#words,
      commands: [...commands.map(nameOf), 'completion'],
      options: Object.keys(options),
      ...(this.#command === undefined ? {} : { command: this.#command.usage }),
    })
  }

  async #runCommand(command: Command, args: Readonly<Record<string, unknown>>): Promise<void> {
    const options = { ...(args as unknown as GlobalOptions), x: this.#x }
    this.output = new Output({ isJson: options.json, isQuiet: options.quiet })
    if (options.json || args.sql === true || args.dryRun === true) reserveStandardOutput()
    this.#code = await command.run({
      args,
      options,
      output: this.output,
      cwd: process.cwd(),
      interruption: this.interruption,
    })
  }
}

/** Which of two values was meant, nobody knows: an option that is no list may be given once. */
const onceOnly = (options: Readonly<Record<string, Options>>): Record<string, Options> =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      option.type === 'string' ? { ...option, coerce: onceOf(name) } : option,
    ]),
  )

const onceOf =
  (name: string) =>
  (value: unknown): unknown => {
    if (!Array.isArray(value)) return value
    throw new OrmMigrateError('usage', `The option --${name} was given ${value.length} times.`)
  }

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
    describe:
      'A module that exports a TypeORM DataSource or a MikroORM config; no config file is needed then',
  },
  nest: {
    type: 'string',
    requiresArg: true,
    conflicts: ['config', 'data-source'],
    describe: 'The file of the root module of a Nest application, which has the DataSource or MikroORM',
  },
  migrations: { type: 'string', requiresArg: true, describe: 'The folder of the migration files' },
  name: {
    alias: 'n',
    type: 'string',
    requiresArg: true,
    describe: 'Which of the databases of the config',
  },
  x: xOption,
  loader: {
    type: 'string',
    requiresArg: true,
    choices: loaderNames,
    describe: "How TypeScript is loaded; default: by the project's own TypeScript",
  },
  json: { type: 'boolean', default: false, describe: 'Print one JSON document instead of text' },
  quiet: { alias: 'q', type: 'boolean', default: false, describe: 'Print errors only' },
} as const
