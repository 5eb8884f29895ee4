import type { Points } from './points.js'
import { sample } from './random.js'
import { settings } from './settings.js'
import { strikeAndRepeat } from './trial.js'

/** How points are tried. */
export interface Trying {
  readonly name: string
  /** At the same time; default: as many as there are processors. */
  readonly jobs?: number
  /** How many are taken, at random; absent: all in the long form, and a few in the short one. */
  readonly size?: number
}

/** Tries the points of a run and gives what went wrong. */
export async function tryPoints(
  { clean, points }: Points,
  { name, jobs = settings.jobs, size = settings.isLong ? points.length : settings.points }: Trying,
): Promise<readonly string[]> {
  const named = points.filter(
    (point) => settings.isWanted(`${name}: ${point.name}`) && (settings.isLong || point.isWriting),
  )
  const chosen = sample(named, size, settings.seed)
  const failures: string[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let point = chosen[next++]; point !== undefined; point = chosen[next++]) {
      if (next % 50 === 0) settings.say(`${name}: ${next} of ${chosen.length} points`)
      const { struck, accepts } = point
      const wrong = await strikeAndRepeat(clean, struck, accepts).catch(String)
      if (wrong === undefined) continue
      failures.push(`${name}: ${point.name}: ${wrong}`)
      settings.say(`FAILED ${name}: ${point.name}: ${wrong}`)
    }
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  settings.say(`${name}: ${chosen.length} of ${points.length} points, ${failures.length} failures`)
  return failures
}
