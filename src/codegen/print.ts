import type { ColumnType } from '../schema/column-type.js'
import { makers } from '../schema/makers.js'
import type { Column, Constraint, Default, ForeignKey } from '../schema/model.js'
import { definitionOf, type Operation } from '../operations/index.js'

/** The most characters that a printed line should have. */
const width = 110

/** Prints operations as the calls that a person would write, and remembers which makers they need. */
export class Printer {
  readonly #used = new Set<string>()

  /** The names to import, sorted. */
  get imports(): readonly string[] {
    return [...this.#used].sort()
  }

  /** `op.addColumn('devices', column('location', varchar(255)))`, indented by so many spaces. */
  operation(op: Operation, indent: number): string {
    if (op.kind === 'assume') return this.block('assume', op.effect, indent)
    const args = withoutTrailingDefaults(definitionOf(op).args(op))
    if (op.kind === 'createView') return this.#view(args, indent)
    const printed = args.map((argument) => this.#argument(argument, indent))
    const line = `${' '.repeat(indent)}op.${op.kind}(${printed.join(', ')})`
    return fits(line) || op.kind === 'createTable' ? line : this.#broken(op.kind, args, indent)
  }

  /** The query keeps its lines, as TypeORM compares it to the letter. */
  #view([name, definition, ...options]: readonly unknown[], indent: number): string {
    const query =
      typeof definition === 'string' && isLongWinded(definition) ? template(definition) : undefined
    const args = [name, definition, ...options]
    const printed = args.map((argument) =>
      argument === definition && query !== undefined ? query : this.#argument(argument, indent),
    )
    const line = `${' '.repeat(indent)}op.createView(${printed.join(', ')})`
    return query !== undefined || fits(line) ? line : this.#broken('createView', args, indent)
  }

  /** `op.unmanaged((op) => { … })` around operations, which call the inner `op`. */
  block(name: 'assume' | 'unmanaged', operations: readonly Operation[], indent: number): string {
    const lines = operations.map((op) => this.operation(op, indent + 2))
    return [`${' '.repeat(indent)}op.${name}((op) => {`, ...lines, `${' '.repeat(indent)}})`].join('\n')
  }

  /** One argument a line, where all of them do not fit on one. */
  #broken(kind: string, args: readonly unknown[], indent: number): string {
    const inner = ' '.repeat(indent + 2)
    const lines = args.map((argument) => `${inner}${this.#fitted(argument, indent + 2)},`)
    return [`${' '.repeat(indent)}op.${kind}(`, ...lines, `${' '.repeat(indent)})`].join('\n')
  }

