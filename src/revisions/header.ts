import { readClasses, type ClassFound, type FieldValue } from './class-reader.js'

/** What a revision file says about itself in its class's static fields. */
export interface Header {
  readonly revision: string
  readonly down_revision: string | readonly string[] | null
  readonly branch_labels: string | readonly string[] | null
  readonly depends_on: string | readonly string[] | null
  readonly message?: string
  readonly transaction?: string | boolean
}

/** The static fields that make up a header. */
export const HEADER_FIELDS = [
  'revision',
  'down_revision',
  'branch_labels',
  'depends_on',
  'message',
  'transaction',
] as const

/** The name of a static field of a header. */
export type HeaderField = (typeof HEADER_FIELDS)[number]

/** What a file turned out to hold. */
export type HeaderReading =
  | { readonly kind: 'header'; readonly header: Header }
  /** The fields named are computed, or not of the shape expected: only importing the file can tell. */
  | { readonly kind: 'computed'; readonly fields: readonly HeaderField[] }
  /** A migration class that does not say its revision. */
  | { readonly kind: 'no-revision'; readonly className: string }
  | { readonly kind: 'no-migration' }

/** Reads the header of a revision file from its source, TypeScript or compiled, without running it. */
export const readHeader = (source: string): HeaderReading => {
  const classes = readClasses(source, new Set<string>(HEADER_FIELDS))
  const chosen = migrationAmong(classes)
  if (chosen === undefined) {
    const migration = classes.find(looksLikeMigration)
    if (migration === undefined) return { kind: 'no-migration' }
    return { kind: 'no-revision', className: migration.name ?? 'the default export' }
  }
  return headerOf(chosen)
}

const migrationAmong = (classes: readonly ClassFound[]): ClassFound | undefined => {
  const withRevision = classes.filter(({ fields }) => fields.has('revision'))
  return withRevision.find(({ isDefault }) => isDefault) ?? withRevision[0]
}

const looksLikeMigration = ({ heritage }: ClassFound): boolean => heritage.endsWith('Migration')

/** The header that imported static fields make up, or the fields whose values are of the wrong type. */
export const headerFrom = (fields: Readonly<Partial<Record<HeaderField, unknown>>>): HeaderReading => {
  const wrong = HEADER_FIELDS.filter((field) => fields[field] !== undefined && !ACCEPTS[field](fields[field]))
  if (typeof fields.revision !== 'string') return { kind: 'computed', fields: ['revision', ...wrong] }
  if (wrong.length > 0) return { kind: 'computed', fields: wrong }
  const { revision, message, transaction } = fields
  return {
    kind: 'header',
    header: {
      revision,
      down_revision: namesIn(fields.down_revision),
      branch_labels: namesIn(fields.branch_labels),
      depends_on: namesIn(fields.depends_on),
      ...(typeof message === 'string' ? { message } : {}),
      ...(typeof transaction === 'string' || typeof transaction === 'boolean' ? { transaction } : {}),
    },
  }
}

const headerOf = ({ fields }: ClassFound): HeaderReading => {
  const computed = HEADER_FIELDS.filter((field) => fields.get(field)?.kind === 'computed')
  if (computed.length > 0) return { kind: 'computed', fields: computed }
  return headerFrom(Object.fromEntries([...fields].map(([name, field]) => [name, literalOf(field)])))
}

const literalOf = (field: FieldValue): unknown => (field.kind === 'literal' ? field.value : undefined)

const isNames = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((name) => typeof name === 'string'))

const ACCEPTS: Readonly<Record<HeaderField, (value: unknown) => boolean>> = {
  revision: (value) => typeof value === 'string',
  down_revision: isNames,
  branch_labels: isNames,
  depends_on: isNames,
  message: (value) => value === null || typeof value === 'string',
  transaction: (value) => value === null || typeof value === 'string' || typeof value === 'boolean',
}

const namesIn = (value: unknown): string | readonly string[] | null => {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : null
}
