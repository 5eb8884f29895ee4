/** A piece of TypeScript or JavaScript source; comments and white space fall between the tokens. */
export interface Token {
  /** `template` is a template string with something to compute in it; one without is a `string`. */
  readonly kind: 'word' | 'string' | 'template' | 'number' | 'regex' | 'punctuator' | 'end'
  /** The text as written; of a string, what it stands for. */
  readonly text: string
  readonly start: number
  /** Whether a line break stands before it. */
  readonly newLine: boolean
}

type Scanned = Omit<Token, 'start' | 'newLine'>

const GAP = /(?:\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?(?:\*\/|$))*/uy
const LINE_BREAK = /[\n\r\u2028\u2029]/u
const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*/uy
const NUMBER = /\.?\d[\w.]*/uy
const STRING = /'(?:[^'\\\n\r]|\\[^])*'?|"(?:[^"\\\n\r]|\\[^])*"?/uy
const TEMPLATE_PART = /(?:[^`\\$]|\\[^]|\$(?!\{))*/uy
const REGEX = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/\w*/uy
const PUNCTUATOR = /=>|={2,3}|[^]/uy

// After these words an expression begins, so that a slash opens a regular expression.
const BEFORE_EXPRESSION: ReadonlySet<string> = new Set([
  ...['return', 'typeof', 'case', 'in', 'of', 'do', 'else', 'void'],
  ...['delete', 'throw', 'new', 'instanceof', 'yield', 'await', 'default'],
])

/**
 * Reads source token by token, as far as asked. It knows just enough of the language for text within comments,
 * strings, templates and regular expressions never to pass for code.
 */
export class TokenReader {
  readonly #source: string
  readonly #tokens: Token[] = []
  #position = 0

  constructor(source: string) {
    // The mark that some editors put before the text, and the line that names an interpreter.
    this.#source = source.replace(/^\uFEFF/u, '').replace(/^#![^\n]*/u, '')
  }

  /** The token at an index; beyond the last and before the first, an `end`. */
  at(index: number): Token {
    while (this.#tokens.length <= index && this.#last()?.kind !== 'end') this.#tokens.push(this.#read())
    return this.#tokens[index] ?? { kind: 'end', text: '', start: this.#source.length, newLine: true }
  }

  #last(): Token | undefined {
    return this.#tokens[this.#tokens.length - 1]
  }

  #read(before: Token | undefined = this.#last()): Token {
    const gap = this.#match(GAP) ?? ''
    const start = this.#position
    const { kind, text } = this.#scan(before)
    return { kind, text, start, newLine: gap !== '' && LINE_BREAK.test(gap) }
  }

  #scan(before: Token | undefined): Scanned {
    const next = this.#source[this.#position]
    if (next === undefined) return { kind: 'end', text: '' }
    if (next === '`') return this.#template()
    const string = next === "'" || next === '"' ? this.#match(STRING) : undefined
    if (string !== undefined) return { kind: 'string', text: unescaped(string.slice(1, -1)) }
    const word = this.#match(WORD)
    if (word !== undefined) return { kind: 'word', text: word }
    const number = this.#match(NUMBER)
    if (number !== undefined) return { kind: 'number', text: number }
    const regex = next === '/' && expectsExpression(before) ? this.#match(REGEX) : undefined
    if (regex !== undefined) return { kind: 'regex', text: regex }
    return { kind: 'punctuator', text: this.#match(PUNCTUATOR) ?? '' }
  }

  #template(): Scanned {
    const start = this.#position
    let computed = false
    this.#position += 1
    for (;;) {
      this.#match(TEMPLATE_PART)
      if (this.#source[this.#position] !== '$') break
      computed = true
      this.#position += 2
      this.#skipToClosingBrace()
    }
    this.#position = Math.min(this.#position + 1, this.#source.length)
    const text = this.#source.slice(start + 1, this.#position - 1)
    return computed ? { kind: 'template', text } : { kind: 'string', text: unescaped(text) }
  }

  #skipToClosingBrace(): void {
    let depth = 1
    for (let token = this.#read(undefined); depth > 0 && token.kind !== 'end'; token = this.#read(token)) {
      if (token.kind !== 'punctuator') continue
      if (token.text === '{') depth += 1
      if (token.text === '}') depth -= 1
      if (depth === 0) return
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position
    const found = pattern.exec(this.#source)?.[0]
    this.#position += found?.length ?? 0
    return found
  }
}

const expectsExpression = (before: Token | undefined): boolean => {
  if (before === undefined) return true
  if (before.kind === 'word') return BEFORE_EXPRESSION.has(before.text)
  return before.kind === 'punctuator' && !/^[)\]}]$/u.test(before.text)
}

const ESCAPE = /\\(?:u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|\r\n|[^])/gu
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ...([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['b', '\b'],
    ['f', '\f'],
    ['v', '\v'],
    ['0', '\0'],
  ] as const),
  // A line break behind a backslash continues the line.
  ...['\n', '\r', '\r\n', '\u2028', '\u2029'].map((lineBreak) => [lineBreak, ''] as const),
])

const unescaped = (text: string): string => (text.includes('\\') ? text.replace(ESCAPE, meantBy) : text)

const meantBy = (escape: string): string => {
  const said = escape.slice(1)
  const code = /^[ux]\{?(?<code>[\da-fA-F]{2,})\}?$/u.exec(said)?.groups?.code
  return code === undefined ? (ESCAPED.get(said) ?? said) : String.fromCodePoint(Number.parseInt(code, 16))
}
