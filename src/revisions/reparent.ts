import { OrmMigrateError } from '../errors.js'
import { type Header, readHeader } from './header.js'
import { namesOf } from './revision.js'
import { type Token, TokenReader } from './tokens.js'

/**
 * The source of a revision file with other parents: `down_revision` is written anew where it stands, and with it the
 * `Revises:` line of the comment at its head; all else stays byte for byte. Throws where that cannot be done safely.
 */
export function reparented(source: string, parents: readonly string[]): string {
  const before = readHeader(source)
  if (before.kind === 'header') {
    const places = placesIn(source)
    for (const place of places) {
      const text = source.slice(0, place.start) + written(source, place, parents) + source.slice(place.end)
      if (saysOnly(text, before.header, parents)) return commented(text, before.header, parents)
    }
  }
  throw new OrmMigrateError(
    'header-not-editable',
    'The down_revision of the file cannot be rewritten safely.',
    {
      hint: `Write it by hand: static readonly down_revision = ${literalOf(parents, "'")}`,
    },
  )
}

interface Place {
  readonly start: number
  readonly end: number
}

const FIELD = 'down_revision'
const STRING = /'(?:[^'\\\n\r]|\\[^])*'|"(?:[^"\\\n\r]|\\[^])*"|`(?:[^`\\]|\\[^])*`/uy

/** Where values stand that may be those of `down_revision`; which one counts is seen by reading the result. */
function placesIn(source: string): readonly Place[] {
  // The reader of tokens does not count what may stand before the text.
  const skipped = /^\uFEFF?(?:#![^\n]*)?/u.exec(source)?.[0].length ?? 0
  const tokens = new TokenReader(source)
  const places: Place[] = []
  for (let index = 0; tokens.at(index).kind !== 'end'; index += 1) {
    if (tokens.at(index).text !== FIELD) continue
    const value = valueAfter(tokens, index + 1)
    const end = value === undefined ? undefined : endOf(tokens, value, source.slice(skipped))
    if (value === undefined || end === undefined) continue
    places.push({ start: tokens.at(value).start + skipped, end: end + skipped })
  }
  return places
}

/** The index behind the `=`, or behind the comma of a compiler's `define(Name, 'down_revision', …)`. */
function valueAfter(tokens: TokenReader, start: number): number | undefined {
  if (isMark(tokens.at(start), ',')) return start + 1
  for (let index = start; ; index += 1) {
    const token = tokens.at(index)
    if (isMark(token, '=')) return index + 1
    if (token.kind === 'end' || isMark(token, ';') || isMark(token, '}')) return undefined
  }
}

function endOf(tokens: TokenReader, index: number, source: string): number | undefined {
  const token = tokens.at(index)
  if (token.kind === 'string') return stringEnd(source, token.start)
  if (token.kind === 'word') return token.start + token.text.length
  if (!isMark(token, '[')) return undefined
  for (let inner = index + 1; tokens.at(inner).kind !== 'end'; inner += 1)
    if (isMark(tokens.at(inner), ']')) return tokens.at(inner).start + 1
  return undefined
}

function stringEnd(source: string, start: number): number | undefined {
  STRING.lastIndex = start
  return STRING.test(source) ? STRING.lastIndex : undefined
}

const isMark = ({ kind, text }: Token, mark: string): boolean => kind === 'punctuator' && text === mark

/** In the quotes that the file has. */
const written = (source: string, { start, end }: Place, parents: readonly string[]): string =>
  literalOf(parents, source.slice(start, end).includes('"') ? '"' : "'")

function literalOf(parents: readonly string[], quote: string): string {
  const items = parents.map(
    (id) => `${quote}${id.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`,
  )
  if (items.length === 0) return 'null'
  return items.length === 1 ? items.join('') : `[${items.join(', ')}]`
}

function saysOnly(text: string, before: Header, parents: readonly string[]): boolean {
  const after = readHeader(text)
  if (after.kind !== 'header') return false
  const { down_revision, ...rest } = after.header
  const { down_revision: _, ...restBefore } = before
  return (
    namesOf(down_revision).join(' ') === parents.join(' ') &&
    JSON.stringify(rest) === JSON.stringify(restBefore)
  )
}

/** The line that the tool itself writes into the comment of a new file, where it is still there. */
function commented(text: string, { down_revision }: Header, parents: readonly string[]): string {
  const said = (ids: readonly string[]): string => `Revises: ${ids.length === 0 ? '<base>' : ids.join(', ')}`
  const [comment = ''] = /^\uFEFF?(?:#![^\n]*)?\s*\/\*[^]*?\*\//u.exec(text) ?? []
  const lines = comment.split('\n')
  const line = lines.findIndex(
    (words) => words.replace(/^\s*\**\s*/u, '').trim() === said(namesOf(down_revision)),
  )
  if (line === -1) return text
  lines[line] = (lines[line] ?? '').replace(said(namesOf(down_revision)), () => said(parents))
  return lines.join('\n') + text.slice(comment.length)
}
