/** One declaration of `@RenamedFrom`: of a class or, with `property`, of one of its properties. */
export interface RenameMark {
  readonly property?: string
  readonly from: string
  readonly schema?: string
}

/** The same for every copy of the package, as a project may hold one for `import` and one for `require`. */
const marks = Symbol.for('orm-migrate.renamed-from')

/**
 * Says what an entity or property was called before, so that its table or column is renamed and keeps its rows. It
 * applies while the old name is there and the new one is not; `check` tells when it can go. The old name may be that of
 * the table or column, or that of the class or property.
 * @example
 * \@Entity('users')
 * \@RenamedFrom('people')
 * class User {
 *   \@RenamedFrom('fullname')
 *   \@Column()
 *   name: string
 * }
 * @param options `schema`: the database schema that the table was in; default: the one that it is in.
 */
export function RenamedFrom(
  from: string,
  options: { readonly schema?: string } = {},
): (target: object, property?: string | symbol) => void {
  return (target, property) => {
    const owner = property === undefined ? target : target.constructor
    const mark: RenameMark = {
      from,
      ...(property === undefined ? {} : { property: String(property) }),
      ...(options.schema === undefined ? {} : { schema: options.schema }),
    }
    Object.defineProperty(owner, marks, { value: [...ownMarks(owner), mark], configurable: true })
  }
}

/** The old name of the class itself; what a class inherits is said of another table. */
export const markOfClass = (target: unknown): RenameMark | undefined =>
  ownMarks(target).find(({ property }) => property === undefined)

/** The old name of a property, which a class may inherit. */
export function markOfProperty(target: unknown, property: string): RenameMark | undefined {
  for (let owner = target; typeof owner === 'function'; owner = Object.getPrototypeOf(owner)) {
    const found = ownMarks(owner).find((mark) => mark.property === property)
    if (found !== undefined) return found
  }
  return undefined
}

function ownMarks(target: unknown): readonly RenameMark[] {
  if (typeof target !== 'function' && typeof target !== 'object') return []
  const found: unknown = target === null ? undefined : Object.getOwnPropertyDescriptor(target, marks)?.value
  return Array.isArray(found) ? (found as readonly RenameMark[]) : []
}
