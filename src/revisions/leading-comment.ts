/** The lines of the comment that a file begins with, without its marks; none where it begins with something else. */
export function leadingComment(source: string): readonly string[] {
  const found = /^\uFEFF?(?:#![^\n]*)?\s*\/\*([^]*?)\*\//u.exec(source)?.[1]
  if (found === undefined) return []
  const lines = found.split(/\r?\n/u).map((line) => line.replace(/^\s*\*+ ?/u, '').trimEnd())
  const isText = (line: string): boolean => line.trim() !== ''
  return lines.slice(lines.findIndex(isText), lines.findLastIndex(isText) + 1)
}
