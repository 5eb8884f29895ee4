import {
  isWrapped,
  type Token,
  tokenize,
  unquote,
  unwrapped,
  withoutOuterParentheses,
} from '../../schema/tokens.js'
import { keywords } from './keywords.js'

/**
 * One spelling for expressions that differ in space, case, needless quotes and outer parentheses alone. The result is
 * the same SQL, fit to be run and read; what else PostgreSQL takes for the same is for `canonicalize`.
 */
export function normalizeExpression(sql: string): string {
  const tokens = withoutOuterParentheses(joinOperators(tokenize(sql)))
  const spelled = tokens.map((token, position) => spell(token, wordsAround(tokens, position)))
  const joined = spelled.map((text, position) => `${spaceBefore(tokens, position)}${text}`).join('')
  return translateExpression(replaceWhole(joined, stored))
}

/** The same moment in PostgreSQL's words, where SQLite has words of its own for it; all else as it stands. */
export function translateExpression(sql: string): string {
  const inner = unwrapped(sql)
  const translated = replaceWhole(inner, foreign)
  return translated === inner ? sql : translated
}

/**
 * The expression with parentheses where DEFAULT of a column needs them: it takes no words but those that name things.
 * https://www.postgresql.org/docs/current/sql-createtable.html
 */
export function wrapOperatorWords(sql: string): string {
  const tokens = tokenize(sql.trim())
  const needed = tokens.some(({ kind, text }) => kind === 'word' && operatorWords.has(foldCase(text)))
  return needed && !isWrapped(tokens) ? `(${sql})` : sql
}
const operatorWords: ReadonlySet<string> = new Set(
  'and or not is isnull notnull in like ilike similar between at any all some overlaps collate operator'.split(
    ' ',
  ),
)

type Replacements = readonly (readonly [RegExp, string])[]

const replaceWhole = (sql: string, replacements: Replacements): string =>
  replacements.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), sql)

const foreign: Replacements = [
  [/^datetime\(\s*'now'\s*\)$/i, 'now()'],
  [/^datetime\(\s*'now'\s*,\s*'localtime'\s*\)$/i, 'LOCALTIMESTAMP'],
  [/^date\(\s*'now'\s*\)$/i, 'CURRENT_DATE'],
  [/^time\(\s*'now'\s*\)$/i, 'LOCALTIME'],
]

/** How PostgreSQL before version 10 stored the short words; TypeORM writes these long forms still. */
const stored: Replacements = [
  [/^transaction_timestamp\(\)$/, 'now()'],
  [/^\(?'now'::text\)?::date$/, 'CURRENT_DATE'],
  [/^\(?'now'::text\)?::timestamp(\(\d\))? with time zone$/, 'CURRENT_TIMESTAMP$1'],
  [/^\(?'now'::text\)?::timestamp(\(\d\))?(?: without time zone)?$/, 'LOCALTIMESTAMP$1'],
  [/^\(?'now'::text\)?::time(\(\d\))? with time zone$/, 'CURRENT_TIME$1'],
  [/^\(?'now'::text\)?::time(\(\d\))?(?: without time zone)?$/, 'LOCALTIME$1'],
  [/^CURRENT_TIMESTAMP$/, 'now()'],
]

/** Drops the space, and puts the characters of an operator together, as PostgreSQL reads them. */
function joinOperators(tokens: readonly Token[]): readonly Token[] {
  const pieces: Token[] = []
  let adjacent = false
  for (const { kind, text } of tokens) {
    const last = pieces.at(-1)
    const joins = adjacent && last !== undefined && isOperator(last) && isOperator({ kind, text })
    if (joins && mayFollow(last.text, text)) pieces[pieces.length - 1] = { kind, text: last.text + text }
    else if (kind !== 'space') pieces.push({ kind, text })
    adjacent = kind !== 'space'
  }
  return pieces
}

const isOperator = ({ kind, text }: Token): boolean =>
  kind === 'symbol' && /^[-+*/<>=~!@#%^&|`?]+$/.test(text)

/** `5*-1` is two operators: none ends in + or - unless it holds one of the rarer characters. */
const mayFollow = (operator: string, next: string): boolean =>
  !/[-+]$/.test(next) || /[~!@#%^&|`?]/.test(operator)

/** A word's neighbours, where they are words or symbols, as they decide what the word is. */
interface Around {
  readonly before: readonly string[]
  readonly after: string
}
const wordsAround = (tokens: readonly Token[], position: number): Around => ({
  before: [tokens[position - 1], tokens[position - 2]].map((token) => foldCase(token?.text ?? '')),
  after: foldCase(tokens[position + 1]?.text ?? ''),
})

function spell({ kind, text }: Token, around: Around): string {
  if (kind === 'word') return spellWord(foldCase(text), around)
  if (kind === 'identifier' && text.startsWith('"')) return spellName(unquote(text), text)
  return text === '!=' ? '<>' : text
}

/** PostgreSQL folds the case of ASCII letters alone. */
const foldCase = (word: string): string => word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

function spellWord(word: string, { before, after }: Around): string {
  if (word === 'current_timestamp' && after !== '(') return 'now()'
  return isCapital(word, before, after) ? word.toUpperCase() : word
}

/** AT TIME ZONE is an operator; `timestamp with time zone` is a type. */
function isCapital(word: string, before: readonly string[], after: string): boolean {
  if (word === 'at') return after === 'time'
  if (word === 'time') return before[0] === 'at'
  if (word === 'zone') return before[0] === 'time' && before[1] === 'at'
  return word === 'with' ? after !== 'time' : upperCase.has(word)
}

/** Words that PostgreSQL prints in capitals. */
const upperCase: ReadonlySet<string> = new Set(
  `and or not is null in like ilike between case when then else end any all array some distinct from as collate exists
  select where similar escape symmetric cast coalesce nullif greatest least extract current_date current_time
  current_timestamp current_user current_role current_catalog current_schema localtime localtimestamp session_user using`
    .trim()
    .split(/\s+/),
)
/** Those of them that are called. */
const called: ReadonlySet<string> = new Set(
  'coalesce nullif greatest least extract cast current_time current_timestamp localtime localtimestamp'.split(
    ' ',
  ),
)

const spellName = (name: string, quoted: string): string =>
  /^[a-z_][a-z0-9_$]*$/.test(name) && !keywords.has(name) && !upperCase.has(name) ? name : quoted

function spaceBefore(tokens: readonly Token[], position: number): string {
  const before = tokens[position - 1]
  const token = tokens[position]
  if (before === undefined || token === undefined) return ''
  if ([')', ']', ',', '.', '::', ';'].includes(token.text)) return ''
  if (['(', '[', '.', '::'].includes(before.text) || isSign(tokens, position - 1)) return ''
  if (token.text === '[') return isOperator(before) ? ' ' : ''
  const isMethod = foldCase(tokens[position - 2]?.text ?? '') === 'using'
  return token.text === '(' && isCallable(before) && !isMethod ? '' : ' '
}

const isCallable = ({ kind, text }: Token): boolean =>
  kind === 'identifier' || (kind === 'word' && (!upperCase.has(foldCase(text)) || called.has(foldCase(text))))

/** Whether the token is a plus or minus that belongs to the number behind it. */
function isSign(tokens: readonly Token[], position: number): boolean {
  const token = tokens[position]
  if (token === undefined || !['-', '+'].includes(token.text)) return false
  const before = tokens[position - 1]
  if (before === undefined || isOperator(before) || ['(', ',', '['].includes(before.text)) return true
  return before.kind === 'word' && upperCase.has(foldCase(before.text))
}
