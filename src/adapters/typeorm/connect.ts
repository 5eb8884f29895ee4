import type { Connection } from '../../sql/connection.js'
import { explainDataSourceError } from './explain-connection.js'
import { quietly } from './metadata.js'
import { openPostgres } from './postgres-connection.js'
import { openSqlite } from './sqlite-connection.js'
import type { TypeormDataSource } from './types.js'

/**
 * The sessions on one data source. Only the driver is connected, never the data source: nothing is synchronized,
 * dropped, migrated or installed, and nobody is told. A live data source lends its driver and keeps it.
 */
export class Sessions {
  readonly #dataSource: TypeormDataSource
  readonly #database: string
  #isConnected = false

  constructor(dataSource: TypeormDataSource, database: string) {
    this.#dataSource = dataSource
    this.#database = database
  }

  /** One more session. On SQLite all share one handle, so that `:memory:` stays one database. */
  async open(): Promise<Connection> {
    const dataSource = this.#dataSource
    try {
      if (!dataSource.isInitialized) await this.#connect()
      return dataSource.options.type === 'postgres'
        ? await openPostgres(dataSource)
        : await openSqlite(dataSource)
    } catch (thrown) {
      throw explainDataSourceError(thrown, this.#database, dataSource.options)
    }
  }

  /** Disconnects the driver, if it was connected here. */
  async close(): Promise<void> {
    if (!this.#isConnected) return
    this.#isConnected = false
    await this.#dataSource.driver.disconnect()
  }

  async #connect(): Promise<void> {
    if (this.#isConnected) return
    const { driver } = this.#dataSource
    try {
      await quietly(this.#dataSource, () => driver.connect())
      this.#isConnected = true
    } catch (thrown) {
      // PostgreSQL's driver has a pool by now when it fails in asking for the server's version.
      if (driver.master !== undefined) await driver.disconnect()
      throw thrown
    }
  }
}