  /** On one line or, where that is too long, with one option a line. */
  #fitted(value: unknown, indent: number): string {
    const line = this.#argument(value, indent)
    const isTooLong = !fits(`${' '.repeat(indent)}${line},`)
    return isTooLong && isPlainObject(value) ? this.#record(value, indent) : line
  }

  #argument(value: unknown, indent: number): string {
    if (Array.isArray(value)) return this.#list(value, indent)
    return isPlainObject(value) ? this.#record(value) : literal(value)
  }

  /** `brokenAt` is the indent at which the options stand one a line; absent: all on one line. */
  #record(value: object, brokenAt?: number): string {
    if (isConstraint(value)) return this.#constraint(value, brokenAt)
    if (isColumn(value)) return this.#column(value, brokenAt)
    return isExpression(value) ? this.#default(value) : this.#object(value, brokenAt)
  }

  #list(items: readonly unknown[], indent: number): string {
    const isParts = items.some((item) => isColumn(item) || isConstraint(item))
    const printed = items.map((item) => this.#fitted(item, indent + 2))
    const line = `[${printed.join(', ')}]`
    if (!isParts && indent + line.length < width) return line
    const inner = ' '.repeat(indent + 2)
    return `[\n${printed.map((item) => `${inner}${item},\n`).join('')}${' '.repeat(indent)}]`
  }

  #object(value: object, brokenAt?: number): string {
    const entries = Object.entries(value).map(([key, item]) => {
      const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key)
      return `${name}: ${key === 'type' && isType(item) ? this.#type(item) : this.#argument(item, 0)}`
    })
    if (entries.length === 0) return '{}'
    if (brokenAt === undefined) return `{ ${entries.join(', ')} }`
    const inner = ' '.repeat(brokenAt + 2)
    return `{\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${' '.repeat(brokenAt)}}`
  }

  #call(name: string, args: readonly string[]): string {
    this.#used.add(name)
    return `${name}(${args.join(', ')})`
  }

  #column({ name, type, ...options }: Column, brokenAt: number | undefined): string {
    const rest = Object.keys(options).length === 0 ? [] : [this.#object(options, brokenAt)]
    return this.#call('column', [literal(name), this.#type(type), ...rest])
  }

  #constraint(constraint: Constraint, brokenAt: number | undefined): string {
    const { kind } = constraint
    const rest = (options: object): readonly string[] =>
      Object.keys(options).length === 0 ? [] : [this.#object(options, brokenAt)]
    if (kind === 'foreignKey') return this.#foreignKey(constraint, rest)
    if ('expression' in constraint) {
      const { kind: _, expression, ...options } = constraint
      return this.#call(kind, [literal(expression), ...rest(options)])
    }
    const { kind: _, columns, ...options } = constraint
    return this.#call(kind, [this.#list(columns, 0), ...rest(options)])
  }

  #foreignKey(key: ForeignKey, rest: (options: object) => readonly string[]): string {
    const { kind, columns, references, ...options } = key
    const schema = references.schema === undefined ? {} : { referentSchema: references.schema }
    return this.#call(kind, [
      this.#list(columns, 0),
      literal(references.name),
      this.#list(references.columns, 0),
      ...rest({ ...options, ...schema }),
    ])
  }

  #default(value: Exclude<Default, string | number | boolean>): string {
    return isNow(value.sql) ? this.#call('now', []) : this.#call('sql', [literal(value.sql)])
  }

  #type(type: ColumnType): string {
    const { array, ...element } = type
    if (array) return this.#call('arrayOf', [this.#type(element)])
    if (type.values !== undefined) {
      const schema = type.schema === undefined ? [] : [this.#object({ schema: type.schema })]
      return this.#call('enumOf', [literal(type.name), this.#list(type.values, 0), ...schema])
    }
    return this.#namedType(type)
  }

  #namedType({ name, args = [] }: ColumnType): string {
    const [first] = args
    const zoned = name === 'timestamptz' || name === 'timetz'
    if (zoned || (isTime(name) && first !== undefined)) {
      const options = {
        ...(zoned ? { timezone: true } : {}),
        ...(first === undefined ? {} : { precision: first }),
      }
      return this.#call(zoned ? name.slice(0, -2) : name, [this.#object(options)])
    }
    if (!Object.hasOwn(makers, name) || args.some((argument) => typeof argument === 'string'))
      return this.#call('type', [literal(name), ...(args.length === 0 ? [] : [this.#list(args, 0)])])
    const maker = makers[name as keyof typeof makers]
    const exported = name === 'double precision' ? 'doublePrecision' : name
    // A maker that takes no size would lose one.
    if (maker.length < args.length) return this.#call('type', [literal(name), this.#list(args, 0)])
    return this.#call(exported, args.map(literal))
  }
}

/** A value as TypeScript source: single quotes, as the files have. */
export function literal(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? 'undefined' : JSON.stringify(value)
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"')
  return value.includes("'") && !/["\\\n\r\t]/.test(value)
    ? `"${value}"`
    : `'${escaped.replaceAll("'", "\\'")}'`
}

/** Text that is easier to read between backticks: of several lines, or with quotes of both kinds. */
const isLongWinded = (text: string): boolean =>
  text.includes('\n') || (text.includes("'") && text.includes('"'))

/** Text of several lines as a template literal. */
const template = (text: string): string =>
  `\`${text.replace(/[\\`]|\$\{/g, '\\$&').replaceAll('\r', '\\r')}\``

const fits = (text: string): boolean => text.split('\n').every((line) => line.length <= width)

/** Empty options and undefined at the end say nothing. */
function withoutTrailingDefaults(args: readonly unknown[]): readonly unknown[] {
  const last = args.at(-1)
  const isEmpty = last === undefined || (isPlainObject(last) && Object.keys(last).length === 0)
  return args.length > 0 && isEmpty ? withoutTrailingDefaults(args.slice(0, -1)) : args
}

/** Spelled as PostgreSQL or as SQLite does: `now()` stands for both, so that the file runs on both. */
const isNow = (sql: string): boolean => sql === 'now()' || sql === "datetime('now')"

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTime = (name: string): boolean => name === 'timestamp' || name === 'time'
const isConstraint = (value: unknown): value is Constraint => isPlainObject(value) && 'kind' in value
const isColumn = (value: unknown): value is Column =>
  isPlainObject(value) && 'name' in value && 'type' in value
const isExpression = (value: unknown): value is { readonly sql: string } =>
  isPlainObject(value) && 'sql' in value && Object.keys(value).length === 1
const isType = (value: unknown): value is ColumnType => isPlainObject(value) && 'name' in value
