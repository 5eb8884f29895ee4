import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, parse, relative, resolve } from 'node:path'
import { OrmMigrateError } from '../errors.js'
import type { Engine } from './engine.js'
import { formatOf, hasStandardDecorators, type SourceFile } from './files.js'
import { syntaxError } from './faults.js'

interface Installed {
  readonly root: string
  readonly version: string
  /** The path of TypeScript's package.json. */
  readonly manifest: string
}

interface Batch {
  /** JavaScript by the path of its TypeScript file, without extension. */
  readonly outputs: ReadonlyMap<string, string>
  readonly said: string
}

/**
 * Compiles the whole project at once with TypeScript 7, whose package has a compiler but no API. It takes half a second,
 * and the reflected types are those of a full program.
 */
export const native7Engine = (installed: Installed): Engine => {
  const batches: Batch[] = []
  return {
    id: `typescript-${installed.version}`,
    perFile: false,
    compile: (source) => {
      const known = batches.find(({ outputs }) => outputs.has(stem(source.path)))
      const batch = known ?? runBatch(installed, source, batches.length === 0)
      if (known === undefined) batches.push(batch)
      return outputOf(batch, source)
    },
  }
}

const stem = (path: string): string => path.replace(/\.[cm]?[jt]sx?$/, '')

const outputOf = ({ outputs, said }: Batch, { path }: SourceFile): string => {
  throwSyntaxError(said, path)
  const output = outputs.get(stem(path))
  if (output !== undefined) return withOwnSourceName(output, basename(path))
  throw new OrmMigrateError(
    'typescript-failed',
    `TypeScript 7 emitted nothing for "${path}": ${said.trim()}`,
    {
      hint: 'Run: npx tsc --noEmit',
    },
  )
}

/** The whole project at first; afterwards only what lies outside it. */
const runBatch = (installed: Installed, source: SourceFile, whole: boolean): Batch => {
  const folder = mkdtempSync(join(tmpdir(), 'orm-migrate-tsc-'))
  const top = parse(resolve(installed.root)).root
  try {
    const config = join(folder, 'tsconfig.json')
    writeFileSync(config, JSON.stringify(batchConfig({ installed, source, folder, top, whole })))
    const compiler = join(dirname(installed.manifest), 'bin', 'tsc')
    const args = [compiler, '-p', config, '--noCheck', '--pretty', 'false']
    const { stdout } = spawnSync(process.execPath, args, { cwd: installed.root, encoding: 'utf8' })
    return { outputs: readOutputs(join(folder, 'out'), top), said: stdout }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface BatchOptions {
  readonly installed: Installed
  readonly source: SourceFile
  readonly folder: string
  readonly top: string
  readonly whole: boolean
}

const batchConfig = ({ installed, source, folder, top, whole }: BatchOptions): unknown => {
  const given = source.tsconfig?.config.compilerOptions
  const roots = given?.typeRoots ?? typeRootsAbove(installed.root)
  return {
    ...(source.tsconfig !== undefined && { extends: source.tsconfig.path }),
    compilerOptions: {
      ...moduleOptions(source, given?.module),
      experimentalDecorators: !hasStandardDecorators(source),
      emitDecoratorMetadata: !hasStandardDecorators(source),
      noEmit: false,
      noEmitOnError: false,
      declaration: false,
      declarationMap: false,
      emitDeclarationOnly: false,
      composite: false,
      incremental: false,
      importHelpers: false,
      allowImportingTsExtensions: false,
      sourceMap: false,
      inlineSourceMap: true,
      inlineSources: true,
      typeRoots: roots.map((path) => resolve(dirname(source.tsconfig?.path ?? installed.root), path)),
      // The top of the file system, so that a file outside the project (a sibling package) has a place as well.
      rootDir: top,
      outDir: join(folder, 'out'),
    },
    files: [source.path],
    include: whole ? [join(installed.root, '**/*')] : [],
    exclude: [
      '**/node_modules',
      ...(given?.outDir === undefined ? [join(installed.root, 'dist')] : [given.outDir]),
    ],
  }
}

const typeRootsAbove = (folder: string): readonly string[] => {
  const parent = dirname(folder)
  const here = join(folder, 'node_modules', '@types')
  return parent === folder ? [here] : [here, ...typeRootsAbove(parent)]
}

const moduleOptions = ({ path }: SourceFile, given: string | undefined): Record<string, unknown> => {
  if (/^node/i.test(given ?? '')) return {}
  if (formatOf(path) === 'module') return { module: 'es2022', moduleResolution: 'bundler' }
  return {
    module: 'commonjs',
    moduleResolution: 'bundler',
    verbatimModuleSyntax: false,
    esModuleInterop: true,
  }
}

const readOutputs = (folder: string, top: string): ReadonlyMap<string, string> => {
  const outputs = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    outputs.set(stem(join(top, relative(folder, path))), readFileSync(path, 'utf8'))
  }
  return outputs
}

/** `path(line,column): error TS1005: ';' expected.` */
const throwSyntaxError = (said: string, path: string): void => {
  for (const [, name, line, column, reason] of said.matchAll(
    /^(.+?)\((\d+),(\d+)\): error TS1[01]\d\d: (.+)$/gm,
  )) {
    if (name === undefined || resolve(name) !== path || reason === undefined) continue
    throw syntaxError({ file: path, line: Number(line), column: Number(column), reason })
  }
}

const MAP = /\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/

/** The map says where the source lies seen from the output folder; the code runs as if it were the source itself. */
const withOwnSourceName = (code: string, name: string): string =>
  code.replace(MAP, (_comment, encoded: string) => {
    const map = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as object
    const moved = JSON.stringify({ ...map, sources: [name], sourceRoot: '' })
    return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(moved).toString('base64')}`
  })
