import type { PlannedDefault, PlannedType } from './families.js'

/** Something of the first model, and what it is in the second. */
export interface Evolving<T> {
  readonly before: T
  readonly after: T
}

export interface PlannedColumn {
  readonly type: PlannedType
  readonly nullable: boolean
  readonly default?: PlannedDefault | undefined
  readonly comment?: string | undefined
}

export interface PlannedCheck {
  readonly column: string
  /** Which of the family's conditions. */
  readonly condition: number
  readonly named: boolean
}

export interface PlannedIndex {
  readonly columns: readonly string[]
  readonly unique: boolean
  readonly named: boolean
  readonly where?: PlannedCheck | undefined
}

export interface PlannedUnique {
  readonly columns: readonly string[]
  readonly named: boolean
  readonly deferrable?: 'INITIALLY DEFERRED' | 'INITIALLY IMMEDIATE' | undefined
}

export interface PlannedRelation {
  readonly type: 'many-to-one' | 'one-to-one'
  readonly nullable: boolean
  readonly onDelete?: 'CASCADE' | 'SET NULL' | 'RESTRICT' | undefined
  readonly onUpdate?: 'CASCADE' | 'SET NULL' | 'RESTRICT' | undefined
  readonly deferrable?: 'INITIALLY DEFERRED' | 'INITIALLY IMMEDIATE' | undefined
  readonly createForeignKeyConstraints: boolean
}

/** How rows are told apart; it stays what it is, as rows cannot follow a change of it. */
export type Key = 'increment' | 'uuid' | 'natural' | 'composite' | 'identity'

/** A table in both models; absent in one of them, it comes or goes. */
export interface PlannedTable {
  readonly name: string
  readonly schema?: string | undefined
  readonly key: Key
  /** A longer or wider type of the same key. */
  readonly wideKey: Evolving<boolean>
  readonly present: Evolving<boolean>

  /** By name. */
  readonly columns: Readonly<Record<string, Evolving<PlannedColumn | undefined>>>
  /** The columns of an embedded object, where it is there. */
  readonly embedded: Evolving<PlannedColumn | undefined>
  readonly checks: Evolving<readonly PlannedCheck[]>
  readonly indexes: Evolving<readonly PlannedIndex[]>
  readonly uniques: Evolving<readonly PlannedUnique[]>
  /** By the position of the table at the other end. */
  readonly relations: Readonly<Record<string, Evolving<PlannedRelation | undefined>>>
  /** The position of the table at the other end of a junction. */
  readonly junction: { readonly to: number; readonly present: Evolving<boolean> }
  readonly rows: number
}

/** Two models, the second of which the first becomes. */
export type Pair = readonly PlannedTable[]

/** Which of the two. */
export type Side = keyof Evolving<unknown>
