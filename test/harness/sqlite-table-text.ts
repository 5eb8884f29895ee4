import { plainSql } from './plain-sql.js'

/**
 * What SQLite's pragmas do not tell of a table, taken from its text: checks, constraint names, collations,
 * AUTOINCREMENT, deferral and options, as lines.
 */
export function readTable(table: string, sql: string): readonly string[] {
  const text = plainSql(sql)
  const find = (what: string, pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map((match) => `${what} main.${table}. ${(match[1] ?? match[0]).trim()}`)
  return [
    ...find('constraint name', /\bconstraint ("(?:[^"]|"")*"|\w+)/g),
    ...find('collation', /\bcollate ("(?:[^"]|"")*"|\w+)/g),
    ...find('autoincrement', /\bautoincrement\b/g),
    ...find('deferral', /\bdeferrable initially \w+/g),
    ...checksIn(text).map((check) => `check main.${table}. ${check}`),
    ...find('option', /\)((?:strict|without rowid)[^()]*)$/g),
  ]
}

/** The conditions of all checks: what stands between the parenthesis behind the word and the one that closes it. */
function checksIn(text: string): readonly string[] {
  return [...text.matchAll(/\bcheck\(/g)].map((match) => {
    const start = match.index + match[0].length
    let depth = 1
    let end = start
    while (depth > 0 && end < text.length) {
      if (text[end] === '(') depth += 1
      if (text[end] === ')') depth -= 1
      end += 1
    }
    return text.slice(start, end - 1)
  })
}
