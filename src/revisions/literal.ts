import type { Token, TokenReader } from './tokens.js'

/** The value of a field where it is written out, or the news that it has to be computed. */
export type FieldValue = { readonly kind: 'literal'; readonly value: Literal } | { readonly kind: 'computed' }

/** What is understood without running anything. */
export type Literal = string | boolean | null | undefined | readonly string[]

interface Read {
  readonly value: Literal
  /** The index of the token behind. */
  readonly next: number
}

const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['null', null],
  ['undefined', undefined],
  ['true', true],
  ['false', false],
])

/** The value of the expression that begins at an index and fills the rest of its statement, field or argument. */
export const literalAt = (tokens: TokenReader, index: number): FieldValue => {
  const read = valueAt(tokens, index)
  return read === undefined || !endsAt(tokens.at(read.next))
    ? { kind: 'computed' }
    : { kind: 'literal', value: read.value }
}

const valueAt = (tokens: TokenReader, index: number): Read | undefined => {
  const { kind, text } = tokens.at(index)
  if (kind === 'string') return { value: text, next: index + 1 }
  if (kind === 'word' && WORDS.has(text)) return { value: WORDS.get(text), next: index + 1 }
  // What compilers write for `undefined`: `void 0`.
  if (kind === 'word' && text === 'void' && tokens.at(index + 1).kind === 'number') {
    return { value: undefined, next: index + 2 }
  }
  return kind === 'punctuator' && text === '[' ? arrayAt(tokens, index + 1) : undefined
}

const arrayAt = (tokens: TokenReader, start: number): Read | undefined => {
  const values: string[] = []
  let index = start
  for (; tokens.at(index).text !== ']' || tokens.at(index).kind !== 'punctuator'; index += 1) {
    const element = tokens.at(index)
    if (element.kind !== 'string') return undefined
    values.push(element.text)
    const behind = tokens.at(index + 1)
    if (behind.kind !== 'punctuator') return undefined
    if (behind.text === ',') index += 1
    else if (behind.text !== ']') return undefined
  }
  return { value: values, next: index + 1 }
}

// A value that something is done to, as in `'a' + suffix`, is none that can be read here.
const endsAt = ({ kind, text, newLine }: Token): boolean => {
  if (kind === 'end') return true
  if (kind === 'punctuator')
    return [';', '}', ',', ')'].includes(text) || (newLine && (text === '@' || text === '['))
  return newLine || (kind === 'word' && (text === 'as' || text === 'satisfies'))
}
