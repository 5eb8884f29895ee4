import type { Outcome } from '../harness/cli.js'
import type { Place } from './places.js'
import type { Clean, Struck } from './trial.js'

/** One place in a run where something bad happens. */
export interface Point {
  readonly name: string
  /** Whether the statement there changes anything: the short form takes no others. */
  readonly isWriting: boolean
  readonly struck: Struck
  /** How the run that was struck may end. */
  readonly accepts: (outcome: Outcome) => boolean
}

/** All points of a run, and how it ends when nothing happens. */
export interface Points {
  readonly clean: Clean
  /** Where the undisturbed run took place. */
  readonly place: Place
  readonly points: readonly Point[]
}
