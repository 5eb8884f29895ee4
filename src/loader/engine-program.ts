import type { CompilerOptions, Program } from 'typescript'
import type { Engine } from './engine.js'
import type { ModuleFormat, SourceFile } from './files.js'
import {
  emitOptions,
  throwSyntaxError,
  type TypeScript,
  type TypeScriptProject,
} from './engine-typescript.js'

/**
 * Compiles with a full program of TypeScript 5 or 6, so that a reflected type is what the user's own build emits: an
 * imported enum or alias is `String` or `Number` here, and not the `Object` of a file compiled alone.
 */
export const programEngine = ({ version, api: load }: TypeScriptProject): Engine => {
  let program: Program | undefined
  return {
    id: `typescript-program-${version}`,
    perFile: false,
    compile: (source, format) => {
      const api = load()
      if (program?.getSourceFile(source.path) === undefined)
        program = makeProgram(api, source, { format, old: program })
      return emit(api, program, source)
    },
  }
}

interface Making {
  readonly format: ModuleFormat
  readonly old: Program | undefined
}

const makeProgram = (api: TypeScript, source: SourceFile, { format, old }: Making): Program => {
  const rootNames = [...(old?.getRootFileNames() ?? projectFiles(api, source)), source.path]
  const options = { ...emitOptions(api, source), ...programOptions(api, source, format) }
  return api.createProgram({ rootNames, options, ...(old !== undefined && { oldProgram: old }) })
}

/** The files that the tsconfig.json names, so that entities which are found by a pattern need no program of their own. */
const projectFiles = (api: TypeScript, { tsconfig }: SourceFile): readonly string[] => {
  if (tsconfig === undefined) return []
  const host = { ...api.sys, onUnRecoverableConfigFileDiagnostic: () => undefined }
  return api.getParsedCommandLineOfConfigFile(tsconfig.path, {}, host)?.fileNames ?? []
}

/** Keeps the user's module options where their output runs as Node.js will run it, so that imports resolve as in a build. */
const programOptions = (api: TypeScript, source: SourceFile, format: ModuleFormat): CompilerOptions => {
  const given = emitOptions(api, source)
  const common = {
    noCheck: true,
    ...(format === 'commonjs' && { verbatimModuleSyntax: false, esModuleInterop: true }),
  }
  if (
    given.module !== undefined &&
    given.module >= api.ModuleKind.Node16 &&
    given.module <= api.ModuleKind.NodeNext
  )
    return { ...common, allowImportingTsExtensions: false }
  if (format === 'module')
    return { ...common, module: api.ModuleKind.ES2022, moduleResolution: api.ModuleResolutionKind.Bundler }
  const old = Number.parseInt(api.version) < 6
  // Before 6, `bundler` cannot be had with CommonJS; from 6 on, `node10` is an error.
  const moduleResolution = old ? 'node10' : 'bundler'
  return {
    ...common,
    ...api.convertCompilerOptionsFromJson({ module: 'commonjs', moduleResolution }, '').options,
  }
}

const emit = (api: TypeScript, program: Program, source: SourceFile): string => {
  const file = program.getSourceFile(source.path)
  throwSyntaxError(api, file === undefined ? [] : program.getSyntacticDiagnostics(file))
  let output: string | undefined
  program.emit(file, (name, text) => {
    if (/\.[cm]?jsx?$/.test(name)) output = text
  })
  if (output === undefined) throw new Error(`TypeScript emitted nothing for "${source.path}".`)
  return output
}
