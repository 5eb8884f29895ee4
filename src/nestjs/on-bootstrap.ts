import type { CheckResult } from '../commands/check.js'
import { errorText } from '../commands/error-text.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import type { OnBootstrap } from './options.js'
import { type Standing, tellStanding } from './standing.js'
import { RevisionEditedError } from '../runner/require-unedited.js'
import { waitUntilUp } from './wait.js'
import { isUp, named } from './words.js'

/** Does to a database what is to be done to it before the application is ready; throws where it must not get ready. */
export async function bringUp(
  { mode, ...standing }: Standing & { readonly mode: OnBootstrap },
  signal: AbortSignal,
): Promise<void> {
  switch (mode) {
    case 'upgrade':
      return upgrade(standing)
    case 'wait':
      return waitUntilUp(standing, signal)
    case 'check':
      return check(standing)
    case 'warn':
      return warn(standing)
    case false:
      return
    default:
      return mode satisfies never
  }
}

async function upgrade(standing: Standing): Promise<void> {
  const { migrator, target, log } = standing
  const found = await migrator.pending(target)
  // After a newer release has migrated, an instance of this one that starts again has nothing to do.
  if (isUp(found) && found.unknown.length > 0) {
    tellStanding(found, standing)
    return
  }
  const { heads } = await migrator.upgrade(target)
  log.log(`The database is at ${named(heads)}.`)
}

async function check({ migrator, log }: Standing): Promise<void> {
  const result = await migrator.check()
  if (!result.clean) throw differing(result)
  log.log('The database is at head, and is what the entities say.')
}

async function warn(standing: Standing): Promise<void> {
  const { migrator, target, log } = standing
  try {
    tellStanding(await migrator.pending(target), standing)
  } catch (error) {
    log.warn(error instanceof OrmMigrateError ? errorText(error) : messageOf(error))
  }
}

function differing({ differences, edited }: CheckResult): OrmMigrateError {
  if (differences.length === 0) return new RevisionEditedError(edited)
  const descriptions = differences.map(({ description }) => description)
  return new OrmMigrateError(
    'schema-differs',
    `The entities and the database differ; a migration would: ${few(descriptions)}.`,
    {
      hint: 'Write it, and apply it: orm-migrate revision --autogenerate -m "…"',
      details: { differences, edited },
    },
  )
}

const few = (texts: readonly string[]): string =>
  [...texts.slice(0, 10), ...(texts.length > 10 ? [`and ${texts.length - 10} more`] : [])].join('; ')
