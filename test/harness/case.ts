import type { Rename } from '../../src/index.js'
import type { Options, Orm, Target } from './targets.js'

/** Classes or EntitySchemas, written with one major version of an ORM. */
export type Entities<O = Orm> = (orm: O, dialect: Target['dialect']) => readonly unknown[]

/** A model, and perhaps what becomes of it: end to end, as data. */
export interface Case<O = Orm> {
  /** A sentence that could be false. */
  readonly name: string
  readonly before: Entities<O>
  /** Absent: the case is about creating the first model alone. */
  readonly after?: Entities<O>
  /** SQL that fills the tables of the first model; statements separated by a line with a semicolon alone or by `;\n`. */
  readonly rows?: string
  /** Names that changed. */
  readonly renames?: readonly Rename[]
  /** Answers to what the second autogenerate asks, by the ids of the questions. */
  readonly decisions?: Readonly<Record<string, string>>
  /** False: nothing is asked, what is gone is dropped and what is new is added. */
  readonly renameCheck?: false
  /** What has another name afterwards without `renames`: `people: 'users'`, `'users.fullname': 'name'`. */
  readonly renamed?: Readonly<Record<string, string>>
  /** What the second autogenerate writes, as lines of `check`; absent: whatever does the job. */
  readonly expect?: readonly string[]
  /** Tables and columns whose values cannot survive, as the model gave them up: `users.name`, or `users`. */
  readonly loses?: readonly string[]
  /** Columns that the second model adds: `users.name`. */
  readonly adds?: readonly string[]
  /** Whether the ORM's own comparison finds nothing to do afterwards either. */
  readonly isSettled?: true
  /** Other options of the ORM. */
  readonly options?: Options | ((orm: O) => Options)
  /** Why the ORM's own `synchronize` cannot say what is right here; all else holds. */
  readonly unlikeOrm?: string
  /** What must be there before the ORM's own `synchronize`, as it does not make it itself. */
  readonly ormNeeds?: string
  /** What must be there before anything runs. */
  readonly prepare?: string
  /** Databases and versions that cannot do this, and why. */
  readonly notSupported?: Readonly<Record<string, string>>
}
