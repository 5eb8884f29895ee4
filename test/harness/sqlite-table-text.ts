/**
 * What SQLite's pragmas do not tell of a table, taken from its text: checks, constraint names, collations,
 * AUTOINCREMENT, deferral and options, as lines.
 */
export function readTable(table: string, sql: string): readonly string[] {
  const text = sql.replace(/\s+/g, ' ')
  const find = (what: string, pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map((match) => `${what} main.${table}. ${(match[1] ?? match[0]).trim()}`)
  return [
    ...find('constraint name', /CONSTRAINT ("(?:[^"]|"")*")/gi),
    ...find('collation', /COLLATE ("?\w+"?)/gi),
    ...find('autoincrement', /\bAUTOINCREMENT\b/gi),
    ...find('deferral', /\bDEFERRABLE INITIALLY \w+/gi),
    ...checksIn(text).map((check) => `check main.${table}. ${check}`),
    ...find('option', /\)\s*((?:STRICT|WITHOUT ROWID)[^()]*)$/gi),
  ]
}

/** The conditions of all checks: what stands between the parenthesis behind the word and the one that closes it. */
function checksIn(text: string): readonly string[] {
  return [...text.matchAll(/\bCHECK\s*\(/gi)].map((match) => {
    const start = match.index + match[0].length
    let depth = 1
    let end = start
    while (depth > 0 && end < text.length) {
      if (text[end] === '(') depth += 1
      if (text[end] === ')') depth -= 1
      end += 1
    }
    return text
      .slice(start, end - 1)
      .trim()
      .replaceAll(', ', ',')
      .replaceAll(' ,', ',')
  })
}
