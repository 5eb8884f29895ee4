import { isOrm, nestOrms } from '../../adapters/index.js'
import type { Config, DatabaseConfig } from '../../config/config.js'
import { defaultFolder } from '../../config/nest-applications.js'
import { OrmMigrateError } from '../../errors.js'
import { given } from '../../schema/given.js'
import type { Application } from './application.js'

/** A config, and the name that still has to choose one of its databases. */
export interface NestConfig {
  readonly config: Config
  readonly name?: string
}

/** What an application says of its databases: in its `OrmMigrateModule`s, or where it has none, by its ORM alone. */
export function configOf(application: Application, name: string | undefined): NestConfig {
  const databases = application.databases.map(({ name: own, config }): readonly [string, DatabaseConfig] => [
    own,
    { migrations: defaultFolder(own), ...config },
  ])
  const [only, another] = databases
  if (only === undefined) return { config: { orm: ormIn(application, name) } }
  if (another === undefined && (name === undefined || name === only[0])) return { config: only[1] }
  return { config: { databases: Object.fromEntries(databases) }, ...given({ name }) }
}

/** The ORM in the container, by the token that its integration gives it. */
function ormIn({ context, tokens }: Application, name: string | undefined): unknown {
  const possible = name === undefined ? tokens : nestOrms.map((orm) => orm.tokenOf(name))
  const found = possible.map((token) => lookUp(context, token)).find(isOrm)
  if (found === undefined) throw noOrm(name)
  return found
}

/** Nest throws for a token that it does not know. */
function lookUp(context: Application['context'], token: unknown): unknown {
  try {
    return context.get(token, { strict: false })
  } catch {
    // The application has another ORM, or none.
    return undefined
  }
}

const noOrm = (name: string | undefined): OrmMigrateError =>
  new OrmMigrateError(
    'orm-not-in-container',
    `The application has no DataSource or MikroORM${name === undefined ? '' : ` "${name}"`} in its container.`,
    {
      hint: 'Import TypeOrmModule.forRoot(…) or MikroOrmModule.forRoot(…) in the root module; one that has a name is chosen by it: -n reports.',
    },
  )
