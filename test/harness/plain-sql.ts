/**
 * SQL that SQLite keeps as it was written, without what means nothing: the case of words, spaces, which quotes a name
 * has, and whether it needs them. Strings stay as they are.
 */
export const plainSql = (sql: string): string =>
  (sql.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|[\w.]+|\s+|[^\w\s]/g) ?? [])
    .map((token) => {
      if (/^\s/.test(token)) return ' '
      if (token.startsWith("'") && token.length > 1) return token
      if (/^["`]/.test(token) && token.length > 1) return plainName(token)
      return token.toLowerCase()
    })
    .join('')
    .replace(/ ?([(),=<>]) ?/g, '$1')
    // An index takes the call of a function with and without parentheses around it.
    .replace(/([(,])\((\w+\([^()]*\))\)/g, '$1$2')
    .trim()

function plainName(quoted: string): string {
  const quote = quoted.charAt(0)
  const name = quoted.slice(1, -1).replaceAll(quote + quote, quote)
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
