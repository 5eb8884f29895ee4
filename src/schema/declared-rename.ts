import type { QualifiedName } from './model.js'

/**
 * A name that changed, as the entities or the config declare it. Of several old names, which a property and its column
 * may have had, the first that is there counts.
 */
export type DeclaredRename = DeclaredTable | DeclaredColumn | DeclaredEnum | DeclaredValue

interface Declared {
  /** Where it is declared, for people: `@RenamedFrom('people') of "User"`. */
  readonly said: string
}

/** A table that had another name, or was in another schema. */
export interface DeclaredTable extends Declared {
  readonly kind: 'table'
  readonly from: readonly QualifiedName[]
  readonly to: QualifiedName
}

/** A column that had another name. */
export interface DeclaredColumn extends Declared {
  readonly kind: 'column'
  /** As the entities name it now. */
  readonly table: QualifiedName
  readonly from: readonly string[]
  readonly to: string
}

/** An enum type that had another name. */
export interface DeclaredEnum extends Declared {
  readonly kind: 'enum'
  readonly from: QualifiedName
  readonly to: string
}

/** A value of an enum that was spelled in another way. */
export interface DeclaredValue extends Declared {
  readonly kind: 'value'
  /** As the entities name it now. */
  readonly enumType: QualifiedName
  readonly from: string
  readonly to: string
}

/** What entities say besides the schema that they want. */
export interface Hints {
  readonly renames: readonly DeclaredRename[]
  /** Whether the author of an entity chose this name of an index or constraint; else the ORM made it up. */
  isChosen(table: QualifiedName, name: string): boolean
}
