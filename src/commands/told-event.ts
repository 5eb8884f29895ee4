import type { Holder } from '../dialects/run-lock.js'
import { messageOf } from '../errors.js'
import type { RunEvent } from '../runner/events.js'
import { shownActivity } from '../runner/patience.js'
import { titleOf } from '../runner/title.js'

/** A line for people: on what a run does, or on what it meets. */
export interface Told {
  readonly kind: 'does' | 'meets'
  readonly text: string
}

/** What people are told of an event in a run; undefined for what only programs want to know. */
export function toldEvent(event: RunEvent): Told | undefined {
  switch (event.type) {
    case 'listener-failed':
      return meets(`Careful: the listener "${event.listener}" failed: ${messageOf(event.error)}`)
    case 'revision-skipped':
      return does(`Another run has done ${event.revision} meanwhile.`)
    case 'revision-resumed':
      return does(`Going on where ${event.revision} was left: ${countOfDone(event.done.length)} done.`)
    case 'stored-downgrade':
      return does(`The file of ${event.revision} is gone: taking it back by the SQL that the database keeps.`)
    case 'revision-started':
      return does(titleOf(event))
    case 'waiting-for-lock': {
      const holder = event.holder === undefined ? '' : `: ${shownHolder(event.holder)}`
      return meets(`Waiting for another run to end${holder}`)
    }
    case 'statement-waiting':
      return meets(`A statement waits for ${event.blockers.map(shownActivity).join('; ')}`)
    case 'blocked':
      return meets(
        `${event.revision ?? 'The run'} waited for the locks of others in vain (attempt ${event.attempt}) and lets them pass; again in ${(event.pause / 1000).toFixed(1)} s.`,
      )
    default:
      return undefined
  }
}

const does = (text: string): Told => ({ kind: 'does', text })
const meets = (text: string): Told => ({ kind: 'meets', text })

const countOfDone = (count: number): string => (count === 1 ? '1 operation is' : `${count} operations are`)

/** `revision 9f2c4b1a7e30 on web-1 (process 4242, session 77), since 2026-…: CREATE INDEX …` */
export function shownHolder({ pid, application, since, statement, ...of }: Holder): string {
  const { host, process, revision, state } = of
  const ids = [
    ...(process === undefined ? [] : [`process ${process}`]),
    ...(process === pid ? [] : [`session ${pid}`]),
  ].join(', ')
  const name = host ?? (application === undefined ? undefined : `"${application}"`)
  const place = name === undefined ? ids : `${name} (${ids})`
  const what = revision === undefined ? '' : `revision ${revision} on `
  const time = since === undefined ? '' : `, since ${since}`
  const doing = statement === undefined || state !== 'active' ? '' : `: ${statement.replace(/\s+/g, ' ')}`
  return `${what}${place}${time}${doing}`
}
