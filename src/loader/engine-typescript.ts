import type typescript from 'typescript'
import type { CompilerOptions, Diagnostic, ScriptTarget } from 'typescript'
import type { Engine } from './engine.js'
import { hasStandardDecorators, type ModuleFormat, type SourceFile } from './files.js'
import { syntaxError } from './faults.js'

/** The API of TypeScript 5 and 6, as the user's project has it installed. */
export type TypeScript = typeof typescript

/** What an engine on TypeScript's API needs. */
export interface TypeScriptProject {
  readonly root: string
  readonly version: string
  /** Loads the API when it is first needed. */
  readonly api: () => TypeScript
}

/** Compiles file by file with the user's own TypeScript 5 or 6: what their build does, but for types of other files. */
export const typescriptEngine = ({ version, api: load }: TypeScriptProject): Engine => ({
  id: `typescript-${version}`,
  perFile: true,
  compile: (source, format) => {
    const api = load()
    const { outputText, diagnostics } = api.transpileModule(source.text, {
      fileName: source.path,
      reportDiagnostics: true,
      compilerOptions: { ...emitOptions(api, source), ...moduleOptions(api, format) },
    })
    throwSyntaxError(api, diagnostics ?? [])
    return outputText
  },
})

/** The user's options, changed so that the output runs where the source lies and needs no package. */
export const emitOptions = (api: TypeScript, source: SourceFile): CompilerOptions => {
  const { tsconfig, path } = source
  const hasOlder = !hasStandardDecorators(source)
  const folder = tsconfig?.path ?? path
  const given = api.convertCompilerOptionsFromJson(tsconfig?.config.compilerOptions ?? {}, folder).options
  return {
    ...withoutPlaces(given),
    experimentalDecorators: hasOlder,
    emitDecoratorMetadata: hasOlder,
    useDefineForClassFields: given.useDefineForClassFields ?? (given.target ?? 0) >= api.ScriptTarget.ES2022,
    inlineSourceMap: true,
    inlineSources: true,
    sourceMap: false,
    removeComments: false,
    importHelpers: false,
    noEmitHelpers: false,
    declaration: false,
    declarationMap: false,
    composite: false,
    incremental: false,
    noEmit: false,
    noEmitOnError: false,
    emitDeclarationOnly: false,
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: false,
    target: atLeast(api.ScriptTarget.ES2017, given.target) ?? api.ScriptTarget.ES2022,
  }
}

/** Undefined for what is too old to be run without helpers for `async` and classes. */
const atLeast = (oldest: ScriptTarget, target: ScriptTarget | undefined): ScriptTarget | undefined =>
  target !== undefined && target >= oldest ? target : undefined

/** Options that say where outputs go; the output is never written next to anything. */
const PLACES: ReadonlySet<string> = new Set([
  'outDir',
  'outFile',
  'rootDir',
  'rootDirs',
  'declarationDir',
  'tsBuildInfoFile',
  'sourceRoot',
  'mapRoot',
])

const withoutPlaces = (given: CompilerOptions): CompilerOptions =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !PLACES.has(name)))

const moduleOptions = (api: TypeScript, format: ModuleFormat): CompilerOptions => ({
  module: format === 'module' ? api.ModuleKind.ES2022 : api.ModuleKind.CommonJS,
  moduleResolution: api.ModuleResolutionKind.Bundler,
  paths: {},
  ...(format === 'commonjs' && { verbatimModuleSyntax: false, esModuleInterop: true }),
})

/** Throws the first diagnostic as a syntax error with its file, line and column. */
export const throwSyntaxError = (api: TypeScript, diagnostics: readonly Diagnostic[]): void => {
  // 1xxx are errors of syntax. The others (8xxx, 5xxx) are about options and types, which stop no one from running.
  const first = diagnostics.find(({ code, file }) => code >= 1000 && code < 1240 && file !== undefined)
  if (first?.file === undefined) return
  const { line, character } = first.file.getLineAndCharacterOfPosition(first.start ?? 0)
  throw syntaxError({
    file: first.file.fileName,
    line: line + 1,
    column: character + 1,
    reason: api.flattenDiagnosticMessageText(first.messageText, ' '),
  })
}
