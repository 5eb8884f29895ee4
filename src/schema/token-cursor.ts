import { type Quoting, type Token, tokenize, unquote } from './tokens.js'

/** Walks over the tokens of a statement, past spaces and comments. */
export class TokenCursor {
  readonly #tokens: readonly Token[]
  #position = 0

  constructor(sql: string, quoting: Quoting = {}) {
    this.#tokens = tokenize(sql, quoting)
    this.#skipSpace()
  }

  /** The token ahead; undefined at the end. */
  peek(): Token | undefined {
    return this.#tokens[this.#position]
  }

  /** Passes over one token and gives it. */
  next(): Token | undefined {
    const token = this.peek()
    this.#position += 1
    this.#skipSpace()
    return token
  }

  /** Whether one of these unquoted words, given in upper case, is ahead. */
  at(...words: readonly string[]): boolean {
    const token = this.peek()
    return token?.kind === 'word' && words.includes(token.text.toUpperCase())
  }

  atSymbol(symbol: string): boolean {
    const token = this.peek()
    return token?.kind === 'symbol' && token.text === symbol
  }

  /** Passes over the words, given in upper case, when all of them are ahead. */
  take(...words: readonly string[]): boolean {
    const start = this.#position
    for (const word of words) {
      if (!this.at(word)) {
        this.#position = start
        return false
      }
      this.next()
    }
    return true
  }

  takeSymbol(symbol: string): boolean {
    if (!this.atSymbol(symbol)) return false
    this.next()
    return true
  }

  /** A name, quoted in any way or not. */
  name(): string {
    const token = this.next()
    if (token === undefined) return ''
    return token.kind === 'string' ? token.text.slice(1, -1).replaceAll("''", "'") : unquote(token.text)
  }

  /** What stands in the parentheses ahead, as written but for comments. */
  group(): string {
    let depth = 0
    const start = this.#position
    while (this.peek() !== undefined) {
      if (this.atSymbol('(')) depth += 1
      if (this.atSymbol(')')) depth -= 1
      this.#position += 1
      if (depth === 0) break
    }
    const text = textOf(this.#tokens.slice(start + 1, this.#position - 1))
    this.#skipSpace()
    return text
  }

  /** All that is left, as written but for comments. */
  rest(): string {
    const text = textOf(this.#tokens.slice(this.#position))
    this.#position = this.#tokens.length
    return text
  }

  /** All that is left, verbatim. */
  tail(): string {
    return this.#tokens
      .slice(this.#position)
      .map(({ text }) => text)
      .join('')
      .trim()
  }

  /** Whether the token ahead follows the one before it without a space. */
  touches(): boolean {
    return this.#position > 0 && this.#tokens[this.#position - 1]?.kind !== 'space'
  }

  #skipSpace(): void {
    while (this.peek()?.kind === 'space') this.#position += 1
  }
}

/** Comments go, as one at the end of a line would hide what is written behind it. */
const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ kind, text }) => (kind === 'space' && text.trim() !== '' ? ' ' : text))
    .join('')
    .trim()

/** The text split at its outermost commas. */
export function splitAtCommas(sql: string, quoting: Quoting = {}): readonly string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const { kind, text } of tokenize(sql, quoting)) {
    if (kind === 'symbol' && text === '(') depth += 1
    if (kind === 'symbol' && text === ')') depth -= 1
    if (kind === 'symbol' && text === ',' && depth === 0) parts.push('')
    else parts.push((parts.pop() ?? '') + text)
  }
  return parts.map((part) => part.trim())
}
