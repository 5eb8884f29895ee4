import type { FallbackCompletionFunction } from 'yargs'

/** What completes the words of a line, as yargs takes it. */
export const completer =
  (words: readonly string[]): FallbackCompletionFunction =>
  // By its four parameters yargs knows that it is to hand over what it would offer itself.
  // eslint-disable-next-line max-params
  (current, _args, offered, done) => {
    void completionsOf(words, current, offered).then(done)
  }

/** What yargs itself would offer, handed to `done`. */
type OfferedByYargs = (done: (error: Error | null, offered: readonly string[] | undefined) => void) => void

/**
 * What may stand at the end of a line: the templates after `init --template`, else what yargs offers but for options
 * of one letter, which are typed faster than chosen.
 */
async function completionsOf(
  words: readonly string[],
  current: string,
  offered: OfferedByYargs,
): Promise<string[]> {
  const before = words.at(-2)
  if (words.includes('init') && (before === '--template' || before === '-t')) {
    const { listTemplates } = await import('../commands/list-templates.js')
    return listTemplates()
      .map(({ name }) => name)
      .filter((name) => name.startsWith(current))
  }
  const all = await new Promise<readonly string[]>((resolve, reject) => {
    offered((error, completions) => {
      if (error === null) resolve(completions ?? [])
      else reject(error)
    })
  })
  return all.filter((word) => !isOneLetterOption(word))
}

/** Other shells than bash get a description behind it. */
const isOneLetterOption = (word: string): boolean => /^--?[^-](?:$|[:\t])/.test(word)
