import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type PostgresServer, startPostgres } from '../harness/postgres-server.mjs'
import { serverUrl } from '../harness/postgres.js'
import { makeUserProject } from '../harness/project.js'
import { chains, type Chain, filesOf, idAt } from './chains.js'
import { crowd } from './crowd.js'
import { inFiles, onServer } from './places.js'
import type { Points } from './points.js'
import { postgresPoints } from './postgres-points.js'
import { randomOf } from './random.js'
import { settings } from './settings.js'
import { sqlitePoints } from './sqlite-points.js'
import { ended, runClean, start, type Trial } from './trial.js'
import { tryPoints, tryPointsAndUndo } from './try-points.js'

const project = makeUserProject({
  type: 'commonjs',
  packages: ['better-sqlite3', 'pg'],
  files: filesOf(chains),
})
afterAll(() => project.dispose())

/** The short form shares the server of all tests; the long one has one that it may break. */
let own: PostgresServer | undefined
beforeAll(async () => {
  if (settings.isLong) own = await startPostgres()
})
afterAll(async () => own?.stop())
const server = (): string => own?.url ?? serverUrl()

const up = ['upgrade', 'head']
const down = ['downgrade', 'base']

const common = (chain: Chain): Omit<Trial, 'words'> => ({
  project,
  chain,
  makePlace: chain.database === 'sqlite' ? inFiles : onServer(server()),
})

const pointsOf = (trial: Trial): Promise<Points> =>
  trial.chain.database === 'sqlite' ? sqlitePoints(trial) : postgresPoints(trial)

const wanted = (all: readonly Chain[]): readonly Chain[] =>
  settings.isLong ? all : all.filter(({ isShort }) => isShort)

describe.each(wanted(chains))('$name', (chain) => {
  const { name } = chain
  test(
    'a run that is struck ends, when it is repeated, as if nothing had happened',
    async () => {
      const upgrade = await pointsOf({ ...common(chain), words: up })
      const failures = await triedOf(chain, upgrade, `${name}, upgrade`)
      const downgrade = await pointsOf({ ...common(chain), words: down, from: upgrade.place.database })
      const others = await triedOf(chain, downgrade, `${name}, downgrade`)
      for (const { place } of [downgrade, upgrade]) await place.drop()
      expect([...failures, ...others]).toEqual([])
    },
    settings.timeout,
  )
})

/** Where the last revision may ask, what it comes from is what the run before it ends with. */
async function triedOf(chain: Chain, points: Points, name: string): Promise<readonly string[]> {
  if (chain.mayAsk === undefined) return tryPoints(points, { name })
  const { trial } = points.clean
  const below = idAt(chain.revisions.length - 2)
  const words = trial.from === undefined ? ['upgrade', below] : ['current']
  const { clean, place } = await runClean({ ...trial, words }, ({ database }) =>
    ended(start({ ...trial, words }, database)),
  )
  await place.drop()
  return tryPointsAndUndo(points, { name }, clean.end)
}

const inTheLongForm = settings.isLong ? test : test.skip
inTheLongForm.each(chains.filter(({ database }) => database === 'postgres'))(
  '$name: a server that goes down in the middle of a run, and comes up again, changes nothing',
  async (chain) => {
    const restart = async (): Promise<void> => own?.restart()
    const points = await postgresPoints({ ...common(chain), words: up, restart })
    const name = `${chain.name}, server`
    expect(await tryPoints(points, { name, jobs: 1, size: settings.crashes })).toEqual([])
    await points.place.drop()
  },
  settings.timeout,
)

const crowded = chains.filter(({ name }) => name.includes('CONCURRENTLY'))
test.each(crowded)(
  `$name: ${settings.runners} runners at once do every revision once`,
  async (chain) => {
    const trial: Trial = { ...common(chain), words: up }
    const { clean, place } = await runClean(trial, ({ database }) => ended(start(trial, database)))
    await place.drop()
    const failures: string[] = []
    for (let round = 0; round < settings.rounds && settings.isWanted('runners at once'); round++) {
      const random = randomOf(settings.seed + round)
      const { processes, runnersEach, kills } = settings.crowd
      const wrong = await crowd({ clean, processes, runnersEach, kills, random })
      failures.push(...wrong.map((line) => `round ${round}: ${line}`))
      settings.say(
        [`round ${round} of ${processes * runnersEach} runners: ${wrong.length} failures`, ...wrong].join(
          '\n',
        ),
      )
    }
    expect(failures).toEqual([])
  },
  settings.timeout,
)
