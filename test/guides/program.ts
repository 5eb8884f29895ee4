import { writeFileSync } from 'node:fs'
import path from 'node:path'
import typescript from 'typescript'

/** The folder in a project that holds its files as JavaScript. */
const built = '.guide'

/** Where the program of a page is, once it is built. */
export const builtProgram = path.join(built, 'page.js')

/**
 * The snippets of a page as one program: each sees what those before it declare, and may declare the same names anew.
 * Their imports are those of the program.
 */
export function programOf(snippets: readonly string[]): string {
  const imports = new Map<string, Set<string>>()
  const others = new Set<string>()
  const bodies = snippets.map((snippet) =>
    snippet.replace(/^import\b[^'"]*['"][^'"]+['"]\n/gm, (line) => {
      const [, type = '', names, from = ''] = /^import (type )?\{([^}]*)\} from (.*)\n/.exec(line) ?? []
      if (names === undefined) others.add(line)
      else for (const name of names.split(',')) addName(imports, from, `${type}${name.trim()}`)
      return ''
    }),
  )
  const lines = [...imports].map(([from, names]) => `import { ${[...names].join(', ')} } from ${from}\n`)
  const body = bodies.reduceRight((inner, text) => `{\n${text}\n${inner}}\n`, '')
  return `${[...others, ...lines].join('')}const page = async () => ${body}\nvoid page()\n`
}

function addName(imports: Map<string, Set<string>>, from: string, name: string): void {
  if (name.trim() === '' || name.trim() === 'type') return
  const names = imports.get(from) ?? new Set()
  const bare = name.replace(/^type /, '')
  // A name of which the value is used somewhere is not of a type alone.
  if (name === bare) names.delete(`type ${bare}`)
  if (!names.has(bare)) names.add(name)
  imports.set(from, names)
}

/** What a program prints, by the comments behind its `console.log`s. */
export const printedBy = (snippets: readonly string[]): string =>
  snippets
    .flatMap((text) => [...text.matchAll(/^ *console\.log\(.*\) *\/\/ (.*)$/gm)])
    .map(([, comment = '']) => `${comment}\n`)
    .join('')

/** Type-checks TypeScript files of a project, and writes them as JavaScript; gives what the compiler says. */
export function build(root: string, files: readonly string[]): readonly string[] {
  const program = typescript.createProgram(
    files.map((file) => path.join(root, file)),
    { ...optionsOf(root), noEmit: false, rootDir: root, outDir: path.join(root, built), skipLibCheck: true },
  )
  const own = program.getSourceFiles().filter(({ fileName }) => {
    const name = path.relative(root, fileName)
    return !name.startsWith('..') && !name.startsWith('node_modules')
  })
  const said = own.flatMap((file) => typescript.getPreEmitDiagnostics(program, file))
  program.emit()
  return said.map(({ file, start, messageText }) => {
    const message = typescript.flattenDiagnosticMessageText(messageText, '\n')
    if (file === undefined) return message
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0)
    return `${path.relative(root, file.fileName)}:${line + 1}: ${message}`
  })
}

/** What the project's own `tsconfig.json` says. */
function optionsOf(root: string): typescript.CompilerOptions {
  const { sys } = typescript
  const read = typescript.readConfigFile(path.join(root, 'tsconfig.json'), sys.readFile.bind(sys))
  const { options } = typescript.parseJsonConfigFileContent(read.config, sys, root)
  // The types of Node.js are the tests' own.
  return { ...options, typeRoots: [path.resolve(import.meta.dirname, '../../node_modules/@types')] }
}

/** Writes the program of a page into a project. */
export function writeProgram(root: string, snippets: readonly string[]): void {
  writeFileSync(path.join(root, 'page.ts'), programOf(snippets))
}
