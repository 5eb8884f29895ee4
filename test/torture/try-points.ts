import type { Point, Points } from './points.js'
import { sample } from './random.js'
import { settings } from './settings.js'
import type { State } from './state.js'
import { type Repeated, strikeAndRepeat } from './trial.js'

/** How points are tried. */
export interface Trying {
  readonly name: string
  /** At the same time; default: as many as there are processors. */
  readonly jobs?: number
  /** How many are taken, at random; absent: as the settings say. */
  readonly size?: number
  /** Hears of each point after which a person had to answer. */
  readonly onAsking?: (point: Point) => void
}

/** Tries the points of a run and gives what went wrong; at those where a person had to answer, once more with taking back. */
export async function tryPointsAndUndo(
  points: Points,
  trying: Trying,
  before: State,
): Promise<readonly string[]> {
  const asking = new Set<string>()
  const failures = await tryPoints(points, { ...trying, onAsking: ({ name }) => asking.add(name) })
  const again = points.points.filter(({ name }) => asking.has(name))
  const undoing = { clean: { ...points.clean, before }, place: points.place, points: again }
  return [...failures, ...(await tryPoints(undoing, { ...trying, name: `${trying.name}, taken back` }))]
}

/** Tries the points of a run and gives what went wrong. */
export async function tryPoints(
  { clean, points }: Points,
  { name, jobs = settings.jobs, size = settings.points, onAsking }: Trying,
): Promise<readonly string[]> {
  const named = points.filter(
    (point) => settings.isWanted(`${name}: ${point.name}`) && (settings.isLong || point.isWriting),
  )
  const chosen = sample(named, size, settings.seed)
  const failures: string[] = []
  const answers = new Map<string, number>()
  let next = 0
  const worker = async (): Promise<void> => {
    for (let point = chosen[next++]; point !== undefined; point = chosen[next++]) {
      if (next % 50 === 0) settings.say(`${name}: ${next} of ${chosen.length} points`)
      const { struck, accepts } = point
      const { wrong, answer } = await strikeAndRepeat(clean, struck, accepts).catch(
        (error: unknown): Repeated => ({ wrong: String(error) }),
      )
      if (answer !== undefined) {
        answers.set(answer, (answers.get(answer) ?? 0) + 1)
        onAsking?.(point)
      }
      if (wrong === undefined) continue
      failures.push(`${name}: ${point.name}: ${wrong}`)
      settings.say(`FAILED ${name}: ${point.name}: ${wrong}`)
    }
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  const said = [...answers].map(([answer, count]) => `; ${answer}: ${count}`).join('')
  settings.say(`${name}: ${chosen.length} of ${points.length} points, ${failures.length} failures${said}`)
  return failures
}
