/** The known word that somebody who mistyped it meant; undefined where none is near. */
export const nearest = (word: string, known: readonly string[]): string | undefined =>
  known
    .map((candidate) => ({ candidate, far: distance(candidate.toLowerCase(), word.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.min(2, candidate.length - 1))
    .sort((one, other) => one.far - other.far)[0]?.candidate

/** How many letters must be added, dropped or changed to get from one word to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, position) => position)
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1]
    for (const [position, wanted] of Array.from(other).entries()) {
      const above = row[position + 1] ?? 0
      const left = next[position] ?? 0
      const diagonal = row[position] ?? 0
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === wanted ? 0 : 1)))
    }
    row = next
  }
  return row[other.length] ?? 0
}
