import { OrmMigrateError } from '../errors.js'
import type { ColumnChanges } from './alter-column.js'
import type { Operation } from './index.js'

/** One argument of `op.<kind>(…)`: its name, and what it must be. */
export interface Argument {
  readonly name: string
  /** In words: `a text`. */
  readonly wanted: string
  readonly accepts: (value: unknown) => boolean
}

const argument =
  (wanted: string, accepts: Argument['accepts']) =>
  (name: string): Argument => ({ name, wanted, accepts })

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isListOf =
  (accepts: Argument['accepts']): Argument['accepts'] =>
  (value) =>
    Array.isArray(value) && value.every(accepts)
const isListOfSome =
  (accepts: Argument['accepts']): Argument['accepts'] =>
  (value) =>
    isListOf(accepts)(value) && (value as readonly unknown[]).length > 0
const isColumn = (value: unknown): boolean =>
  isObject(value) && 'name' in value && isText(value.name) && 'type' in value && isType(value.type)
const isType = (value: unknown): boolean => isObject(value) && 'name' in value && isText(value.name)
const isConstraint = (value: unknown): boolean => isObject(value) && 'kind' in value && isText(value.kind)

const text = argument('a text that is not empty', isText)
const comment = argument('a text', (value) => typeof value === 'string')
const textIfAny = argument('a text', (value) => value === undefined || isText(value))
const nameOrNull = argument('a text, or null for no name', (value) => value === null || isText(value))
const texts = argument('a list of texts', isListOfSome(isText))
const values = argument(
  'a list of texts',
  isListOfSome((value) => typeof value === 'string'),
)
const object = argument('an object', isObject)
/** A word that is misspelled would change nothing and say nothing. */
const changeKeys = {
  type: true,
  nullable: true,
  default: true,
  autoincrement: true,
  identity: true,
  generated: true,
  collation: true,
  comment: true,
  using: true,
  newName: true,
} satisfies Readonly<Record<keyof ColumnChanges | 'newName', true>>
const changes = argument(
  `an object of ${Object.keys(changeKeys).join(', ')}`,
  (value) => isObject(value) && Object.keys(value).every((key) => Object.hasOwn(changeKeys, key)),
)
const column = argument("a column, as column('name', varchar(255))", isColumn)
const parts = argument(
  "a list of columns and constraints, as [column('id', integer()), primaryKey(['id'])]",
  isListOf((value) => isColumn(value) || isConstraint(value)),
)
const indexParts = argument(
  "a list of columns, as ['email'] or [{ expression: 'lower(email)' }]",
  isListOfSome((value) => isText(value) || isObject(value)),
)
const rows = argument('a list of objects', isListOf(isObject))
const params = argument('a list of values', (value) => value === undefined || Array.isArray(value))
const callable = argument('a function', (value) => typeof value === 'function')
const options = argument('an object', (value) => value === undefined || isObject(value))('options')

const inTable = [text('table')]
const named = [text('name')]
const namedIn = [nameOrNull('name'), text('table')]

/** What each kind takes. Those who write JavaScript have no compiler to tell them. */
const signatures: Readonly<Record<Operation['kind'], readonly Argument[]>> = {
  createTable: [...named, parts('parts'), options],
  dropTable: [...named, options],
  renameTable: [text('from'), text('to'), options],
  moveTable: [...inTable, object('options')],
  addColumn: [...inTable, column('column'), options],
  dropColumn: [...inTable, text('column'), options],
  alterColumn: [...inTable, text('column'), changes('changes'), options],
  renameColumn: [...inTable, text('from'), text('to'), options],
  createIndex: [...named, ...inTable, indexParts('columns'), options],
  dropIndex: [...named, textIfAny('table'), options],
  renameIndex: [text('from'), text('to'), textIfAny('table'), options],
  renameConstraint: [...inTable, text('from'), text('to'), options],
  renameSequence: [text('from'), text('to'), options],
  createPrimaryKey: [...namedIn, texts('columns'), options],
  createUniqueConstraint: [...namedIn, texts('columns'), options],
  createCheckConstraint: [...namedIn, text('condition'), options],
  createForeignKey: [
    nameOrNull('name'),
    text('sourceTable'),
    text('referentTable'),
    texts('localColumns'),
    texts('remoteColumns'),
    options,
  ],
  createExcludeConstraint: [...namedIn, text('expression'), options],
  dropConstraint: [...namedIn, options],
  createTableComment: [...inTable, comment('comment'), options],
  dropTableComment: [...inTable, options],
  createEnum: [...named, values('values'), options],
  alterEnum: [...named, values('values'), options],
  renameEnum: [text('from'), text('to'), options],
  dropEnum: [...named, options],
  createSchema: [...named, options],
  dropSchema: [...named, options],
  createExtension: named,
  dropExtension: named,
  createView: [...named, text('definition'), options],
  dropView: [...named, options],
  setTypeormMetadata: [text('type'), text('name'), options],
  deleteTypeormMetadata: [text('type'), text('name'), options],
  bulkInsert: [...inTable, rows('rows'), options],
  assume: [callable('body')],
  execute: [text('sql'), params('params'), options],
  run: [text('description'), callable('call')],
  irreversible: [text('reason')],
  unfinished: [text('task')],
}

/** What the calls take that are no operation themselves. */
const others = {
  batchAlterTable: [...inTable, callable('body'), options],
  dialect: [text('name'), callable('body')],
  unmanaged: [callable('body')],
  autocommit: [callable('body')],
} satisfies Readonly<Record<string, readonly Argument[]>>

/** The name of a call of `op`. */
export type CallName = Operation['kind'] | keyof typeof others

/** What is wrong with the arguments of a call; undefined where nothing is. `at` is asked for the place then alone. */
export function wrongArgument(
  call: CallName,
  args: readonly unknown[],
  at: () => string | undefined,
): OrmMigrateError | undefined {
  const takes: readonly Argument[] = { ...signatures, ...others }[call]
  const position = takes.findIndex(({ accepts }, index) => !accepts(args[index]))
  const wrong = takes[position]
  if (wrong === undefined) return undefined
  const place = at()
  const where = place === undefined ? '' : ` (at ${place})`
  const names = takes.map((taken) => (taken.accepts(undefined) ? `${taken.name}?` : taken.name))
  return new OrmMigrateError(
    'invalid-argument',
    `op.${call} takes as its "${wrong.name}" ${wrong.wanted}, and not ${shown(args[position])}${where}.`,
    {
      hint: `Write: op.${call}(${names.join(', ')})`,
      details: { call, argument: wrong.name, ...(place === undefined ? {} : { at: place }) },
    },
  )
}

function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'that list'
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  if (typeof value !== 'object' || value === null) return String(value)
  const keys = Object.keys(value)
  return keys.length === 0 ? 'an empty object' : `one of ${keys.join(', ')}`
}
