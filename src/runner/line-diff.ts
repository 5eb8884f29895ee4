/** The lines that differ, as `- before` and `+ after`, in order. */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly string[] {
  const start = commonLength(before, after)
  const [left, right] = [before.slice(start), after.slice(start)]
  const end = commonLength([...left].reverse(), [...right].reverse())
  return changed(left.slice(0, left.length - end), right.slice(0, right.length - end))
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((line, index) => line !== other[index])
  return end === -1 ? one.length : end
}

/** By the longest common subsequence. */
function changed(before: readonly string[], after: readonly string[]): readonly string[] {
  const lengths = commonLengths(before, after)
  const lines: string[] = []
  let [left, right] = [0, 0]
  while (left < before.length || right < after.length) {
    const isSame = left < before.length && right < after.length && before[left] === after[right]
    const down = lengths[left + 1]?.[right] ?? -1
    const across = right < after.length ? (lengths[left]?.[right + 1] ?? -1) : -1
    if (isSame) {
      left += 1
      right += 1
    } else if (left < before.length && down >= across) lines.push(`- ${before[left++] ?? ''}`)
    else lines.push(`+ ${after[right++] ?? ''}`)
  }
  return lines
}

/** Of the lines from each position on. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const lengths: number[][] = [...before, ''].map(() => [...after, ''].map(() => 0))
  for (let left = before.length - 1; left >= 0; left -= 1)
    for (let right = after.length - 1; right >= 0; right -= 1) {
      const row = lengths[left] ?? []
      row[right] =
        before[left] === after[right]
          ? (lengths[left + 1]?.[right + 1] ?? 0) + 1
          : Math.max(lengths[left + 1]?.[right] ?? 0, row[right + 1] ?? 0)
    }
  return lengths
}
