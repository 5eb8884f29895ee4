import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { messageOf, OrmMigrateError } from '../../errors.js'
import type { Answers } from '../../runner/decisions.js'
import type { Invocation } from './command.js'
import { text } from './text.js'
import { texts } from './texts.js'

/** Who answers what is open: the options, the file that they name, and where there is a terminal, whoever sits there. */
export function answersOf({ args, options, cwd }: Invocation): Answers {
  const file = text(args, 'decisions')
  const fromFile = file === undefined ? {} : readDecisions(path.resolve(cwd, file), file)
  const decisions = { ...fromFile, ...Object.fromEntries(texts(args, 'decide').map(decisionIn)) }
  const isInteractive = process.stdin.isTTY && process.stdout.isTTY && !options.json && !options.quiet
  return {
    decisions,
    renameCheck: args.renameCheck !== false,
    ...(isInteractive ? { decide: async (question) => (await import('../prompt.js')).ask(question) } : {}),
  }
}

/** An answer may hold an equals sign, as an expression does. */
function decisionIn(word: string): readonly [string, string] {
  const at = word.indexOf('=')
  if (at > 0 && at < word.length - 1) return [word.slice(0, at), word.slice(at + 1)]
  throw new OrmMigrateError('usage', `"--decide ${word}" is not of the form ID=ANSWER.`, {
    hint: 'As in: orm-migrate revision --autogenerate --decide rename-column:users.name=fullname',
  })
}

function readDecisions(file: string, shown: string): Readonly<Record<string, string>> {
  const hint = 'It holds one object of answers by id: { "rename-column:users.name": "fullname" }'
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isDecisions(read)) return read
  } catch (cause) {
    throw new OrmMigrateError(
      'usage',
      `The file of decisions "${shown}" cannot be read: ${messageOf(cause)}.`,
      { hint, cause },
    )
  }
  throw new OrmMigrateError('usage', `The file "${shown}" holds no decisions.`, { hint })
}

const isDecisions = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((answer) => typeof answer === 'string')
