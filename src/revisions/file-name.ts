import { OrmMigrateError } from '../errors.js'

/** What a revision's file name is made of. */
export interface FileNameParts {
  readonly revision: string
  readonly message?: string
  readonly date: Date
}

/** How it is made. */
export interface FileNameOptions {
  /**
   * The name without its extension, in Alembic's words: `%(rev)s`, `%(slug)s`, `%(epoch)s`, `%(year)d`, `%(month).2d`,
   * `%(day).2d`, `%(hour).2d`, `%(minute).2d`, `%(second).2d`. By default `%(rev)s_%(slug)s`.
   */
  readonly template?: string
  /** The longest slug; by default 40 characters. */
  readonly truncateSlugLength?: number
  /** The time zone of the date's parts, as `Europe/Zurich`; by default UTC. */
  readonly timeZone?: string
  /** By default `.ts`. */
  readonly extension?: string
}

const DEFAULT_TEMPLATE = '%(rev)s_%(slug)s'
const DEFAULT_SLUG_LENGTH = 40
const PLACEHOLDER = /%\((\w+)\)(?:\.(\d+))?[sd]/gu

/**
 * The file name of a new revision.
 *
 * @example fileNameFor({ revision: '9f2c4b1a7e30', message: 'Add location', date }) // 9f2c4b1a7e30_add_location.ts
 */
export const fileNameFor = (parts: FileNameParts, options: FileNameOptions = {}): string => {
  const { template = DEFAULT_TEMPLATE, extension = '.ts' } = options
  const values = valuesOf(parts, options)
  const name = template.replace(PLACEHOLDER, (_whole, key: string, digits = '0') => {
    const value = values.get(key)
    if (value === undefined) throw unknownPart(key, [...values.keys()])
    return value.padStart(Number(digits), '0')
  })
  // Without a message there is nothing behind the underscore.
  return `${name.replace(/_+$/u, '')}${extension}`
}

/** Throws where a template names a part that there is not, or does not name one as `%(rev)s`. */
export const checkTemplate = (template: string): void => {
  fileNameFor({ revision: 'a', message: 'a', date: new Date(0) }, { template })
  const rest = template.replace(PLACEHOLDER, '')
  if (!rest.includes('%')) return
  throw new OrmMigrateError(
    'invalid-config',
    `The file name template has a "%" that begins no part: "${template}".`,
    { hint: 'Write parts as %(rev)s and %(month).2d, with one "%" each.', details: { template } },
  )
}

/** The words of a message, lower-case and joined by underscores, cut between words where they are too long. */
export const slugOf = (message: string, longest: number = DEFAULT_SLUG_LENGTH): string => {
  const slug = (message.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []).join('_').toLowerCase()
  if (slug.length <= longest) return slug
  const cut = slug.slice(0, longest)
  const end = slug[longest] === '_' ? longest : cut.lastIndexOf('_')
  return (end > 0 ? cut.slice(0, end) : cut).replace(/_+$/u, '')
}

const valuesOf = (parts: FileNameParts, { truncateSlugLength, timeZone = 'UTC' }: FileNameOptions) => {
  const values = new Map([
    // An id may hold what a file name may not.
    ['rev', parts.revision.replace(/[\\/:*?"<>|]/gu, '_')],
    ['slug', slugOf(parts.message ?? '', truncateSlugLength)],
    ['epoch', String(Math.floor(parts.date.getTime() / 1000))],
  ])
  for (const { type, value } of dateParts(parts.date, timeZone)) {
    if (type !== 'literal') values.set(type, String(Number(value)))
  }
  return values
}

const dateParts = (date: Date, timeZone: string): readonly Intl.DateTimeFormatPart[] => {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...numeric, ...time, timeZone }).formatToParts(date)
  } catch (cause) {
    throw new OrmMigrateError('unknown-time-zone', `'${timeZone}' is not a known time zone.`, {
      hint: 'Write a name such as UTC or Europe/Zurich.',
      cause,
      details: { timeZone },
    })
  }
}

const unknownPart = (key: string, known: readonly string[]) =>
  new OrmMigrateError('unknown-file-name-part', `The file name template has no part '${key}'.`, {
    hint: `Use one of ${known.join(', ')}.`,
    details: { part: key, known },
  })
