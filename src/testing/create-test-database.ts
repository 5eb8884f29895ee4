import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import type { DatabaseConfig } from '../config/config.js'
import type { Workshop } from '../dialects/workshop.js'
import { openElsewhere } from '../runner/open-elsewhere.js'
import type { Project } from '../runner/project.js'
import { given } from '../schema/given.js'
import type { Connection } from '../sql/connection.js'
import { nameFor } from './names.js'
import { projectOn, type SourceOptions, type TestedConfig, withProject } from './source.js'
import { type Fittings, sweepAbandoned, Template } from './template.js'
import { currentWorker } from './worker.js'

/** What a database for tests is made from. */
export interface TestDatabaseOptions extends SourceOptions, Fittings {
  /** Default: the config file in the current folder. */
  readonly config?: TestedConfig
  /** Which of several workers this is. Default: what jest or vitest tells. */
  readonly worker?: string | number
}

/** A migrated database of a test's own. `Options` is what the ORM calls the options of its constructor. */
export interface TestDatabase<Options = Readonly<Record<string, unknown>>> {
  /** Its name on the server, or the path of its file. */
  readonly database: string
  /** `postgres://…` with user and password; absent where the database is a file. */
  readonly url?: string
  /** What the ORM's constructor takes: `new DataSource(database.options)`. */
  readonly options: Options
  /** The config on this database, for `createMigrator` and the functions of this kit. */
  readonly config: DatabaseConfig
  /**
   * Makes it what it was: its rows, with those that migrations and `seed` wrote, and what counts them. Open connections
   * stay; where a test has changed the schema, PostgreSQL ends them.
   */
  reset(): Promise<void>
  /** Removes it. Close your own connections first. */
  drop(): Promise<void>
}

/**
 * Makes a database that is at head: a copy of one that is migrated once for all tests, and again only when a migration
 * changes.
 * @example
 * const database = await createTestDatabase<DataSourceOptions>({ config: dataSource })
 * const connected = await new DataSource(database.options).initialize()
 */
export async function createTestDatabase<Options = Readonly<Record<string, unknown>>>(
  options: TestDatabaseOptions = {},
): Promise<TestDatabase<Options>> {
  const { config, worker = currentWorker(), prepare, seed, ...source } = options
  return withProject(config, source, (project) =>
    inWorkshop(project, async (workshop) => {
      await sweepAbandoned(workshop)
      const template = await Template.of(project, given({ prepare, seed }), workshop)
      const name = nameFor(template.project, String(worker))
      await template.copy(workshop, name)
      const database = workshop.databaseOf(name)
      const { orm, url, ...access } = (await project.adapter()).accessTo(database)
      const copy = new Copy({ project, template, name, orm })
      return {
        database,
        ...given({ url }),
        options: access.options as Options,
        config: { ...project.config.written, orm },
        reset: () => copy.reset(),
        drop: () => copy.drop(),
      }
    }),
  )
}

/**
 * Makes ready what `createTestDatabase` copies with the same options: for the global set-up of a test runner, which has no
 * time limit as the hooks of a test file have.
 */
export async function prepareTestDatabases(options: Omit<TestDatabaseOptions, 'worker'> = {}): Promise<void> {
  const { config, prepare, seed, ...source } = options
  await withProject(config, source, (project) =>
    inWorkshop(project, async (workshop) => {
      await sweepAbandoned(workshop)
      const template = await Template.of(project, given({ prepare, seed }), workshop)
      await template.ensure(workshop)
    }),
  )
}

/** Runs the body where databases are made, and closes it. */
async function inWorkshop<T>(project: Project, body: (workshop: Workshop) => Promise<T>): Promise<T> {
  const workshop = await (
    await project.dialect()
  ).workshop({
    open: (database) => openElsewhere(project, database),
    folder: path.join(tmpdir(), `orm-migrate-testing-${process.getuid?.() ?? 0}`),
  })
  try {
    return await body(workshop)
  } finally {
    await workshop.close()
  }
}

interface Origin {
  readonly project: Project
  readonly template: Template
  readonly name: string
  readonly orm: () => unknown
}

/** A copy while a test has it. */
class Copy {
  readonly #origin: Origin
  /** On the copy, from the first reset on. */
  #own: Project | undefined

  constructor(origin: Origin) {
    this.#origin = origin
  }

  async reset(): Promise<void> {
    const { project, template, name } = this.#origin
    const connection = await this.#connection()
    if (await (await project.dialect()).pristine.restore(connection)) return
    await this.#close()
    await this.#inWorkshop(async (workshop) => {
      await workshop.remove(name)
      await template.copy(workshop, name)
    })
  }

  async drop(): Promise<void> {
    await this.#close()
    await this.#inWorkshop((workshop) => workshop.remove(this.#origin.name))
  }

  #connection(): Promise<Connection> {
    const { project, orm } = this.#origin
    this.#own ??= projectOn(project.config, orm)
    return this.#own.connection()
  }

  async #close(): Promise<void> {
    const own = this.#own
    this.#own = undefined
    await own?.close()
  }

  async #inWorkshop(body: (workshop: Workshop) => Promise<void>): Promise<void> {
    const { project } = this.#origin
    try {
      await inWorkshop(project, body)
    } finally {
      await project.close()
    }
  }
}
