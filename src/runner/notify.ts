import type { Listeners, RevisionApplied } from '../config/listeners.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import type { Connection } from '../sql/connection.js'
import type { RunEvent } from './events.js'
import type { Project } from './project.js'

/** A listener of the config threw. */
export class ListenerFailedError extends OrmMigrateError {
  constructor(listener: string, cause: unknown) {
    super('listener-failed', `The listener "${listener}" of the config failed: ${messageOf(cause)}`, {
      cause,
      hint: `Mend "listeners.${listener}" in the config, then run the same command again.`,
      details: { listener },
    })
  }
}

/** Which listener of the config hears of which event. */
const names: Readonly<Partial<Record<RunEvent['type'], Exclude<keyof Listeners, 'onRevisionApplied'>>>> = {
  'run-started': 'beforeRun',
  'run-finished': 'afterRun',
  'run-failed': 'onRunFailure',
  'revision-started': 'beforeRevision',
  'revision-finished': 'afterRevision',
  'revision-failed': 'onRevisionFailure',
  'statement-started': 'beforeStatement',
  'statement-finished': 'afterStatement',
  'statement-failed': 'onStatementFailure',
}

/** Tells the program's listener of an event, and the config's; throws where one of the config's does. */
export async function notify(project: Project, event: RunEvent): Promise<void> {
  project.environment.listener(event)
  const name = names[event.type]
  if (name === undefined) return
  const { type: _, ...facts } = event
  // Each name stands beside the event that carries its facts.
  const listener = project.config.listeners[name] as ((facts: object) => void | Promise<void>) | undefined
  try {
    await listener?.(facts)
  } catch (error) {
    throw new ListenerFailedError(name, error)
  }
}

/** As `notify`, of a failure: what a listener throws then is told, and does not take the place of the failure. */
export async function notifyOfFailure(project: Project, event: RunEvent): Promise<void> {
  try {
    await notify(project, event)
  } catch (error) {
    if (!(error instanceof ListenerFailedError)) throw error
    const { details, cause } = error
    project.environment.listener({
      type: 'listener-failed',
      listener: String(details?.listener),
      error: cause,
    })
  }
}

/** Tells that a revision is recorded, inside its transaction; throws where the listener does. */
export async function notifyOfApplied(
  project: Project,
  applied: Omit<RevisionApplied, 'tag'>,
  connection: Connection,
): Promise<void> {
  try {
    const { listeners, context } = project.config
    await listeners.onRevisionApplied?.({ ...applied, ...given({ tag: context.tag }) }, connection)
  } catch (error) {
    throw new ListenerFailedError('onRevisionApplied', error)
  }
}
