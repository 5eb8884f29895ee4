import { existsSync, readFileSync, readdirSync, realpathSync, type Dirent } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { messageOf, OrmMigrateError } from '../errors.js'
import { InvalidRevisionsError, type Fault } from './faults.js'
import { headerFrom, readHeader, type HeaderField, type HeaderReading } from './header.js'
import type { Revision } from './revision.js'

/** A revision, and the file that declares it. */
export interface RevisionFile extends Revision {
  readonly down_revision: string | readonly string[] | null
  readonly branch_labels: string | readonly string[] | null
  readonly depends_on: string | readonly string[] | null
  readonly file: string
  readonly transaction?: string | boolean
}

/** How the folders of revisions are read. */
export interface ReadOptions {
  /** Whether folders within a location belong to it; by default they do not. */
  readonly recursive?: boolean
  /** Which of two files of one name counts, as `a.ts` and the `a.js` compiled from it; by default TypeScript. */
  readonly prefer?: 'typescript' | 'javascript'
  /** Imports a file whose header is computed, and returns its class's static fields. */
  readonly importFields?: (file: string) => Promise<Readonly<Partial<Record<HeaderField, unknown>>>>
  /** Throws where no compiler can read a file, which explains why nothing was found in it. */
  readonly parse?: (file: string) => void
}

/** What the folders hold: the revisions that could be read, and what is wrong with the other files. */
export interface RevisionsFound {
  readonly revisions: readonly RevisionFile[]
  readonly faults: readonly Fault[]
}

const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts'])
const JAVASCRIPT: ReadonlySet<string> = new Set(['.js', '.mjs', '.cjs'])

/**
 * The revisions in one or several folders, by file name within each, read from the headers of the files without
 * importing them. Throws one {@link InvalidRevisionsError} for all files that are no revisions.
 */
export const readRevisions = async (
  locations: string | readonly string[],
  options: ReadOptions = {},
): Promise<readonly RevisionFile[]> => {
  const { revisions, faults } = await findRevisions(locations, options)
  if (faults.length > 0) throw new InvalidRevisionsError(faults)
  return revisions
}

/** As `readRevisions`, but returns what is wrong, so that it can be told together with the faults of the graph. */
export const findRevisions = async (
  locations: string | readonly string[],
  options: ReadOptions = {},
): Promise<RevisionsFound> => {
  const revisions: RevisionFile[] = []
  const { files, faults } = revisionFiles(locations, options)
  for (const file of files) {
    const read = await readOne(file, options)
    if ('kind' in read) faults.push(read)
    else revisions.push(read)
  }
  return { revisions, faults }
}

const readOne = async (file: string, options: ReadOptions): Promise<RevisionFile | Fault> => {
  try {
    const reading = await settled(file, sourceOf(file), options)
    if (reading.kind === 'header') return { ...reading.header, file }
    options.parse?.(file)
    return faultOf(file, reading)
  } catch (error) {
    if (!(error instanceof OrmMigrateError)) throw error
    const { message, hint = `Correct ${file}.` } = error
    return { kind: 'unreadable-file', message, hint, files: [file] }
  }
}

function sourceOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new OrmMigrateError('unreadable-file', `The file "${file}" cannot be read: ${messageOf(error)}`, {
      hint: `Make it readable, or move it away: ${file}`,
      cause: error,
    })
  }
}

/** The files that count as revisions, by name within each location, each once; and the locations that are not there. */
const revisionFiles = (
  locations: string | readonly string[],
  options: ReadOptions,
): { readonly files: readonly string[]; readonly faults: Fault[] } => {
  const seen = new Set<string>()
  const files: string[] = []
  const faults: Fault[] = []
  for (const location of typeof locations === 'string' ? [locations] : locations) {
    const found = filesOrFault(location, options)
    if ('kind' in found) {
      faults.push(found)
      continue
    }
    for (const file of found) {
      // Locations may overlap, also through links.
      const real = existsSync(file) ? realpathSync(file) : file
      if (seen.has(real)) continue
      seen.add(real)
      files.push(file)
    }
  }
  return { files, faults }
}

const filesOrFault = (location: string, options: ReadOptions): readonly string[] | Fault => {
  try {
    return filesIn(location, options)
  } catch (error) {
    if (!(error instanceof OrmMigrateError)) throw error
    const { message, hint = '' } = error
    return { kind: 'unreadable-folder', message, hint, files: [location] }
  }
}

const filesIn = (
  location: string,
  { recursive = false, prefer = 'typescript' }: ReadOptions,
): readonly string[] => {
  const files = listed(location, recursive).map((file) => ({ file, name: relative(location, file) }))
  files.sort((one, other) => (one.name < other.name ? -1 : 1))
  return withoutTwins(
    files.map(({ file }) => file),
    prefer === 'typescript' ? TYPESCRIPT : JAVASCRIPT,
  )
}

const listed = (folder: string, recursive: boolean): readonly string[] =>
  entriesOf(folder).flatMap((entry) => {
    if (/^[._]/u.test(entry.name) || entry.name === 'node_modules') return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return recursive ? listed(path, recursive) : []
    return isRevisionFile(entry.name) ? [path] : []
  })

const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new OrmMigrateError(
      'unreadable-folder',
      `The migrations folder '${folder}' ${isMissing ? 'is missing' : `cannot be read: ${messageOf(cause)}`}.`,
      {
        hint: 'Restore it, or correct migrations in the config; the first revision makes it anew.',
        cause,
        details: { folder },
      },
    )
  }
}

const isRevisionFile = (name: string): boolean =>
  (TYPESCRIPT.has(extname(name)) || JAVASCRIPT.has(extname(name))) && !/\.d(?:\.[^.]+)?\.[mc]?ts$/u.test(name)

const withoutTwins = (files: readonly string[], preferred: ReadonlySet<string>): readonly string[] => {
  const chosen = new Map<string, string>()
  for (const file of files) {
    const stem = file.slice(0, -extname(file).length)
    const twin = chosen.get(stem)
    if (twin === undefined || (!preferred.has(extname(twin)) && preferred.has(extname(file))))
      chosen.set(stem, file)
  }
  return [...chosen.values()]
}

const settled = async (
  file: string,
  source: string,
  { importFields }: ReadOptions,
): Promise<HeaderReading> => {
  const reading = readHeader(source)
  if (reading.kind !== 'computed' || importFields === undefined) return reading
  return headerFrom(await importFields(file))
}

const faultOf = (file: string, reading: Exclude<HeaderReading, { readonly kind: 'header' }>): Fault => {
  const common = { files: [file] }
  switch (reading.kind) {
    case 'no-revision':
      return {
        kind: 'revision-missing',
        message: `${reading.className} in '${file}' is a migration without a revision.`,
        hint: "Add static readonly revision = '…' and static readonly down_revision = … to the class.",
        ...common,
      }
    case 'no-migration':
      return {
        kind: 'not-a-migration-file',
        message: `'${file}' is not a migration file: no class in it has a revision.`,
        hint: "Move it out of the migrations folder, or let its name start with '_'.",
        ...common,
      }
    case 'computed':
      return {
        kind: 'computed-header',
        message: `In '${file}', ${reading.fields.join(', ')} cannot be read: the value is computed, or of a wrong type.`,
        hint: 'Write it out: a string in quotes, an array of such strings, or null.',
        ...common,
      }
    default:
      return reading satisfies never
  }
}
