import type { InjectionToken, ModuleMetadata, OptionalFactoryDependency, Type } from '@nestjs/common'
import type { Settings } from '../config/config.js'

/**
 * What happens while the application starts: `upgrade` applies what is missing, and of several instances one does while
 * the others wait; `wait` applies nothing and waits until somebody else has; `check` refuses to start where a revision is
 * missing or the entities differ from the database; `warn` only logs what is missing; `false` does nothing.
 */
export type OnBootstrap = 'upgrade' | 'wait' | 'check' | 'warn' | false

/** What is said of one database: the keys of the config, and what happens when the application starts. */
export interface OrmMigrateOptions extends Settings {
  /** Default: `warn`. */
  readonly onBootstrap?: OnBootstrap
  /** How far the database is to be: `head`, or `heads` where the chain has several ends. Default: `head`. */
  readonly target?: string
  /** Milliseconds that `wait` waits; 0: as long as it takes. Default: 300 000. */
  readonly waitTimeout?: number
  /** Milliseconds that `upgrade` waits for another instance to end its run. Default: 300 000. */
  readonly lockTimeout?: number
}

/** Which database of the application it is. */
export interface OrmMigrateDatabase {
  /**
   * The token of the ORM in the container: the class `DataSource` or `MikroORM`, or what `getDataSourceToken('reports')`
   * gives. Default: none.
   */
  readonly orm: InjectionToken | object
  /** Chooses it in `@InjectMigrator(name)` and with `-n` on the command line. Default: `default`. */
  readonly name?: string
  /** The modules that provide what is injected, where they are not global. */
  readonly imports?: ModuleMetadata['imports']
}

/** What `OrmMigrateModule.forRoot` takes. */
export interface OrmMigrateModuleOptions extends OrmMigrateDatabase, OrmMigrateOptions {}

/** Makes the options, as a class of the application's. */
export interface OrmMigrateOptionsFactory {
  createOrmMigrateOptions(): OrmMigrateOptions | Promise<OrmMigrateOptions>
}

/** What `OrmMigrateModule.forRootAsync` takes: one of the three ways to make the options, as other modules have them. */
export interface OrmMigrateModuleAsyncOptions extends OrmMigrateDatabase {
  readonly inject?: readonly (InjectionToken | OptionalFactoryDependency)[]
  /** Given what is injected. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is injected has the types that its author knows
  readonly useFactory?: (...injected: any[]) => OrmMigrateOptions | Promise<OrmMigrateOptions>
  readonly useClass?: Type<OrmMigrateOptionsFactory>
  readonly useExisting?: InjectionToken<OrmMigrateOptionsFactory>
}
