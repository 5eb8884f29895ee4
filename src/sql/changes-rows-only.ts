import { tokenize } from '../schema/tokens.js'

/**
 * Whether SQL is known to change rows, settings or rights and nothing that a comparison looks at. Of several statements
 * every one must be.
 */
export function changesRowsOnly(sql: string): boolean {
  const statements: string[][] = [[]]
  for (const { kind, text } of tokenize(sql)) {
    if (kind === 'symbol' && text === ';') statements.push([])
    else if (kind === 'word') statements.at(-1)?.push(text.toLowerCase())
  }
  return statements.every(isHarmless)
}

function isHarmless(words: readonly string[]): boolean {
  const [first] = words
  if (first === undefined) return true
  if (first === 'create' || first === 'drop' || first === 'alter') {
    const what = words.slice(1, 6).find((word) => !between.has(word))
    return what !== undefined && beside.has(what)
  }
  return harmless.has(first)
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const harmless = wordsOf(
  'select insert update delete with merge values truncate copy set reset show grant revoke analyze vacuum reindex refresh ' +
    'lock notify listen pragma explain checkpoint begin start commit end rollback savepoint release',
)
const between = wordsOf('or replace if not exists temp temporary constraint event')
const beside = wordsOf('function procedure trigger policy rule aggregate role user publication subscription')
