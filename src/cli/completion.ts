import process from 'node:process'
import type { Options } from 'yargs'
import { type Command, nameOf } from './commands/command.js'

/** The word with which the script that `completion` prints asks what may come next. */
export const completionRequest = '--get-yargs-completions'

/** What may be typed. */
export interface Vocabulary {
  readonly commands: readonly Command[]
  readonly options: Readonly<Record<string, Options>>
}

/** What may stand in the place of the last of the words, as the shell takes it. */
export async function completionsOf(
  words: readonly string[],
  { commands, options }: Vocabulary,
): Promise<readonly string[]> {
  const [current = '', previous = ''] = words.toReversed()
  const command = commands.find((known) => words.slice(0, -1).includes(nameOf(known)))
  const all = { ...options, ...command?.options }
  const values = await valuesOf(all, previous)
  const offered: readonly Offered[] =
    values ??
    (current.startsWith('-') ? optionsOffered(all) : command === undefined ? commandsOffered(commands) : [])
  return offered.filter(({ word }) => word.startsWith(current)).map(lineOf)
}

interface Offered {
  readonly word: string
  readonly describe?: string | undefined
}

/** The values of the option before, where they are known. */
async function valuesOf(
  options: Readonly<Record<string, Options>>,
  previous: string,
): Promise<readonly Offered[] | undefined> {
  const name = /^--?(.+)$/.exec(previous)?.[1]
  const [key, option] =
    Object.entries(options).find(([known, { alias }]) => [known, alias].includes(name)) ?? []
  if (key === 'template') {
    const { listTemplates } = await import('../commands/list-templates.js')
    return listTemplates().map((template) => ({ word: template.name, describe: template.description }))
  }
  return option?.choices?.map((choice) => ({ word: String(choice) }))
}

/** Those of one letter are typed faster than chosen. */
const optionsOffered = (options: Readonly<Record<string, Options>>): readonly Offered[] =>
  Object.entries(options)
    .filter(([name, { hidden }]) => name.length > 1 && hidden !== true)
    .map(([name, { describe }]) => ({ word: `--${name}`, describe: describe ?? '' }))

const commandsOffered = (commands: readonly Command[]): readonly Offered[] =>
  commands.map((command) => ({ word: nameOf(command), describe: command.describe }))

/** zsh also takes what a word is for. */
const lineOf = ({ word, describe }: Offered): string =>
  describe !== undefined && process.env.SHELL?.includes('zsh') === true ? `${word}:${describe}` : word
