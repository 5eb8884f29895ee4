import type { Track } from './executor.js'
import type { OpenTransaction } from './open-transaction.js'

/** Steps in a transaction that somebody else ends, with nothing remembered of them. */
export const trackIn = (transaction: OpenTransaction): Track => ({
  transaction,
  isBegun: false,
  isBare: ({ outside }) => outside === true,
  inside: (_piece, _stretch, run) => run(),
  outside: (_piece, _stretch, run) => transaction.outside(run),
  skip: () => undefined,
})
