import { OrmMigrateError } from '../errors.js'

/** A command line without its `-x key=value`, and what these say. */
export interface XArguments {
  readonly words: readonly string[]
  readonly x: Readonly<Record<string, string>>
}

/** The option as help shows it. Its pairs are taken out before: every one of them counts, not the last alone. */
export const xOption = {
  type: 'string',
  requiresArg: true,
  describe: 'key=value, handed to the config and the migrations; can be repeated',
} as const

/** Takes every `-x key=value` out of a command line; of a key that is given twice, the last counts. */
export function takeXArguments(words: readonly string[]): XArguments {
  const rest: string[] = []
  const x = new Map<string, string>()
  for (let position = 0; position < words.length; position += 1) {
    const word = words[position] ?? ''
    if (word === '--') return { words: [...rest, ...words.slice(position)], x: Object.fromEntries(x) }
    const glued = /^(?:--x=|-x=?)(.+)$/s.exec(word)?.[1]
    if (glued === undefined && word !== '-x' && word !== '--x') {
      rest.push(word)
      continue
    }
    const [key, value] = pairIn(glued ?? words[(position += 1)])
    x.set(key, value)
  }
  return { words: rest, x: Object.fromEntries(x) }
}

/** Without an equals sign the value is the empty text, as in Alembic. */
function pairIn(text: string | undefined): readonly [key: string, value: string] {
  if (text === undefined || text === '' || text.startsWith('=') || text.startsWith('-'))
    throw new OrmMigrateError('usage', 'The option -x needs a key and a value.', {
      hint: 'Write: orm-migrate -x tenant=acme upgrade head',
    })
  const end = text.indexOf('=')
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)]
}
