import type * as swcCore from '@swc/core'
import type { TsConfigJsonResolved } from 'get-tsconfig'
import { messageOf, type OrmMigrateError } from '../errors.js'
import type { Engine } from './engine.js'
import { hasStandardDecorators, type ModuleFormat, type SourceFile } from './files.js'
import { syntaxError } from './faults.js'

/** The API of `@swc/core`. */
export type Swc = typeof swcCore

/** Compiles file by file with `@swc/core`: the fastest, and the one that needs no TypeScript. */
export const swcEngine = (swc: Swc): Engine => ({
  id: `swc-${swc.version}`,
  perFile: true,
  compile: (source, format) => {
    try {
      const { code } = swc.transformSync(source.text, options(source, format))
      return format === 'commonjs' ? letCyclesRun(code) : code
    } catch (error) {
      throw explained(source, error)
    }
  },
})

const options = (source: SourceFile, format: ModuleFormat): swcCore.Options => ({
  filename: source.path,
  swcrc: false,
  configFile: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, tsx: source.path.endsWith('x') },
    transform: {
      ...(hasStandardDecorators(source)
        ? { decoratorVersion: '2022-03' }
        : { legacyDecorator: true, decoratorMetadata: true }),
      useDefineForClassFields: definesFields(source.tsconfig?.config.compilerOptions),
    },
    keepClassNames: true,
  },
  module: { type: format === 'module' ? 'es6' : 'commonjs' },
})

/** TypeScript's own default: it depends on the target. */
const definesFields = (given: TsConfigJsonResolved['compilerOptions']): boolean =>
  given?.useDefineForClassFields ?? /^es(?:202[2-9]|next)$/i.test(given?.target ?? '')

/**
 * swc exports by getters that exist before the classes do, so two entities that import each other meet a class that is
 * not initialised yet, and throw. In TypeScript's output they meet `undefined`, which decorators' metadata can bear.
 */
const letCyclesRun = (code: string): string =>
  code.replace(
    /(get: function\(\) \{|get \w+ ?\(\) \{)(\s+)return (\w+);/g,
    '$1$2try { return $3; } catch (error) { if (error instanceof ReferenceError) return undefined; throw error; }',
  )

/** swc says where in a drawing: `╭─[/path/file.ts:3:1]`, and what before it. */
const explained = ({ path }: SourceFile, error: unknown): OrmMigrateError => {
  const text = messageOf(error).replace(/\u001b\[[0-9;]*m/g, '')
  const place = /\[[^\]]*?:(\d+):(\d+)\]/.exec(text)
  const reason = /^\s*(?:x|×)\s*(.+)$/m.exec(text)?.[1] ?? text.split('\n')[0] ?? text
  return syntaxError({ file: path, line: Number(place?.[1] ?? 1), column: Number(place?.[2] ?? 1), reason })
}
