/**
 * What an application of Nest may say to OrmMigrateModule, one small application after the other in one process, on SQLite
 * in memory. Prints what came of each as a document of JSON; `load.cjs` and `load.mjs` bring the packages.
 */
const path = require('node:path')

exports.run = async (packages) => {
  const outcomes = {}
  for (const [name, variant] of Object.entries(variantsOf(packages))) {
    const logged = []
    packages.common.Logger.overrideLogger(recorder(logged))
    const result = await variant().catch((error) => ({
      error: error.message,
      hint: error.hint,
      code: error.code,
    }))
    // Databases are brought up at the same time.
    outcomes[name] = { ...result, logged: logged.sort() }
  }
  console.log(JSON.stringify(outcomes))
}

const recorder = (logged) => {
  const into =
    (level) =>
    (message, ...rest) => {
      const context = rest.at(-1)
      if (String(context).startsWith('OrmMigrateModule')) logged.push(`${level} ${context}: ${message}`)
    }
  return { log: into('log'), warn: into('warn'), error: into('error'), debug() {}, verbose() {}, fatal() {} }
}

const variantsOf = ({ common, core, nestTypeorm, typeorm, orm }) => {
  const { Module } = common
  const { getDataSourceToken, TypeOrmModule } = nestTypeorm
  const { getMigratorToken, InjectMigrator, OrmMigrateModule, OrmMigrateHealthIndicator } = orm
  const { DataSource } = typeorm
  const memory = { type: 'better-sqlite3', database: ':memory:' }
  const migrations = path.resolve('chain')

  /** Creates an application context, asks it, and closes it. */
  const application = async (imports, ask = async () => ({}), providers = []) => {
    class Root {}
    Module({ imports, providers })(Root)
    const context = await core.NestFactory.createApplicationContext(Root, { abortOnError: false })
    try {
      return await ask(context)
    } finally {
      await context.close()
    }
  }
  const tablesIn = async (context, token = DataSource) =>
    (await context.get(token).query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('sqlite_'))
  const tables = async (context) => ({ tables: await tablesIn(context) })
  class Options {
    createOrmMigrateOptions() {
      return { migrations, onBootstrap: 'upgrade' }
    }
  }

  return {
    forRoot: async () => {
      const order = []
      class Early {
        constructor(dataSource) {
          this.dataSource = dataSource
        }
        async onModuleInit() {
          order.push(`onModuleInit ${(await this.dataSource.query('SELECT count(*) AS n FROM notes'))[0].n}`)
        }
      }
      common.Inject(DataSource)(Early, undefined, 0)
      const late = {
        provide: 'late',
        inject: [getMigratorToken()],
        useFactory: async (migrator) => order.push(`factory ${(await migrator.current()).isAtHeads}`),
      }
      return application(
        [
          TypeOrmModule.forRoot(memory),
          OrmMigrateModule.forRoot({ orm: DataSource, migrations, onBootstrap: 'upgrade' }),
        ],
        async (context) => ({ order: order.sort(), ...(await tables(context)) }),
        [Early, late],
      )
    },
    useFactory: async () => {
      class Settings {
        folder = migrations
      }
      class SettingsModule {}
      Module({ providers: [Settings], exports: [Settings] })(SettingsModule)
      const module = OrmMigrateModule.forRootAsync({
        orm: DataSource,
        imports: [SettingsModule],
        inject: [Settings],
        useFactory: async ({ folder }) => ({
          migrations: folder,
          onBootstrap: 'upgrade',
          versionTable: 'done',
        }),
      })
      return application([TypeOrmModule.forRoot(memory), module], tables)
    },
    useClass: async () => {
      const module = OrmMigrateModule.forRootAsync({ orm: DataSource, useClass: Options })
      return application([TypeOrmModule.forRoot(memory), module], tables)
    },
    useExisting: async () => {
      class OptionsModule {}
      Module({ providers: [Options], exports: [Options] })(OptionsModule)
      const module = OrmMigrateModule.forRootAsync({
        orm: DataSource,
        imports: [OptionsModule],
        useExisting: Options,
      })
      return application([TypeOrmModule.forRoot(memory), module], tables)
    },
    nothing: async () =>
      application([TypeOrmModule.forRoot(memory), OrmMigrateModule.forRootAsync({ orm: DataSource })]),
    'own token': async () => {
      class DatabaseModule {}
      const own = { provide: 'OWN', useFactory: () => new DataSource(memory).initialize() }
      Module({ providers: [own], exports: ['OWN'] })(DatabaseModule)
      const module = OrmMigrateModule.forRoot({
        orm: 'OWN',
        imports: [DatabaseModule],
        migrations,
        onBootstrap: 'upgrade',
      })
      return application([module], async (context) => ({ tables: await tablesIn(context, 'OWN') }))
    },
    'as it stands': async () => {
      const orm = await new DataSource(memory).initialize()
      const module = OrmMigrateModule.forRoot({ orm, migrations, onBootstrap: 'upgrade' })
      await application([module])
      return { isOpen: orm.isInitialized }
    },
    several: async () => {
      class Uses {
        constructor(main, reports) {
          this.migrators = [main, reports]
        }
      }
      InjectMigrator()(Uses, undefined, 0)
      InjectMigrator('reports')(Uses, undefined, 1)
      return application(
        [
          TypeOrmModule.forRoot(memory),
          TypeOrmModule.forRoot({ ...memory, name: 'reports' }),
          OrmMigrateModule.forRoot({ orm: DataSource, migrations, onBootstrap: 'upgrade' }),
          OrmMigrateModule.forRoot({
            orm: getDataSourceToken('reports'),
            name: 'reports',
            onBootstrap: 'upgrade',
          }),
        ],
        async (context) => {
          const current = await Promise.all(context.get(Uses).migrators.map((migrator) => migrator.current()))
          const health = context.get(OrmMigrateHealthIndicator)
          return {
            main: await tablesIn(context),
            reports: await tablesIn(context, getDataSourceToken('reports')),
            at: current.map(({ revisions }) => revisions.map(({ revision }) => revision)),
            health: [await health.isHealthy('main'), await health.isHealthy('r', { name: 'reports' })],
            unknown: await health.isHealthy('x', { name: 'x' }).catch(({ message }) => message),
          }
        },
        [Uses],
      )
    },
    'one fails': async () =>
      application([
        TypeOrmModule.forRoot(memory),
        TypeOrmModule.forRoot({ ...memory, name: 'reports' }),
        OrmMigrateModule.forRoot({ orm: DataSource, migrations, onBootstrap: 'wait' }),
        OrmMigrateModule.forRoot({
          orm: getDataSourceToken('reports'),
          name: 'reports',
          migrations: 'no-such-folder',
          onBootstrap: 'upgrade',
        }),
      ]),
    health: async () =>
      application(
        [
          TypeOrmModule.forRoot(memory),
          OrmMigrateModule.forRoot({ orm: DataSource, migrations, onBootstrap: false }),
        ],
        async (context) => {
          const health = context.get(OrmMigrateHealthIndicator)
          const thrown = await health
            .isHealthy('migrations')
            .catch(({ isHealthCheckError, causes }) => ({ isHealthCheckError, causes }))
          return { isHealthy: thrown, check: await health.check('migrations') }
        },
      ),
    ahead: async () => {
      const dataSource = await new DataSource(memory).initialize()
      const start = (onBootstrap) =>
        application([OrmMigrateModule.forRoot({ orm: dataSource, migrations, onBootstrap })], (context) =>
          context.get(OrmMigrateHealthIndicator).check('m'),
        )
      await start('upgrade')
      await dataSource.query('CREATE TEMP TABLE newer AS SELECT * FROM orm_migrate_revisions')
      await dataSource.query("DELETE FROM newer WHERE revision = 'aaaa00000001'")
      await dataSource.query("UPDATE newer SET revision = 'cccc00000001', down_revision = 'aaaa00000002'")
      await dataSource.query('INSERT INTO orm_migrate_revisions SELECT * FROM newer')
      return { said: [await start('upgrade'), await start('wait'), await start('warn')] }
    },
    'not initialized': async () =>
      application(
        [
          TypeOrmModule.forRoot({ ...memory, database: 'manual.sqlite', manualInitialization: true }),
          OrmMigrateModule.forRoot({ orm: DataSource, migrations, onBootstrap: 'upgrade' }),
        ],
        async (context) => {
          await context.get(DataSource).initialize()
          return tables(context)
        },
      ),
    'acts first': async () =>
      application([
        TypeOrmModule.forRoot({ ...memory, synchronize: true }),
        OrmMigrateModule.forRoot({ orm: DataSource, migrations, onBootstrap: 'upgrade' }),
      ]),
    'no ORM': async () => application([OrmMigrateModule.forRoot({ orm: DataSource })]),
    'no orm': async () => application([OrmMigrateModule.forRoot({})]),
    'not an ORM': async () =>
      application([OrmMigrateModule.forRoot({ orm: {}, migrations, onBootstrap: 'upgrade' })]),
    'unknown word': async () =>
      application([
        TypeOrmModule.forRoot(memory),
        OrmMigrateModule.forRoot({ orm: DataSource, migrations, onBootstrap: 'migrate' }),
      ]),
    'unknown key': async () =>
      application([
        TypeOrmModule.forRoot(memory),
        OrmMigrateModule.forRoot({ orm: DataSource, migration: 'migrations' }),
      ]),
    closed: async () => {
      let call
      await application(
        [
          TypeOrmModule.forRoot(memory),
          OrmMigrateModule.forRoot({ orm: DataSource, migrations, onBootstrap: false }),
        ],
        async (context) => {
          call = context.get(getMigratorToken()).upgrade('head')
          call.catch(() => undefined)
        },
      )
      return call.then(({ heads }) => ({ heads }))
    },
  }
}
