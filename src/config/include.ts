import type { SchemaObject } from '../schema/filter.js'

/**
 * Chooses parts of a schema. A text or a regular expression speaks of tables and views by their names, or by
 * `schema.name`; in a text `*` stands for anything. A function is asked of everything there is.
 */
export type Choice = string | RegExp | ((object: SchemaObject) => boolean)

/** One thing on one side of a comparison, and its counterpart on the other. */
export type Compared = SchemaObject & {
  /** True: it is in the database; false: the entities want it. */
  readonly reflected: boolean
  /** What the other side has under this name; absent where it has nothing. */
  readonly compareTo?: SchemaObject['object']
}

/** Whether a thing takes part in the comparison. */
export type IncludeObject = (compared: Compared) => boolean

/** What a config says of what is compared, each choice in a list. */
export interface Selection {
  readonly include: readonly Choice[]
  readonly exclude: readonly Choice[]
  readonly includeObject?: IncludeObject
}

/** Whether anything is left out at all. */
export const isSelective = ({ include, exclude, includeObject }: Selection): boolean =>
  include.length > 0 || exclude.length > 0 || includeObject !== undefined

/** Whether `include` and `exclude` let a thing in. */
export function isSelected({ include, exclude }: Selection, object: SchemaObject): boolean {
  const spoken = include.filter((choice) => typeof choice === 'function' || isRelation(object))
  if (spoken.length > 0 && !spoken.some((choice) => chooses(choice, object))) return false
  return !exclude.some((choice) => chooses(choice, object))
}

function chooses(choice: Choice, object: SchemaObject): boolean {
  if (typeof choice === 'function') return choice(object)
  // An enum type that is excluded by its name alone stays out although a table of ours uses it.
  if (!isRelation(object) && object.kind !== 'enum') return false
  return isNamedBy(choice, object.name, object.schema)
}

/** Whether one of the choices speaks of a thing; a text that names a table speaks of all that belongs to it. */
export const chosenBy = (choices: readonly Choice[], object: SchemaObject): boolean =>
  choices.some((choice) => {
    if (typeof choice === 'function') return choice(object)
    return isNamedBy(choice, 'table' in object ? object.table : object.name, object.schema)
  })

function isNamedBy(choice: string | RegExp, name = '', schema?: string): boolean {
  const pattern = typeof choice === 'string' ? patternOf(choice) : stateless(choice)
  return pattern.test(name) || (schema !== undefined && pattern.test(`${schema}.${name}`))
}

const isRelation = ({ kind }: SchemaObject): boolean => kind === 'table' || kind === 'view'

const patternOf = (glob: string): RegExp => new RegExp(`^${glob.split('*').map(escaped).join('.*')}$`, 's')

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** A global or sticky expression remembers where it stopped, and would let every second name through. */
const stateless = ({ source, flags }: RegExp): RegExp => new RegExp(source, flags.replace(/[gy]/g, ''))
