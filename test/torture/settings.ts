import { availableParallelism } from 'node:os'

const {
  ORM_MIGRATE_TORTURE,
  ORM_MIGRATE_SEED,
  ORM_MIGRATE_ONLY = '',
  ORM_MIGRATE_ROUNDS,
  ORM_MIGRATE_POINTS = '',
} = process.env
const isLong = ORM_MIGRATE_TORTURE !== undefined

/** What `npm run torture` asks for; the ordinary suite takes a few of everything, always the same. */
export const settings = {
  isLong,
  seed: Number(ORM_MIGRATE_SEED ?? 20_260_101),
  /** Points of each run that are tried, chosen at random; infinite: all of them. */
  points: ORM_MIGRATE_POINTS === '' ? (isLong ? Infinity : 2) : Number(ORM_MIGRATE_POINTS),
  /** Rounds of many runners at once, and how many there are. */
  rounds: Number(ORM_MIGRATE_ROUNDS ?? (isLong ? 100 : 1)),
  runners: isLong ? 50 : 8,
  crowd: isLong ? { processes: 10, runnersEach: 5, kills: 3 } : { processes: 2, runnersEach: 4, kills: 0 },
  /** How often the server goes down in the runs of each chain. */
  crashes: 20,
  /** Rounds of random bad input. */
  inputs: Number(process.env.INPUTS ?? (isLong ? 2000 : 25)),
  jobs: availableParallelism(),
  timeout: isLong ? 36_000_000 : 120_000,
  isWanted: (name: string): boolean => name.toLowerCase().includes(ORM_MIGRATE_ONLY.toLowerCase()),
  say: (line: string): void => {
    if (isLong) process.stderr.write(`${line}\n`)
  },
} as const
