import { OrmMigrateError } from '../errors.js'
import type { Adapter, Imports } from './adapter.js'
import { explainMikroOrmError } from './mikro-orm/explain.js'
import { holdBackMikroOrm } from './mikro-orm/hold-back.js'
import { mikroOrmAdapter } from './mikro-orm/index.js'
import { isMikroOrmSource } from './mikro-orm/recognise.js'
import { explainTypeormError } from './typeorm/explain.js'
import { holdBackTypeorm } from './typeorm/hold-back.js'
import { isTypeormDataSource, typeormAdapter } from './typeorm/index.js'

/** Whether a value is something that an adapter reads. */
export const isOrm = (value: unknown): boolean => isTypeormDataSource(value) || isMikroOrmSource(value)

/** What an ORM threw while the user's modules were imported, in a sentence of ours; undefined for any other error. */
export const explainOrmError = (thrown: unknown): OrmMigrateError | undefined =>
  explainTypeormError(thrown) ?? explainMikroOrmError(thrown)

/** The adapter for what the config's `orm` holds. A new ORM is one folder and its line here. */
export async function adapterFor(orm: unknown, imports: Imports): Promise<Adapter> {
  if (isTypeormDataSource(orm)) return typeormAdapter(orm)
  if (isMikroOrmSource(orm)) return mikroOrmAdapter(orm, imports)
  throw new OrmMigrateError(
    'unknown-orm',
    'The config\'s "orm" is neither a TypeORM DataSource nor MikroORM or its options.',
    {
      hint: 'Export a DataSource, as new DataSource({ type: "postgres", … }), or the options of MikroORM, as defineConfig({ … }) of "@mikro-orm/postgresql".',
    },
  )
}

/** An ORM in applications of Nest. */
export interface NestOrm {
  /** Whoever wants the ORM imports it from here; `integration` makes its tokens and may have a copy of its own. */
  readonly package: string
  readonly integration: string
  /** The class that is the token of the only one, or of the first. */
  readonly token: string
  /** The token of one that has a name. */
  readonly tokenOf: (name: string) => string
  /** Keeps the ORM away from its database, until the function that it gives is called. */
  readonly holdBack: (module: Readonly<Record<string, unknown>>) => (() => void) | undefined
}

/** The ORMs that an application of Nest may have. */
export const nestOrms: readonly NestOrm[] = [
  {
    package: 'typeorm',
    integration: '@nestjs/typeorm',
    token: 'DataSource',
    tokenOf: (name) => `${name}DataSource`,
    holdBack: holdBackTypeorm,
  },
  {
    package: '@mikro-orm/core',
    integration: '@mikro-orm/nestjs',
    token: 'MikroORM',
    tokenOf: (name) => `${name}_MikroORM`,
    holdBack: holdBackMikroOrm,
  },
]
