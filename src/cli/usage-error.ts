import { nearest } from '../config/nearest.js'
import { OrmMigrateError } from '../errors.js'

/** What may be typed: the commands, and the command and options that the line is about. */
export interface Usage {
  readonly commands: readonly string[]
  /** `upgrade <revision>`; absent where the line names no command. */
  readonly command?: string
  /** Their names without dashes. */
  readonly options: readonly string[]
  /** The words as they were typed. */
  readonly words: readonly string[]
}

/** What yargs says of a wrong command line, in a sentence of ours that names what was typed. */
export function usageError(message: string, usage: Usage): OrmMigrateError {
  for (const [pattern, explain] of explanations) {
    const found = pattern.exec(message)
    if (found !== null) return explain(found[1] ?? '', usage, found[2] ?? '')
  }
  return wrong(sentence(message), see(usage))
}

type Explain = (what: string, usage: Usage, more: string) => OrmMigrateError

/** By the English words of yargs, whose locale is fixed for that. */
const explanations: readonly (readonly [RegExp, Explain])[] = [
  [/^Unknown commands?: ([^,]+)/, (name, usage) => unknownCommand(name, usage)],
  [/^Unknown arguments?: ([^,]+)/, (name, usage) => unknownArgument(name, usage)],
  [/^Not enough non-option arguments/, (_, usage) => missingArgument(usage)],
  [
    /^Missing required arguments?: (.+)/,
    (name, usage) => wrong(`The option ${dashed(name)} must be given.`, see(usage)),
  ],
  [
    /^Not enough arguments following: (.+)/,
    (name, usage) => wrong(`The option ${dashed(name)} needs a value.`, see(usage)),
  ],
  [
    /^Arguments (\S+) and (\S+) are mutually exclusive/,
    (one, usage, other) =>
      wrong(`The options ${dashed(one)} and ${dashed(other)} do not go together.`, see(usage)),
  ],
  [
    /Argument: ([^,]+), Given: (.+), Choices: .+/,
    (name, usage, value) => wrong(`The option ${dashed(name)} cannot be ${value}.`, see(usage)),
  ],
]

function unknownCommand(name: string, usage: Usage): OrmMigrateError {
  if (usage.command !== undefined) return tooMany(name, usage)
  const { commands } = usage
  const near = nearest(name, commands)
  return wrong(
    `There is no command "${name}".`,
    near === undefined ? `The commands are ${commands.join(', ')}.` : `Did you mean: orm-migrate ${near}`,
  )
}

function unknownArgument(name: string, usage: Usage): OrmMigrateError {
  if (!isOption(name, usage)) return tooMany(name, usage)
  const near = nearest(name, usage.options)
  return wrong(
    `There is no option ${dashed(name)}.`,
    near === undefined ? see(usage) : `Did you mean ${dashed(near)}?`,
  )
}

const tooMany = (name: string, usage: Usage): OrmMigrateError =>
  wrong(`"${name}" is one argument too many.`, see(usage))

/** yargs tells of `--jsn` and of a superfluous `jsn` in the same words. */
const isOption = (name: string, { words }: Usage): boolean =>
  words.some((word) => word === dashed(name) || word.startsWith(`${dashed(name)}=`)) ||
  (name.length === 1 && words.some((word) => /^-[^-]/.test(word) && word.includes(name)))

function missingArgument(usage: Usage): OrmMigrateError {
  const [name = '', argument = 'argument'] = (usage.command ?? '').split(' ')
  const example =
    argument === '<revision>' ? `, where ${argument} is head, base, +1, -1, an id or its beginning` : ''
  // `<revisions..>` takes several.
  const what = argument.replace(/[<>]/g, '').replace(/s\.\.$/, '')
  return wrong(`The command "${name}" needs a ${what}.`, `Write: orm-migrate ${name} ${argument}${example}.`)
}

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`)

const see = ({ command }: Usage): string =>
  `See: orm-migrate ${command === undefined ? '' : `${command.split(' ')[0] ?? ''} `}--help`

const wrong = (message: string, hint: string): OrmMigrateError =>
  new OrmMigrateError('usage', message, { hint })

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
