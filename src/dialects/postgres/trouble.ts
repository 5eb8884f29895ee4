import { codeOf, messageOf } from '../../errors.js'
import { ConnectionLostError } from '../connection-lost.js'
import type { Trouble } from '../dialect.js'
import { sqlState } from './sql-state.js'

/**
 * By PostgreSQL's codes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and Node.js's; the driver's own
 * errors have none.
 */
const codes: Readonly<Record<string, Trouble>> = {
  [sqlState.lockNotAvailable]: 'blocked',
  '40P01': 'blocked',
  '57P01': 'lost',
  '57P02': 'lost',
  '57P03': 'lost',
  '57P04': 'lost',
  '57P05': 'lost',
  '25P03': 'lost',
  '25P04': 'lost',
  ECONNREFUSED: 'lost',
  ECONNRESET: 'lost',
  EPIPE: 'lost',
  ETIMEDOUT: 'lost',
}

/** What an error means for a run. */
export function troubleOf(thrown: unknown): Trouble | undefined {
  if (thrown instanceof ConnectionLostError) return 'lost'
  const found = codeOf(thrown)
  const code = typeof found === 'string' ? found : ''
  // A message that the server cannot read, as of a text with a NUL, is no loss.
  if (code.startsWith('08') && code !== '08P01') return 'lost'
  return (
    codes[code] ??
    (code === '' && /^Connection terminated|not queryable/.test(messageOf(thrown)) ? 'lost' : undefined)
  )
}
