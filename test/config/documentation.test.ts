import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import typescript from 'typescript'
import { createMigrator } from '../../src/index.js'
import { errorOf } from './workshop.js'

const root = path.resolve(import.meta.dirname, '..', '..')
const page = readFileSync(path.join(root, 'docs', 'configuration.md'), 'utf8')

/** What the page says of each key, by key. */
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [/^`(\w+)`/.exec(section)?.[1] ?? '', section] as const),
)

/** Every example, as a file of its own; the page says what they import. */
const examples = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = '']) =>
  text.startsWith('import')
    ? text
    : `import { defineConfig } from 'orm-migrate'\nimport { dataSource } from './data-source'\n${text}`,
)

test('every key has a section with its type, its default and an example, and there are no others', async () => {
  const { hint } = await errorOf(() => createMigrator({ orm: 'x', colour: 'red' }))
  const keys = /^Known are (.*)\.$/.exec(String(hint))?.[1]?.split(', ') ?? []
  expect([...sections.keys()].sort()).toEqual([...keys].sort())
  for (const [key, section] of sections) {
    expect({ key, hasType: /^Type: /m.test(section) }).toEqual({ key, hasType: true })
    expect({ key, hasDefault: /\bDefault: /.test(section) }).toEqual({ key, hasDefault: true })
    expect({
      key,
      example: new RegExp(`^\`\`\`ts\\n(?:(?!\`\`\`).)*\\b${key}:`, 'ms').test(section),
    }).toEqual({
      key,
      example: true,
    })
  }
})

test('every link within the page leads to a heading', () => {
  const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s/g, '-'),
  )
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
  expect(links.filter((link) => !anchors.includes(link))).toEqual([])
})

test('the examples compile, each as a file of its own, and one with a key that is not there does not', () => {
  const folder = path.join(root, 'docs')
  const files = new Map([
    ...examples.map((text, position) => [path.join(folder, `example-${position}.ts`), text] as const),
    [path.join(folder, 'data-source.ts'), dataSource] as const,
    [path.join(folder, 'wrong.ts'), wrong] as const,
  ])
  expect(examples.length).toBeGreaterThan(20)
  expect(diagnosticsOf(files)).toEqual([expect.stringMatching(/wrong\.ts: .*colour/s)])
})

const dataSource =
  "import { DataSource } from 'typeorm'\nexport const dataSource = new DataSource({ type: 'postgres' })\n"
const wrong =
  "import { defineConfig } from 'orm-migrate'\nexport default defineConfig({ orm: 1, colour: 'red' })\n"

/** What the compiler says of files that are not on disk, in a project that has orm-migrate. */
function diagnosticsOf(files: ReadonlyMap<string, string>): readonly string[] {
  const options: typescript.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.ESNext,
    moduleResolution: typescript.ModuleResolutionKind.Bundler,
    types: ['node'],
    paths: { 'orm-migrate': [path.join(root, 'src', 'index.ts')] },
  }
  const host = typescript.createCompilerHost(options)
  const disk = { ...host }
  host.readFile = (file) => files.get(file) ?? disk.readFile(file)
  host.fileExists = (file) => files.has(file) || disk.fileExists(file)
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file)
    return text === undefined ? undefined : typescript.createSourceFile(file, text, target)
  }
  const program = typescript.createProgram([...files.keys()], options, host)
  return [...files.keys()]
    .map((file) => program.getSourceFile(file))
    .flatMap((file) => typescript.getPreEmitDiagnostics(program, file))
    .map(({ file, messageText }) => {
      const message = typescript.flattenDiagnosticMessageText(messageText, '\n')
      return `${file?.fileName ?? ''}: ${message}`
    })
}
