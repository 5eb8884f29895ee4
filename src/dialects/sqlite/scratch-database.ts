import type { Dialect } from '../dialect.js'

/** A database in memory. */
export const scratch: Dialect['scratch'] = async (open, body) => {
  const connection = await open(':memory:')
  try {
    return await body({ connection, isOneTransaction: false })
  } finally {
    await connection.close()
  }
}
