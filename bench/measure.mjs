/** The median time of five runs, in milliseconds, after one that is not counted. */
export async function median(body) {
  await body()
  const times = []
  for (let run = 0; run < 5; run += 1) {
    const started = performance.now()
    await body()
    times.push(performance.now() - started)
  }
  return middleOf(times)
}

/** The median of some times. */
export const middleOf = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]

/** Milliseconds for people. */
export const shown = (milliseconds) => `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`

/** How many times as long the first took as the second. */
export const ratio = (one, other) => `${(one / other).toFixed(2)} x`
