import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import typescript from 'typescript'
import {
  className,
  type FileFormat,
  type MigrationFile,
  scriptParts,
} from '../../src/codegen/migration-file.js'
import type { Operation } from '../../src/operations/index.js'
import { goldenOperations } from '../golden/all.js'

/** The text of whole files, in files/<name>.<format>.txt; UPDATE_GOLDEN=1 writes them anew. */
const folder = path.join(import.meta.dirname, 'files')
const isUpdate = process.env.UPDATE_GOLDEN === '1'
const formats: readonly FileFormat[] = ['typescript', 'esm', 'commonjs']

const textOf = (file: MigrationFile, format: FileFormat): string => scriptParts(file, format).defaultText

const plain: MigrationFile = {
  revision: '9f2c4b1a7e30',
  downRevision: 'a1c0ffee0001',
  branchLabels: [],
  dependsOn: [],
  message: 'add device location',
  created: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)),
  up: [],
  down: [],
}

const annotated = (operation: Operation, ...messages: readonly string[]) => ({
  operation,
  findings: messages.map((message) => ({ message })),
})

/** What diffs yield of every kind; code and rows are the author's. */
const everything = goldenOperations
  .flatMap(({ operations }) => operations)
  .filter(({ kind }) => !['run', 'execute', 'bulkInsert'].includes(kind))
  .map((operation) => annotated(operation))

const files: Readonly<Record<string, MigrationFile>> = {
  empty: { ...plain, downRevision: null, message: '' },
  merge: {
    ...plain,
    downRevision: ['a1c0ffee0001', 'a1c0ffee0002'],
    branchLabels: ['sales'],
    dependsOn: ['b1c0ffee0001', 'b1c0ffee0002'],
    message: 'merge heads',
  },
  'odd-texts': {
    ...plain,
    message: `it's "odd" \\ and */ ends,\nüber 2 lines \${x} \`ticks\` 数据`,
    up: [
      annotated(
        {
          kind: 'createTableComment',
          table: { name: `it's` },
          comment: `a "b" \\ \n */ \u2028 数据 \${x}`,
        },
        'Says */ what\nit does.',
        'Says more.',
      ),
    ],
    down: [annotated({ kind: 'dropTableComment', table: { name: `it's` } })],
  },
  'every-kind': { ...plain, message: 'every kind', up: everything },
}
const names = Object.keys(files)

describe.each(formats)('in the format %s', (format) => {
  test.each(names)('the file "%s" is that of files/', (name) => {
    const golden = path.join(folder, `${name}.${format}.txt`)
    const text = textOf(files[name] ?? plain, format)
    if (isUpdate) writeFileSync(golden, text)
    expect(text).toBe(readFileSync(golden, 'utf8'))
  })
})

test('there is no golden file that nothing writes', () => {
  const expected = names.flatMap((name) => formats.map((format) => `${name}.${format}.txt`))
  expect(readdirSync(folder).sort()).toEqual([...expected].sort())
})

test('TypeScript at its strictest takes every file', () => {
  const texts = new Map(
    names.map((name) => [path.join(folder, `${name}.ts`), textOf(files[name] ?? plain, 'typescript')]),
  )
  const host = typescript.createCompilerHost(strictest)
  const program = typescript.createProgram({
    rootNames: [...texts.keys()],
    options: strictest,
    host: {
      ...host,
      fileExists: (file) => texts.has(file) || host.fileExists(file),
      getSourceFile: (file, options) => {
        const text = texts.get(file)
        return text === undefined
          ? host.getSourceFile(file, options)
          : typescript.createSourceFile(file, text, options)
      },
    },
  })
  const complaints = typescript
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file === undefined || texts.has(file.fileName))
  expect(complaints.map(({ messageText }) => messageText)).toEqual([])
})

const strictest: typescript.CompilerOptions = {
  strict: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
  target: typescript.ScriptTarget.ES2022,
  module: typescript.ModuleKind.NodeNext,
  moduleResolution: typescript.ModuleResolutionKind.NodeNext,
  paths: { 'orm-migrate': [path.resolve(import.meta.dirname, '../../src/index.ts')] },
}

test('no line is longer than 110 characters, where it could be broken', () => {
  const text = textOf({ ...plain, up: [annotated(wide)] }, 'typescript')
  expect(text.split('\n').filter((line) => line.length > 110)).toEqual([])
  expect(text).toContain("    op.createForeignKey(\n      'FK_measurements_devices',\n")
})

const wide: Operation = {
  kind: 'createForeignKey',
  table: { name: 'measurements_of_last_year' },
  constraint: {
    kind: 'foreignKey',
    name: 'FK_measurements_devices',
    columns: ['device_id', 'device_channel'],
    references: { name: 'device_channels', columns: ['id', 'channel'] },
    onDelete: 'CASCADE',
  },
}

test.each([
  ['add device location', 'AddDeviceLocation'],
  ['', 'Revision'],
  ['数据', 'Revision'],
  ['2nd try', 'Revision2ndTry'],
  ["naïve: don't", 'NaiveDonT'],
])('the message "%s" names the class %s', (message, name) => expect(className(message)).toBe(name))
