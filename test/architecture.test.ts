import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import typescript from 'typescript'
import { version } from '../src/version.js'

const root = path.resolve(import.meta.dirname, '..')
const src = path.join(root, 'src')

/**
 * The floors of the house, from the roof to the ground. Imports go down only; the rooms of one floor do not import each
 * other. A room is a folder of `src`, or a file that stands in `src` itself.
 */
const floors: readonly (readonly string[])[] = [
  ['index.ts'],
  ['cli', 'nestjs', 'testing'],
  ['commands'],
  ['runner'],
  ['config'],
  ['dialects', 'adapters', 'diff', 'lint', 'codegen', 'revisions', 'loader'],
  ['migration'],
  ['operations'],
  ['sql'],
  ['schema'],
  ['is-running.ts'],
  ['errors.ts', 'version.ts'],
  ['secrets.ts'],
]

interface Source {
  /** Its path in `src`. */
  readonly file: string
  readonly text: string
}

const sources: readonly Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.[cm]?ts$/.test(file))
  .sort()
  .map((file) => ({ file, text: readFileSync(path.join(src, file), 'utf8') }))

const roomOf = (file: string): string => file.split('/')[0] ?? file
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room))

/** The files of `src` that a file imports, exports from, or imports later. */
const importsOf = ({ file, text }: Source): readonly string[] =>
  typescript
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => path.posix.join(path.posix.dirname(file), specifier).replace(/\.([cm]?)js$/, '.$1ts'))

/** Where the code, comments and texts aside, matches the pattern. */
const placesOf = ({ file, text }: Source, pattern: RegExp): readonly string[] =>
  bareCode(text)
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []))

/** Comments and the texts in quotes become blanks, so that line numbers stay. */
function bareCode(text: string): string {
  const tree = typescript.createSourceFile('a.ts', text, typescript.ScriptTarget.Latest, true)
  const blanks = new Map<number, number>()
  const visit = (node: typescript.Node): void => {
    const ranges = typescript.getLeadingCommentRanges(text, node.getFullStart()) ?? []
    for (const { pos, end } of ranges) blanks.set(pos, end)
    if (isText(node)) blanks.set(node.getStart(tree), node.getEnd())
    node.getChildren(tree).forEach(visit)
  }
  visit(tree)
  return [...blanks].reduce(
    (rest, [pos, end]) => rest.slice(0, pos) + rest.slice(pos, end).replace(/[^\n]/g, ' ') + rest.slice(end),
    text,
  )
}

const isText = (node: typescript.Node): boolean =>
  typescript.isStringLiteral(node) ||
  typescript.isNoSubstitutionTemplateLiteral(node) ||
  typescript.isTemplateHead(node) ||
  typescript.isTemplateMiddleOrTemplateTail(node)

test('every room of src has its floor', () => {
  const rooms = new Set(sources.map(({ file }) => roomOf(file)))
  expect([...rooms].filter((room) => floorOf(room) === -1)).toEqual([])
})

test('every import is found, or the test would see nothing', () => {
  const files = new Set(sources.map(({ file }) => file))
  const unknown = sources.flatMap((source) =>
    importsOf(source)
      .filter((target) => !files.has(target))
      .map((target) => `${source.file} → ${target}`),
  )
  expect(unknown).toEqual([])
  expect(sources.flatMap(importsOf).length).toBeGreaterThan(200)
})

test('imports go down only', () => {
  const offenders = sources.flatMap((source) => {
    const room = roomOf(source.file)
    return importsOf(source)
      .filter((target) => roomOf(target) !== room && floorOf(roomOf(target)) <= floorOf(room))
      .map((target) => `${source.file} → ${target}`)
  })
  expect(offenders).toEqual([])
})

test('nobody imports the public API or the command line', () => {
  const offenders = sources.filter((source) =>
    importsOf(source).some(
      (target) => target === 'index.ts' || (roomOf(target) === 'cli' && roomOf(source.file) !== 'cli'),
    ),
  )
  expect(offenders.map(({ file }) => file)).toEqual([])
})

test('one dialect does not know another, nor one adapter another', () => {
  const folderOf = (file: string): string => file.split('/').slice(0, 2).join('/')
  const isSibling = (file: string, target: string): boolean =>
    file.split('/').length > 2 &&
    target.split('/').length > 2 &&
    roomOf(file) === roomOf(target) &&
    folderOf(file) !== folderOf(target)
  const offenders = sources
    .filter(({ file }) => ['dialects', 'adapters'].includes(roomOf(file)))
    .flatMap((source) =>
      importsOf(source)
        .filter((target) => isSibling(source.file, target))
        .map((target) => `${source.file} → ${target}`),
    )
  expect(offenders).toEqual([])
})

test('src compiles to CommonJS too: no import.meta outside the command line', () => {
  const library = sources.filter(({ file }) => roomOf(file) !== 'cli')
  expect(library.flatMap((source) => placesOf(source, /\bimport\s*\.\s*meta\b/))).toEqual([])
})

test('only the command line prints and exits', () => {
  const library = sources.filter(({ file }) => roomOf(file) !== 'cli')
  const printing = /\bconsole\s*\.|\bprocess\s*\.\s*(?:stdout|stderr|exit\w*)\b/
  expect(library.flatMap((source) => placesOf(source, printing))).toEqual([])
})

test('which database it is, is asked by dialects alone', () => {
  const others = sources.filter(({ file }) => roomOf(file) !== 'dialects')
  const asking = /\bdialect(?:\.name)?\s*[!=]==|[!=]==\s*[\w.]*\bdialect\.name\b|\bswitch\s*\([\w.]*dialect\b/
  expect(others.flatMap((source) => placesOf(source, asking))).toEqual([])
})

test("the version in the code is the package's", () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly version: string
  }
  expect(version).toBe(manifest.version)
})
