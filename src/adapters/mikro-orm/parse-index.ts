import { given } from '../../schema/given.js'
import type { Index, IndexPart, IndexTerm } from '../../schema/model.js'
import { type Token, tokenize, unquote } from '../../schema/tokens.js'

/**
 * A CREATE INDEX as people write it for PostgreSQL or SQLite, as data; undefined where it is something else, or says what
 * an index of ours cannot. https://www.postgresql.org/docs/current/sql-createindex.html
 */
export function parseIndex(sql: string): Index | undefined {
  const reader = new Reader(tokenize(sql.trim().replace(/;\s*$/, '')))
  if (!reader.take('CREATE')) return undefined
  const unique = reader.take('UNIQUE')
  if (!reader.take('INDEX')) return undefined
  const concurrently = reader.take('CONCURRENTLY')
  reader.takeAll('IF', 'NOT', 'EXISTS')
  const name = reader.name()
  if (!reader.take('ON')) return undefined
  reader.take('ONLY')
  reader.name()
  const using = reader.take('USING') ? reader.name().toLowerCase() : undefined
  const parts = reader.group()
  if (parts === undefined || name === '') return undefined
  const include = reader.take('INCLUDE') ? reader.group() : undefined
  const nullsNotDistinct = reader.takeAll('NULLS', 'NOT', 'DISTINCT')
  const where = reader.take('WHERE') ? reader.rest() : undefined
  if (!reader.isAtEnd()) return undefined
  return {
    name,
    columns: splitAtCommas(parts).map(partOf),
    ...given({
      unique,
      where: where === undefined ? undefined : textOf(where),
      using: using === 'btree' ? undefined : using,
      include: include === undefined ? undefined : splitAtCommas(include).map((part) => nameOf(part)),
      nullsNotDistinct,
      concurrently,
    }),
  }
}

/** Goes through tokens, passing over space. */
class Reader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  /** Passes over a word, if it is the next. */
  take(word: string): boolean {
    const token = this.#peek()
    if (token?.kind !== 'word' || token.text.toUpperCase() !== word) return false
    this.#at += 1
    return true
  }

  /** Passes over several words, if all are the next. */
  takeAll(...words: readonly string[]): boolean {
    const start = this.#at
    if (words.every((word) => this.take(word))) return true
    this.#at = start
    return false
  }

  /** The last part of a name, perhaps with a schema before it. */
  name(): string {
    let name = ''
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind !== 'word' && token.kind !== 'identifier') return name
      name = plainName(token)
      this.#at += 1
      if (this.#tokens[this.#at]?.text !== '.') return name
      this.#at += 1
    }
    return name
  }

  /** What stands between the parenthesis that is next and the one that closes it. */
  group(): readonly Token[] | undefined {
    if (this.#peek()?.text !== '(') return undefined
    const start = this.#at + 1
    let depth = 0
    for (; this.#at < this.#tokens.length; this.#at += 1) {
      const { text } = this.#tokens[this.#at] ?? { text: '' }
      if (text === '(') depth += 1
      if (text === ')') depth -= 1
      if (depth === 0) {
        this.#at += 1
        return this.#tokens.slice(start, this.#at - 1)
      }
    }
    return undefined
  }

  rest(): readonly Token[] {
    const rest = this.#tokens.slice(this.#at)
    this.#at = this.#tokens.length
    return rest
  }

  isAtEnd(): boolean {
    return this.#peek() === undefined
  }

  #peek(): Token | undefined {
    while (this.#tokens[this.#at]?.kind === 'space') this.#at += 1
    return this.#tokens[this.#at]
  }
}

/** A name without quotes is lower-case on PostgreSQL, and means the same on SQLite. */
const plainName = ({ kind, text }: Token): string =>
  kind === 'identifier' ? unquote(text) : text.toLowerCase()

const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ text }) => text)
    .join('')
    .trim()

function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (token.text === '(') depth += 1
    if (token.text === ')') depth -= 1
    if (token.text === ',' && depth === 0) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

const nameOf = (tokens: readonly Token[]): string => {
  const [token] = tokens.filter(({ kind }) => kind !== 'space')
  return token === undefined ? '' : plainName(token)
}

/** A column or an expression, then perhaps a collation, an operator class, a direction and a place for nulls. */
function partOf(tokens: readonly Token[]): IndexPart {
  const words = tokens.filter(({ kind }) => kind !== 'space')
  const nulls = (['FIRST', 'LAST'] as const).find((word) => endsWith(words, 'NULLS', word))
  const ordered = nulls === undefined ? words : words.slice(0, -2)
  const order = endsWith(ordered, 'DESC') ? ('DESC' as const) : undefined
  const bare = order !== undefined || endsWith(ordered, 'ASC') ? ordered.slice(0, -1) : ordered
  const end = endOfSubject(bare)
  const collated = bare.slice(end)
  const collation = collated[0]?.text.toUpperCase() === 'COLLATE' ? collationOf(collated[1]) : undefined
  const opclass = collated.slice(collation === undefined ? 0 : 2)
  const more = given({
    order,
    nulls,
    collation,
    opclass: opclass.length === 0 ? undefined : opclass.map(({ text }) => text).join(''),
  })
  return subjectOf(tokens, bare.slice(0, end), more)
}

/** Whether the last words are these. */
const endsWith = (tokens: readonly Token[], ...words: readonly string[]): boolean =>
  tokens.length > words.length &&
  words.every((word, position) => tokens.at(position - words.length)?.text.toUpperCase() === word)

/** A name stands alone; an expression is in parentheses, or is the call of a function. */
function endOfSubject(tokens: readonly Token[]): number {
  const start = tokens[0]?.text === '(' ? 0 : tokens[1]?.text === '(' ? 1 : -1
  if (start === -1) return Math.min(1, tokens.length)
  let depth = 0
  for (let at = start; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1
    if (tokens[at]?.text === ')') depth -= 1
    if (depth === 0) return at + 1
  }
  return tokens.length
}

function subjectOf(
  tokens: readonly Token[],
  subject: readonly Token[],
  more: Omit<IndexTerm, 'column' | 'expression'>,
): IndexPart {
  const [first, last] = [subject[0], subject.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (subject.length === 1) {
    const column = plainName(first)
    return Object.keys(more).length === 0 ? column : { column, ...more }
  }
  const text = textOf(tokens.slice(tokens.indexOf(first), tokens.indexOf(last) + 1))
  return { expression: first.text === '(' ? text.slice(1, -1).trim() : text, ...more }
}

/** A collation in quotes is meant as it stands. */
const collationOf = (token: Token | undefined): string | undefined =>
  token === undefined ? undefined : unquote(token.text)
