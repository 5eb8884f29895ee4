import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { promises, runCase } from '../harness/run-case.js'
import type { Target } from '../harness/targets.js'
import { arbitraryPair } from './arbitrary-pair.js'
import type { Pair } from './model.js'
import { caseOf, isPair, shown } from './pair-case.js'
import { rowsOf } from './rows.js'
import type { Telling } from './telling.js'

/** What pairs are tried on, and how they are told for it. */
export interface Tried<O> {
  readonly target: Target<O>
  readonly telling: Telling<O>
}

/** Which pairs are tried. */
export interface Search {
  readonly seed: number
  readonly pairs: number
  /** The pair of this number alone. */
  readonly pair?: number | undefined
  readonly without: ReadonlySet<string>
  /** How many of the failures are made small, which takes far longer than finding them. */
  readonly shrinks: number
  /** Told of each failure when it is found, and of each hundred pairs. */
  readonly onProgress: (line: string) => void
}

/** A pair that did not keep the promise, as small as it could be made. */
export interface Failure {
  readonly kind: string
  readonly report: string
}

/** What came of a search. */
export interface Outcome {
  /** How many rows all first models were filled with. */
  readonly rows: number
  readonly failures: readonly Failure[]
}

/** Tries pair after pair, whatever comes of each, and makes the first failure of each kind small. */
export async function tryPairs<O>(tried: Tried<O>, search: Search): Promise<Outcome> {
  const { target, telling } = tried
  const pair = arbitraryPair({ dialect: target.dialect, without: search.without }).filter((given) =>
    isPair(given, target.dialect, telling),
  )
  const failed: { readonly run: number; readonly kind: string }[] = []
  let run = search.pair ?? 0
  let rows = 0
  await fc.assert(
    fc.asyncProperty(pair, async (given) => {
      const error = await failureOf(given, tried)
      if (error !== undefined) {
        failed.push({ run, kind: kindOf(error) })
        search.onProgress(`pair ${run}: ${kindOf(error)}`)
      }
      run += 1
      if (run % 100 === 0) search.onProgress(`${run} pairs`)
      rows += rowsOf(given, target.dialect).split(';\n').length - 1
    }),
    { seed: search.seed, ...(search.pair === undefined ? { numRuns: search.pairs } : only(search.pair)) },
  )
  const failures: Failure[] = []
  const seen = new Set<string>()
  for (const { run: at, kind } of failed) {
    const isWanted = !seen.has(kind) && seen.size < search.shrinks
    seen.add(kind)
    failures.push({
      kind,
      report: isWanted ? await shrunk(tried, search, { pair, at, kind }) : `pair ${at}`,
    })
  }
  return { rows, failures }
}

const only = (pair: number): { readonly path: string; readonly numRuns: number } => ({
  path: String(pair),
  numRuns: 1,
})

const failureOf = <O>(pair: Pair, { target, telling }: Tried<O>): Promise<unknown> =>
  runCase(caseOf(pair, target.dialect, telling), target).then(
    () => undefined,
    (error: unknown) => error ?? 'nothing',
  )

/** What is the same of failures of one cause: the check that failed, or the message without names. */
function kindOf(error: unknown): string {
  const message = messageOf(error)
  const promise = promises.find((name) => message.startsWith(name))
  return promise ?? (message.split('\n')[0] ?? '').replace(/"[^"]*"/g, '"…"').slice(0, 160)
}

const messageOf = (error: unknown): string => {
  const { message = String(error) } = error as Partial<Error>
  return stripVTControlCharacters(message)
}

interface Found {
  readonly pair: fc.Arbitrary<Pair>
  readonly at: number
  readonly kind: string
}

async function shrunk<O>(tried: Tried<O>, search: Search, { pair, at, kind }: Found): Promise<string> {
  const { dialect } = tried.target
  const property = fc.asyncProperty(pair, async (given) => {
    const error = await failureOf(given, tried)
    if (error !== undefined && kindOf(error) === kind) throw new Error(messageOf(error))
  })
  const result = await fc.check(property, {
    seed: search.seed,
    ...only(at),
    interruptAfterTimeLimit: 60_000,
  })
  const [small] = result.counterexample ?? []
  if (small === undefined) return `pair ${at} fails not every time`
  return [
    `pair ${at}, made smaller ${result.numShrinks} times:`,
    `before: ${JSON.stringify(shown(small, 'before', { ...tried, dialect }))}`,
    `after:  ${JSON.stringify(shown(small, 'after', { ...tried, dialect }))}`,
    rowsOf(small, dialect),
    messageOf(result.errorInstance),
  ].join('\n')
}
