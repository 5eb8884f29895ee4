import { readPage } from '../guides/blocks.js'

/** A row of a table that says what a command line comes to. */
export interface TriedRow {
  readonly line: string
  readonly isForked: boolean
  readonly code: number
  /** What is printed among other things. */
  readonly fragments: readonly string[]
}

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

/** The words of a command line; double quotes keep blanks together. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
