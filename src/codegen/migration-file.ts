import type { Operation } from '../operations/index.js'
import { literal, Printer } from './print.js'
import type { ScriptParts } from './script-template.js'

/** The shape of a file: TypeScript, or JavaScript of one of the two module systems. */
export type FileFormat = 'typescript' | 'esm' | 'commonjs'

/** An operation, and what a comment above it says to the person who reads the file. */
export interface AnnotatedOperation {
  readonly operation: Operation
  readonly findings: readonly { readonly message: string }[]
  /** Calls that a person may want to fill in, commented out above it. */
  readonly sketch?: readonly Operation[]
  /** No comparison may drop what it makes. */
  readonly isUnmanaged?: true
}

/** All that a migration file says. */
export interface MigrationFile {
  readonly revision: string
  readonly downRevision: string | readonly string[] | null
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly created: Date
  readonly up: readonly AnnotatedOperation[]
  readonly down: readonly AnnotatedOperation[]
  /** Code that stands before the operations. */
  readonly code?: MigrationCode
}

/** Code of a migration that is no operation. */
export interface MigrationCode {
  /** Names that it takes from `orm-migrate`. */
  readonly uses: readonly string[]
  /** Lines below the import of `orm-migrate`. */
  readonly imports: readonly string[]
  readonly up: string
  readonly down: string
  /** Present: the revision says it for itself. */
  readonly transaction?: boolean
}

/** What a migration file is made of, for whoever writes it in a shape of their own. */
export function scriptParts(file: MigrationFile, format: FileFormat): ScriptParts {
  const { up, down, code = noCode, ...facts } = file
  const printer = new Printer()
  const bodies = {
    upBody: joined(code.up, body(up, printer)),
    downBody: joined(code.down, body(down, printer)),
  }
  const imports = [...printer.imports, ...code.uses].sort()
  const parts = { ...facts, ...bodies, format, className: className(file.message), imports }
  return { ...parts, defaultText: defaultText(parts, code) }
}

const noCode: MigrationCode = { uses: [], imports: [], up: '', down: '' }
const joined = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n')

function defaultText(parts: Omit<ScriptParts, 'defaultText'>, code: MigrationCode): string {
  const { format } = parts
  const field = (name: string, value: string): string =>
    `  static ${format === 'typescript' ? 'readonly ' : ''}${name} = ${value}`
  return [
    header(parts),
    importLine(parts.imports, format),
    ...code.imports,
    '',
    `${format === 'commonjs' ? 'module.exports =' : 'export default'} class ${parts.className} extends Migration {`,
    field('revision', literal(parts.revision)),
    field('down_revision', listOrNull(parts.downRevision)),
    field('branch_labels', listOrNull(parts.branchLabels)),
    field('depends_on', listOrNull(parts.dependsOn)),
    field('message', literal(parts.message)),
    ...(code.transaction === undefined ? [] : [field('transaction', String(code.transaction))]),
    '',
    method('up', parts.upBody, format),
    '',
    method('down', parts.downBody, format),
    '}',
    '',
  ].join('\n')
}

function header({
  message,
  revision,
  downRevision,
  created,
}: Pick<MigrationFile, 'message' | 'revision' | 'downRevision' | 'created'>): string {
  const parents = downRevision === null ? [] : [downRevision].flat()
  return [
    '/**',
    ` * ${commentText(message === '' ? 'empty message' : message)}`,
    ' *',
    ` * Revision ID: ${revision}`,
    ` * Revises: ${parents.length === 0 ? '<base>' : parents.join(', ')}`,
    ` * Create Date: ${created.toISOString()}`,
    ' */',
  ].join('\n')
}

function importLine(used: readonly string[], format: FileFormat): string {
  const names = ['Migration', ...used]
  const all = format === 'typescript' ? [...names, 'type Operations'] : names
  const [start, end] =
    format === 'commonjs' ? ['const', "= require('orm-migrate')"] : ['import', "from 'orm-migrate'"]
  const line = `${start} { ${all.join(', ')} } ${end}`
  return line.length <= 110 ? line : `${start} {\n${all.map((name) => `  ${name},\n`).join('')}} ${end}`
}

function method(name: 'up' | 'down', text: string, format: FileFormat): string {
  const head = `  ${name}(op${format === 'typescript' ? ': Operations' : ''}) {`
  return text === '' ? `${head}}` : [head, text, '  }'].join('\n')
}

function body(operations: readonly AnnotatedOperation[], printer: Printer): string {
  const unmanaged = operations.filter(({ isUnmanaged }) => isUnmanaged)
  const lines = operations
    .filter(({ isUnmanaged }) => !isUnmanaged)
    .flatMap(({ operation, findings, sketch = [] }) => [
      ...findings.map(({ message }) => `    // ${commentText(message)}`),
      ...sketch.map(commentedOut),
      printer.operation(operation, 4),
    ])
  if (unmanaged.length === 0) return lines.join('\n')
  const block = printer.block(
    'unmanaged',
    unmanaged.map(({ operation }) => operation),
    4,
  )
  return [...lines, '    // No comparison drops what stands here: the entities do not know it.', block].join(
    '\n',
  )
}

/** With a printer of its own: what only a comment uses need not be imported. */
const commentedOut = (op: Operation): string => new Printer().operation(op, 4).replace(/^ {4}/gm, '    // ')

/** `add device location` becomes `AddDeviceLocation`. */
export function className(message: string): string {
  const words =
    message
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? []
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  if (joined === '') return 'Revision'
  return /^\d/.test(joined) ? `Revision${joined}` : joined
}

/** Text that cannot end the comment it stands in. */
const commentText = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('*/', '* /')

function listOrNull(value: string | readonly string[] | null): string {
  const items = value === null ? [] : [value].flat()
  if (items.length === 0) return 'null'
  const [only] = items
  return items.length === 1 && only !== undefined ? literal(only) : `[${items.map(literal).join(', ')}]`
}
