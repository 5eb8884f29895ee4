import type { Linted } from '../lint/lint.js'
import { literal, Printer } from './print.js'

/** The shape of a file: TypeScript, or JavaScript of one of the two module systems. */
export type FileFormat = 'typescript' | 'esm' | 'commonjs'

/** All that a migration file says. */
export interface MigrationFile {
  readonly revision: string
  readonly downRevision: string | readonly string[] | null
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly created: Date
  readonly up: readonly Linted[]
  readonly down: readonly Linted[]
}

/** The text of a migration file. */
export function migrationFile(file: MigrationFile, format: FileFormat): string {
  const printer = new Printer()
  const up = method('up', file.up, { printer, format })
  const down = method('down', file.down, { printer, format })
  const field = (name: string, value: string): string =>
    `  static ${format === 'typescript' ? 'readonly ' : ''}${name} = ${value}`
  return [
    header(file),
    importLine(printer.imports, format),
    '',
    `${format === 'commonjs' ? 'module.exports =' : 'export default'} class ${className(file.message)} extends Migration {`,
    field('revision', literal(file.revision)),
    field('down_revision', listOrNull(file.downRevision)),
    field('branch_labels', listOrNull(file.branchLabels)),
    field('depends_on', listOrNull(file.dependsOn)),
    field('message', literal(file.message)),
    '',
    up,
    '',
    down,
    '}',
    '',
  ].join('\n')
}

function header({ message, revision, downRevision, created }: MigrationFile): string {
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
  if (format === 'commonjs') return `const { ${names.join(', ')} } = require('orm-migrate')`
  const all = format === 'typescript' ? [...names, 'type Operations'] : names
  const line = `import { ${all.join(', ')} } from 'orm-migrate'`
  return line.length <= 110
    ? line
    : `import {\n${all.map((name) => `  ${name},\n`).join('')}} from 'orm-migrate'`
}

function method(
  name: 'up' | 'down',
  operations: readonly Linted[],
  { printer, format }: { readonly printer: Printer; readonly format: FileFormat },
): string {
  const head = `  ${name}(op${format === 'typescript' ? ': Operations' : ''}) {`
  if (operations.length === 0) return `${head}}`
  const lines = operations.flatMap(({ operation, findings }) => [
    ...findings.map(({ message }) => `    // ${commentText(message)}`),
    printer.operation(operation, 4),
  ])
  return [head, ...lines, '  }'].join('\n')
}

/** `add device location` becomes `AddDeviceLocation`. */
export function className(message: string): string {
  const words = message.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? []
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
