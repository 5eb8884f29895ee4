import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A row of a table that says what a command line comes to. */
export interface TriedRow {
  readonly line: string
  readonly isForked: boolean
  readonly code: number
  /** What is printed among other things. */
  readonly fragments: readonly string[]
}

const docs = path.resolve(import.meta.dirname, '../../docs')

const readPage = (name: string): string => readFileSync(path.join(docs, name), 'utf8')

/** The rows of all tables that have a column "tried as". */
export function triedRows(page: string): readonly TriedRow[] {
  const rows: TriedRow[] = []
  let isTried = false
  for (const line of readPage(page).split('\n')) {
    if (!line.startsWith('|')) isTried = false
    const cells = line.split('|').map((cell) => cell.trim())
    if (cells.includes('tried as')) isTried = true
    else if (isTried && !/^\|\s*-/.test(line)) rows.push(rowOf(cells))
  }
  return rows
}

function rowOf(cells: readonly string[]): TriedRow {
  const [, , , tried = '', result = ''] = cells
  return {
    line: quotedIn(tried)[0] ?? '',
    isForked: tried.includes('_forked_'),
    code: Number(result.slice(0, 1)),
    fragments: quotedIn(result),
  }
}

const quotedIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)

/** A step of a page that tells a story: a file to write, or a command and what it prints. */
export type PageStep =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'command'; readonly line: string; readonly output: string }

/** The steps of a page: blocks headed by `ts` and a file's name, and console blocks. */
export const pageSteps = (page: string): readonly PageStep[] =>
  [...readPage(page).matchAll(/^```(ts|console) ?(.*)\n([^]*?)^```$/gm)].flatMap(
    ([, kind, name = '', text = '']) =>
      kind === 'ts' ? [{ kind: 'file', name, text } as const] : commandsIn(text),
  )

const commandsIn = (text: string): readonly PageStep[] =>
  text
    .split(/^\$ orm-migrate /m)
    .slice(1)
    .map((part) => {
      const [line = '', ...output] = part.split('\n')
      return { kind: 'command', line, output: output.join('\n') }
    })

/** The words of a command line; double quotes keep blanks together. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
