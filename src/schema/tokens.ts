/**
 * A piece of SQL text: a word or number, a quoted identifier, a string, a symbol, or the space and comments between.
 * The texts of all tokens, joined, are the input again.
 */
export interface Token {
  readonly kind: 'word' | 'number' | 'identifier' | 'string' | 'symbol' | 'space'
  readonly text: string
}

/** In the order in which they are tried: space, string, identifier, number, word, symbol. */
const patternWith = (identifier: RegExp): RegExp =>
  new RegExp(
    [
      /\s+|--[^\n]*|\/\*[\s\S]*?\*\//,
      /[eExXbB]?'(?:[^']|'')*'|\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$/,
      identifier,
      /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/,
      /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/,
      /::|<>|!=|<=|>=|\|\||->>|->|==|[\s\S]/,
    ]
      .map((part) => part.source)
      .join('|'),
    'g',
  )
const standard = patternWith(/"(?:[^"]|"")*"|`(?:[^`]|``)*`/)
const withBrackets = patternWith(/"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/)

/** How names are quoted: SQLite also takes `[brackets]`, which elsewhere are arrays. */
export interface Quoting {
  readonly brackets?: boolean
}

/** Splits SQL into tokens; never fails, as what it does not know is a symbol. */
export function tokenize(sql: string, { brackets = false }: Quoting = {}): readonly Token[] {
  const texts = sql.match(brackets ? withBrackets : standard) ?? []
  return texts.map((text) => ({ kind: kindOf(text), text }))
}

/** Told by the ends of the text, because a regular expression with a group for each kind takes more than twice as long. */
function kindOf(text: string): Token['kind'] {
  const isAlone = text.length === 1
  if (/^(?:\s|--|\/\*)/.test(text)) return 'space'
  if (!isAlone && /^\$|'$/.test(text)) return 'string'
  if (!isAlone && /^["`[]/.test(text)) return 'identifier'
  if (/^\.?\d/.test(text)) return 'number'
  return /^[A-Za-z_\u0080-\uffff]/.test(text) ? 'word' : 'symbol'
}

/** The name that an identifier token means: quotes taken off and doubled quotes made single. */
export function unquote(text: string): string {
  const quote = text[0]
  if (quote === '"' || quote === '`') return text.slice(1, -1).replaceAll(quote + quote, quote)
  return quote === '[' ? text.slice(1, -1) : text
}

/** The text with every mention of one identifier, quoted or not, replaced by another, quoted. */
export function renameIdentifier(sql: string, from: string, to: string): string {
  const tokens = tokenize(sql)
  return tokens
    .map(({ text }, position) => (isMention(tokens, position, from) ? `"${to.replaceAll('"', '""')}"` : text))
    .join('')
}

/** Whether the text speaks of a column, quoted or not; a function of the same name is none. */
export function mentions(sql: string, name: string): boolean {
  const tokens = tokenize(sql, { brackets: true })
  return tokens.some((_, position) => isMention(tokens, position, name))
}

function isMention(tokens: readonly Token[], position: number, name: string): boolean {
  const token = tokens[position]
  if (token?.kind === 'identifier') return unquote(token.text) === name
  const word = name.toLowerCase()
  if (token?.kind !== 'word' || token.text.toLowerCase() !== word || reserved.has(word)) return false
  return tokens.slice(position + 1).find(({ kind }) => kind !== 'space')?.text !== '('
}

/** The words that name a column only in quotes, on every database. */
const reserved: ReadonlySet<string> = new Set(
  'and as between case collate distinct else from in is not null or select then when where'.split(' '),
)

/** Whether two texts are the same but for spaces, comments, the case of words, quotes and outer parentheses. */
export const sameSql = (one: string, other: string): boolean => essence(one) === essence(other)

function essence(sql: string): string {
  const tokens = tokenize(sql, { brackets: true }).filter(({ kind }) => kind !== 'space')
  return withoutOuterParentheses(tokens)
    .map(({ kind, text }) => (kind === 'string' ? text : unquote(text).toLowerCase()))
    .join('\0')
}

/** The text without the parentheses that stand around the whole of it. */
export function unwrapped(sql: string, quoting: Quoting = {}): string {
  const text = sql.trim()
  if (!text.startsWith('(')) return text
  const tokens = withoutOuterParentheses(tokenize(text, quoting))
  return tokens.map((token) => token.text).join('')
}

/** The same of tokens, and without the space at both ends. */
export function withoutOuterParentheses(tokens: readonly Token[]): readonly Token[] {
  const isCode = ({ kind }: Token): boolean => kind !== 'space'
  const bare = tokens.slice(tokens.findIndex(isCode), tokens.findLastIndex(isCode) + 1)
  return isWrapped(bare) ? withoutOuterParentheses(bare.slice(1, -1)) : bare
}

/** Whether the first token is a parenthesis that closes with the last. */
export function isWrapped(tokens: readonly Token[]): boolean {
  if (tokens.length < 3 || tokens[0]?.text !== '(') return false
  let depth = 0
  const end = tokens.findIndex(({ text }) => {
    if (text === '(') depth += 1
    if (text === ')') depth -= 1
    return depth === 0
  })
  return end === tokens.length - 1
}
