import { OrmMigrateError } from '../errors.js'

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
): (target: unknown, place?: string | symbol | DecoratorContext) => void {
  return (target, place) => {
    const isStandard = typeof place === 'object'
    const property = isStandard ? (place.kind === 'class' ? undefined : place.name) : place
    const mark: RenameMark = {
      from,
      ...(property === undefined ? {} : { property: String(property) }),
      ...(options.schema === undefined ? {} : { schema: options.schema }),
    }
    const owner = isStandard
      ? ownerOf(place, target)
      : property === undefined
        ? target
        : constructorOf(target)
    Object.defineProperty(owner, marks, { value: [...ownMarks(owner), mark], configurable: true })
  }
}

/** What the decorators of the language itself are told; MikroORM has them in `@mikro-orm/decorators/es`. */
export interface DecoratorContext {
  readonly kind: string
  readonly name: string | symbol | undefined
  /** Belongs to the class; absent where nothing has defined `Symbol.metadata`. */
  readonly metadata?: object | undefined
}

/** A property is decorated before there is a class. */
function ownerOf({ kind, metadata }: DecoratorContext, target: unknown): object {
  const owner = kind === 'class' ? target : metadata
  if (typeof owner === 'function' || (typeof owner === 'object' && owner !== null)) return owner
  throw new OrmMigrateError(
    'no-decorator-metadata',
    '@RenamedFrom needs Symbol.metadata, which is not defined.',
    {
      hint: 'Import the decorators of the ORM before it, as those of "@mikro-orm/decorators/es", which define it.',
    },
  )
}

const constructorOf = (prototype: unknown): unknown => (prototype as object).constructor

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
  if (target === null || (typeof target !== 'function' && typeof target !== 'object')) return []
  const metadata: unknown = Object.getOwnPropertyDescriptor(target, metadataKey())?.value
  return [target, metadata].flatMap((owner) => {
    if (owner === null || (typeof owner !== 'function' && typeof owner !== 'object')) return []
    const found: unknown = Object.getOwnPropertyDescriptor(owner, marks)?.value
    return Array.isArray(found) ? (found as readonly RenameMark[]) : []
  })
}

/** Where a class has its metadata; a polyfill may define it later than this file is read. */
const metadataKey = (): symbol => (Symbol as { readonly metadata?: symbol }).metadata ?? marks
