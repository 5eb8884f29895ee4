import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeOf, messageOf, OrmMigrateError } from '../errors.js'

/** A place in a file of the user's, counted from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A file that no compiler can read. */
export const syntaxError = ({ reason, ...place }: Place & { readonly reason: string }): OrmMigrateError =>
  new OrmMigrateError(
    'syntax-error',
    `"${shown(place.file)}" has a syntax error in line ${place.line}, column ${place.column}: ${sentence(reason)}`,
    { hint: `Correct ${shown(place.file)}:${place.line}.`, details: { ...place } },
  )

/** What went wrong while a file was loaded, as an error that names the user's file, line and next step. */
export const explainFailure = (file: string, thrown: unknown): OrmMigrateError => {
  if (isOurs(thrown)) return restored(thrown)
  const explain = EXPLANATIONS.find(({ when }) => when(thrown))?.explain ?? unexpected
  return explain({ file: shown(file), message: messageOf(thrown).trim(), thrown })
}

/** Whether ESM imported a type as if it were a value, which only a compiler that sees both files can remove. */
export const importsTypeAsValue = (thrown: unknown): boolean =>
  thrown instanceof SyntaxError && thrown.message.includes('does not provide an export named')

/** Whether JavaScript may have failed to load for want of a compiler: it imports TypeScript. */
export const mayLackCompiler = (thrown: unknown): boolean =>
  thrown instanceof SyntaxError ||
  ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_UNKNOWN_FILE_EXTENSION'].includes(String(codeOf(thrown)))

interface Failure {
  /** The file that was to be loaded, as shown to people. */
  readonly file: string
  readonly message: string
  readonly thrown: unknown
}

interface Explanation {
  readonly when: (thrown: unknown) => boolean
  readonly explain: (failure: Failure) => OrmMigrateError
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    when: (thrown) => codeOf(thrown) === 'MODULE_NOT_FOUND' || codeOf(thrown) === 'ERR_MODULE_NOT_FOUND',
    explain: (failure) => moduleMissing(failure),
  },
  {
    when: importsTypeAsValue,
    explain: ({ file, message, thrown }) =>
      new OrmMigrateError('export-missing', `"${file}" cannot be loaded: ${sentence(message)}`, {
        hint: 'Export it there, or write "import type" if it is a type.',
        cause: thrown,
        details: { file },
      }),
  },
  {
    when: (thrown) => thrown instanceof SyntaxError,
    explain: ({ file, message, thrown }) => {
      const place = firstLineOf(thrown)
      const where = place === undefined ? `"${file}"` : `"${shown(place.file)}", line ${place.line},`
      const details = { file, ...place }
      return new OrmMigrateError('syntax-error', `${where} has a syntax error: ${sentence(message)}`, {
        hint: `Correct ${place === undefined ? file : `${shown(place.file)}:${place.line}`}.`,
        cause: thrown,
        details,
      })
    },
  },
  {
    when: (thrown) => thrown instanceof ReferenceError && thrown.message.includes('before initialization'),
    explain: ({ file, message, thrown }) =>
      new OrmMigrateError('import-cycle', `"${file}" imports in a circle: ${sentence(message)}`, {
        hint: 'Use the class as a type only ("Relation<User>" in TypeORM), or move what both files need to a third one.',
        cause: thrown,
        details: { file, ...placeOf(thrown) },
      }),
  },
]

const moduleMissing = ({ file, message, thrown }: Failure): OrmMigrateError => {
  const [, name = '', importer] =
    /Cannot find (?:module|package) '([^']+)'(?:(?: imported from |\nRequire stack:\n- )([^\n]+))?/.exec(
      message,
    ) ?? []
  const missing = name.startsWith('file:') ? fileURLToPath(name) : name
  const from = importer === undefined ? file : shown(importer.replace(/^file:\/\//, '').replace(/\?.*$/, ''))
  const isPackage = /^(?:@[\w.-]+\/)?[a-z][\w.-]*(?:\/|$)/i.test(missing)
  const packageName = missing.split('/', missing.startsWith('@') ? 2 : 1).join('/')
  return new OrmMigrateError(
    'module-missing',
    `"${from}" imports "${isPackage ? missing : shown(missing)}", which is not there.`,
    {
      hint: isPackage ? `Run: npm install ${packageName}` : `Correct the import in ${from}.`,
      cause: thrown,
      details: { file: from, module: missing },
    },
  )
}

const unexpected = ({ file, message, thrown }: Failure): OrmMigrateError => {
  const place = placeOf(thrown)
  const where = place === undefined ? '' : ` (${shown(place.file)}:${place.line})`
  return new OrmMigrateError(
    'module-failed',
    `"${file}" threw while it was loaded${where}: ${sentence(message)}`,
    {
      hint: `Correct ${place === undefined ? file : `${shown(place.file)}:${place.line}`}.`,
      cause: thrown,
      details: place === undefined ? { file } : { ...place },
    },
  )
}

/** The innermost line of the user's own in a stack. */
export const placeOf = (thrown: unknown): Place | undefined => {
  if (!(thrown instanceof Error)) return undefined
  for (const line of thrown.stack?.split('\n').slice(1) ?? []) {
    const [, path, row, column] =
      /(?:\(|at (?:async )?)(?:file:\/\/)?(\/[^()]*?|[A-Z]:[^()]*?)(?:\?[^:()]*)?:(\d+):(\d+)\)?$/.exec(
        line,
      ) ?? []
    if (path === undefined || /[\\/]node_modules[\\/]/.test(path)) continue
    // A package's source map may name sources that it does not come with.
    if (!existsSync(path)) continue
    return { file: path, line: Number(row), column: Number(column) }
  }
  return undefined
}

/** Node.js heads the stack of a syntax error with `path:line`. */
const firstLineOf = (thrown: unknown): Place | undefined => {
  const [, path, line] =
    /^(?:file:\/\/)?(\/.*?|[A-Z]:.*?)(?:\?[^:]*)?:(\d+)\n/.exec((thrown as Error).stack ?? '') ?? []
  return path === undefined ? undefined : { file: path, line: Number(line), column: 1 }
}

type Facts = Error & Pick<OrmMigrateError, 'code' | 'hint' | 'details'>

/** By name: an error from the thread of the hooks, or from another copy of this package, is of another class. */
const isOurs = (thrown: unknown): thrown is Facts =>
  thrown instanceof Error && thrown.name === 'OrmMigrateError' && typeof codeOf(thrown) === 'string'

const restored = (thrown: Facts): OrmMigrateError =>
  thrown instanceof OrmMigrateError ? thrown : new OrmMigrateError(thrown.code, thrown.message, thrown)

/** A file as a person in the current folder would write it. */
export const shown = (path: string): string => {
  const short = relative(process.cwd(), path)
  return short === '' || short.startsWith('..') ? path : short
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
