import { listed, OrmMigrateError } from '../../errors.js'

/** The root module among what a file exports: its default export, or the class that `@Module` decorates. */
export function rootModuleIn(exported: Readonly<Record<string, unknown>>, file: string): unknown {
  const main = exported.default
  if (isClass(main) || isDynamicModule(main)) return main
  const classes = Object.entries(exported).filter(([, value]) => isClass(value))
  const modules = classes.filter(([, value]) => isModule(value))
  const candidates = modules.length > 0 ? modules : classes
  const [chosen, another] = candidates
  if (chosen === undefined) throw noModule(file)
  if (another === undefined) return chosen[1]
  const named = candidates.find(([name]) => name === 'AppModule')
  if (named === undefined)
    throw severalModules(
      file,
      candidates.map(([name]) => name),
    )
  return named[1]
}

const isClass = (value: unknown): value is object => typeof value === 'function'

const isDynamicModule = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'module' in value && isClass(value.module)

/** What `reflect-metadata` adds, which every application of Nest loads. */
interface WithMetadata {
  hasOwnMetadata?(key: string, target: object): boolean
}

const isModule = (value: unknown): boolean =>
  ['imports', 'providers', 'controllers', 'exports'].some(
    (key) => isClass(value) && (Reflect as WithMetadata).hasOwnMetadata?.(key, value) === true,
  )

const noModule = (file: string): OrmMigrateError =>
  new OrmMigrateError('nest-module-missing', `The file "${file}" exports no module of Nest.`, {
    hint: 'Name the file of the root module, as: --nest src/app.module.ts',
  })

const severalModules = (file: string, names: readonly string[]): OrmMigrateError =>
  new OrmMigrateError(
    'nest-module-missing',
    `The file "${file}" exports several modules: ${listed(names, '"')}.`,
    { hint: 'Export the root module as the default, or name it AppModule.' },
  )
