import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A fenced block of a page, by what is to be done with it. */
export type Block = Place &
  (
    | { readonly kind: 'file'; readonly name: string }
    | { readonly kind: 'console'; readonly commands: readonly ShownCommand[] }
    | { readonly kind: 'script' }
    | { readonly kind: 'snippet' }
    | { readonly kind: 'other'; readonly language: string }
  )

interface Place {
  /** Counted from 1: where its fence opens. */
  readonly line: number
  readonly text: string
}

/** A command line behind a `$`, and what it prints. */
export interface ShownCommand {
  readonly line: string
  readonly output: string
}

const docs = path.resolve(import.meta.dirname, '../../docs')

/** The text of a page of `docs/`. */
export const readPage = (page: string): string => readFileSync(path.join(docs, page), 'utf8')

/** The blocks of a page, in order; throws where a fence is open or is not told what it holds. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  const fences = [...text.matchAll(/^( *)(`{3,})(.*)\n([^]*?)^\1\2$/gm)]
  for (const { index, 1: indent = '', 3: info = '', 4: body = '' } of fences) {
    const line = text.slice(0, index).split('\n').length
    const unindented = body.replace(new RegExp(`^${indent}`, 'gm'), '')
    blocks.push(blockOf(info.trim(), { line, text: unindented }))
  }
  const marks = text.match(/^ *`{3,}/gm)?.length ?? 0
  if (marks !== 2 * blocks.length) throw new Error('A fence of the page is not closed, or holds another.')
  return blocks
}

function blockOf(info: string, place: Place): Block {
  const [language = '', name] = info.split(/\s+/)
  if (language === '') throw new Error(`The block at line ${place.line} does not say what it holds.`)
  if (name !== undefined) return { ...place, kind: 'file', name }
  if (language === 'console') return { ...place, kind: 'console', commands: commandsIn(place.text) }
  if (language === 'sh') return { ...place, kind: 'script' }
  return language === 'ts' ? { ...place, kind: 'snippet' } : { ...place, kind: 'other', language }
}

/** A line that ends in a backslash goes on in the next. */
const commandsIn = (text: string): readonly ShownCommand[] =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [line = ''] = /^(?:.*\\\n)*.*/.exec(part) ?? []
      return { line, output: part.slice(line.length + 1) }
    })

/** Matches the text as it stands, where `…` stands for anything within a line. */
export const asShown = (text: string): RegExp =>
  new RegExp(`^${text.trimEnd().split('…').map(escaped).join('.*')}\\n*$`)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
