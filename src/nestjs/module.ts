import { type DynamicModule, type InjectionToken, Module, type Provider } from '@nestjs/common'
import { defaultDatabase } from '../config/nest-applications.js'
import { OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import { OrmMigrateHealthIndicator } from './health.js'
import { Migrators } from './migrators.js'
import type {
  OrmMigrateDatabase,
  OrmMigrateModuleAsyncOptions,
  OrmMigrateModuleOptions,
  OrmMigrateOptions,
  OrmMigrateOptionsFactory,
} from './options.js'
import { getMigratorToken, optionsToken } from './tokens.js'

/** What all databases of an application share. Decorators are called as functions: no compiler option is needed. */
class OrmMigrateSharedModule {}
Module({
  providers: [
    { provide: Migrators, useFactory: () => new Migrators() },
    {
      provide: OrmMigrateHealthIndicator,
      useFactory: (migrators: Migrators) => new OrmMigrateHealthIndicator(migrators),
      inject: [Migrators],
    },
  ],
  exports: [Migrators, OrmMigrateHealthIndicator],
})(OrmMigrateSharedModule)

/**
 * Brings an application's database up to date, or sees that it is, before any `onModuleInit` of the application runs.
 * @example
 * OrmMigrateModule.forRoot({ orm: DataSource, migrations: 'dist/migrations', onBootstrap: 'upgrade' })
 */
export class OrmMigrateModule {
  /** One database; import it once for each. */
  static forRoot({ orm, name, imports, ...options }: OrmMigrateModuleOptions): DynamicModule {
    const token = optionsToken(name ?? defaultDatabase)
    return moduleOf({ orm, ...given({ name, imports }) }, [{ provide: token, useValue: options }])
  }

  /** As `forRoot`, with options that come out of the container, as from a `ConfigService`. */
  static forRootAsync({ orm, name, imports, ...ways }: OrmMigrateModuleAsyncOptions): DynamicModule {
    const token = optionsToken(name ?? defaultDatabase)
    return moduleOf({ orm, ...given({ name, imports }) }, optionProviders(token, ways))
  }
}
Module({})(OrmMigrateModule)

type Ways = Omit<OrmMigrateModuleAsyncOptions, keyof OrmMigrateDatabase>

function optionProviders(provide: string, ways: Ways): readonly Provider[] {
  const { useFactory, useClass, useExisting, inject = [] } = ways
  if (useFactory !== undefined) return [{ provide, useFactory, inject: [...inject] }]
  const maker = useExisting ?? useClass
  if (maker === undefined) throw noWay()
  const fromMaker: Provider = {
    provide,
    useFactory: (made: OrmMigrateOptionsFactory) => made.createOrmMigrateOptions(),
    inject: [maker],
  }
  return useExisting === undefined && useClass !== undefined
    ? [{ provide: useClass, useClass }, fromMaker]
    : [fromMaker]
}

function moduleOf(database: OrmMigrateDatabase, options: readonly Provider[]): DynamicModule {
  const { orm, name = defaultDatabase, imports = [] } = database
  if (isMissing(orm)) throw noOrm()
  const migrator: Provider = {
    provide: getMigratorToken(name),
    inject: [Migrators, optionsToken(name), ...(isToken(orm) ? [{ token: orm, optional: true }] : [])],
    useFactory: (migrators: Migrators, own: OrmMigrateOptions, injected?: unknown) => {
      const found = isToken(orm) ? injected : orm
      if (isMissing(found)) throw notInContainer(orm)
      return migrators.start({ name, orm: found, options: own })
    },
  }
  return {
    module: OrmMigrateModule,
    global: true,
    imports: [OrmMigrateSharedModule, ...imports],
    providers: [...options, migrator],
    exports: [migrator.provide, OrmMigrateSharedModule],
  }
}

/** An object is the ORM itself. */
const isToken = (orm: unknown): orm is InjectionToken => typeof orm !== 'object'

const isMissing = (orm: unknown): boolean => orm === undefined || orm === null

const noOrm = (): OrmMigrateError =>
  new OrmMigrateError('invalid-config', 'OrmMigrateModule was given no "orm".', {
    hint: 'Give it the token of your ORM: OrmMigrateModule.forRoot({ orm: DataSource, … }); of a named one, getDataSourceToken(name).',
  })

const notInContainer = (orm: unknown): OrmMigrateError => {
  const token = typeof orm === 'function' ? orm.name : (orm as string | symbol).toString()
  return new OrmMigrateError(
    'orm-not-in-container',
    `The container has no "${token}" for OrmMigrateModule.`,
    {
      hint: 'Import the module that provides it (TypeOrmModule.forRoot), or, where that is not global, name it in "imports" of OrmMigrateModule; a named DataSource has the token that getDataSourceToken(name) gives.',
    },
  )
}

const noWay = (): OrmMigrateError =>
  new OrmMigrateError(
    'invalid-config',
    'OrmMigrateModule.forRootAsync was given no "useFactory", "useClass" or "useExisting".',
    { hint: 'Write: OrmMigrateModule.forRootAsync({ orm: DataSource, useFactory: () => ({ … }) })' },
  )
