import type { ColumnType } from './column-type.js'

/** A type as text, taken apart: `varchar(255)`, `numeric(10, 2)`, `timestamp(3) without time zone[]`. */
export function parseType(text: string): ColumnType {
  const [, start = '', words, end = '', brackets = ''] = typePattern.exec(text.trim()) ?? []
  const spelled = `${start}${end}`.replace(/\s+/g, ' ').trim()
  const args = words === undefined ? [] : words.split(',').map(parseArgument)
  return {
    name: spelled.includes('"') ? spelled : spelled.toLowerCase(),
    ...(args.length === 0 ? {} : { args }),
    ...(brackets === '' ? {} : { array: true }),
  }
}
const typePattern = /^((?:"(?:[^"]|"")*"|[^("[])*)(?:\(([^)]*)\))?([^[]*)((?:\[\d*\])*)$/

/** A length, a precision, or a word. */
export const parseArgument = (word: number | string): number | string => {
  const trimmed = String(word).trim()
  return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed
}
