import { existsSync } from 'node:fs'
import path from 'node:path'
import { explainOrmError, nestOrms } from '../../adapters/index.js'
import { type NestDatabase, whileReading } from '../../config/nest-applications.js'
import { loadUserModule } from '../../config/user-code.js'
import { messageOf, OrmMigrateError } from '../../errors.js'
import { placeOf, shown } from '../../loader/faults.js'
import type { LoaderName } from '../../loader/load.js'
import { given } from '../../schema/given.js'
import { rootModuleIn } from './module-class.js'
import { copiesOf, loadPackage, packageFor } from './packages.js'

/** What is used of a context of Nest. */
export interface NestContext {
  get(token: unknown, options: { readonly strict: boolean }): unknown
  close(): Promise<void>
}

interface NestCore {
  readonly NestFactory: { createApplicationContext(module: unknown, options: object): Promise<NestContext> }
  readonly NestApplicationContext: { readonly prototype: { init: (this: object) => Promise<unknown> } }
}

/** An application that was created to be read: it has its providers, and none of its hooks was called. */
export interface Application {
  readonly context: NestContext
  /** The databases of its `OrmMigrateModule`s. */
  readonly databases: readonly NestDatabase[]
  /** The tokens that an ORM without a name may have in it. */
  readonly tokens: readonly unknown[]
}

/** Where the root module is. */
export interface ApplicationSource {
  readonly cwd: string
  readonly file: string
  readonly loader?: LoaderName
}

/** Creates the application of a root module without a connection to any database, and without listening. */
export async function createApplication(source: ApplicationSource): Promise<Application> {
  const file = path.resolve(source.cwd, source.file)
  if (!existsSync(file)) throw noFile(source.file)
  const core = packageFor(file, '@nestjs/core')
  if (core === undefined) throw noNest(source.file)
  const databases: NestDatabase[] = []
  const orms = await holdBack(file)
  try {
    const nest = (await loadPackage(core)) as unknown as NestCore
    const exported = await loadUserModule(file, { root: source.cwd, ...given({ loader: source.loader }) })
    const root = rootModuleIn(exported, source.file)
    const context = await whileReading(
      (database) => databases.push(database),
      () => withoutHooks(nest, () => contextOf(nest, root)),
    )
    return { context, databases, tokens: orms.tokens }
  } catch (error) {
    throw explained(error, source.file)
  } finally {
    orms.letGo()
  }
}

const contextOf = ({ NestFactory }: NestCore, root: unknown): Promise<NestContext> =>
  NestFactory.createApplicationContext(root, { logger: false, abortOnError: false })

/** What `onModuleInit` and `onApplicationBootstrap` do is for an application that runs, on a database that is up to date. */
async function withoutHooks<T>({ NestApplicationContext }: NestCore, create: () => Promise<T>): Promise<T> {
  const { prototype } = NestApplicationContext
  const { init } = prototype
  prototype.init = function () {
    return Promise.resolve(this)
  }
  try {
    return await create()
  } finally {
    prototype.init = init
  }
}

/** ORMs that are kept away from their databases. */
interface HeldBack {
  readonly tokens: readonly unknown[]
  letGo(): void
}

/** Keeps every copy of every ORM that the application may have away from its database. */
async function holdBack(file: string): Promise<HeldBack> {
  const [tokens, undo]: [unknown[], (() => void)[]] = [[], []]
  for (const { package: name, integration, token, holdBack: hold } of nestOrms)
    for (const entry of copiesOf(name, file, integration)) {
      const orm = await loadPackage(entry)
      const letGo = hold(orm)
      if (letGo === undefined) continue
      tokens.push(orm[token])
      undo.push(letGo)
    }
  return { tokens, letGo: () => undo.forEach((letGo) => letGo()) }
}

/** Errors of ours may come from the application's own copy of this package. */
function explained(thrown: unknown, file: string): OrmMigrateError {
  if (thrown instanceof OrmMigrateError) return thrown
  const facts = thrown as { readonly name?: unknown; readonly code?: unknown; readonly hint?: unknown }
  if (thrown instanceof Error && facts.name === 'OrmMigrateError')
    return new OrmMigrateError(String(facts.code), thrown.message, {
      cause: thrown,
      ...given({ hint: typeof facts.hint === 'string' ? facts.hint : undefined }),
    })
  const place = placeOf(thrown)
  const where = place === undefined ? '' : ` (${shown(place.file)}:${place.line})`
  return (
    explainOrmError(thrown) ??
    new OrmMigrateError(
      'nest-application-failed',
      `The application of "${file}" cannot be created${where}: ${messageOf(thrown)}`,
      {
        hint: 'Its providers are created here as in the application, but without a database: what queries belongs into onModuleInit, which is not called.',
        cause: thrown,
      },
    )
  )
}

const noFile = (file: string): OrmMigrateError =>
  new OrmMigrateError('config-missing', `There is no file "${file}".`, {
    hint: 'Check the path given to --nest.',
  })

const noNest = (file: string): OrmMigrateError =>
  new OrmMigrateError('nest-missing', `The package "@nestjs/core" is not installed where "${file}" is.`, {
    hint: 'Run: npm install @nestjs/core — or, without Nest, name a config or a DataSource: orm-migrate -d src/data-source.ts …',
  })
