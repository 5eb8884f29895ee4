import type { Connection } from '../../sql/connection.js'
import { prepareMetadata } from './metadata.js'
import type { TypeormDataSource, TypeormQueryRunner } from './types.js'

/**
 * Runs code with TypeORM's query runner on the session. It is told of the transaction that is open, so that one of its
 * own becomes a savepoint; and TypeORM's SQLite drivers refuse a data source that does not call itself initialized.
 */
export const withQueryRunner =
  (
    dataSource: TypeormDataSource,
    runnerOf: () => TypeormQueryRunner,
    isOpen: () => boolean | Promise<boolean>,
  ): NonNullable<Connection['withOrm']> =>
  async (body) => {
    await prepareMetadata(dataSource)
    const runner = runnerOf()
    const { isInitialized } = dataSource
    const { isTransactionActive, transactionDepth } = runner
    const isActive = await isOpen()
    // One that knows of its transaction knows how deep it is in it.
    if (isActive !== isTransactionActive)
      Object.assign(runner, { isTransactionActive: isActive, transactionDepth: isActive ? 1 : 0 })
    Object.assign(dataSource, { isInitialized: true })
    try {
      await body(runner)
    } finally {
      Object.assign(dataSource, { isInitialized })
      Object.assign(runner, { isTransactionActive, transactionDepth })
    }
  }
