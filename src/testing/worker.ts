import process from 'node:process'

/** Which of several workers this is, by what jest and vitest tell in the environment. */
export const currentWorker = (): string =>
  process.env.JEST_WORKER_ID ?? process.env.VITEST_POOL_ID ?? process.env.VITEST_WORKER_ID ?? '0'
