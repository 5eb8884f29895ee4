import type { Holder } from '../../dialects/run-lock.js'
import { messageOf } from '../../errors.js'
import type { RunEvent } from '../../runner/events.js'
import { shownActivity } from '../../runner/patience.js'
import { titleOf } from '../../runner/title.js'
import type { Output } from '../output.js'

/** Tells people what happens in a run: what it does on standard output, what it meets on standard error. */
export function tellEvent(event: RunEvent, output: Output): void {
  switch (event.type) {
    case 'listener-failed':
      output.note(`Careful: the listener "${event.listener}" failed: ${messageOf(event.error)}`)
      break
    case 'revision-skipped':
      output.line(`Another run has done ${event.revision} meanwhile.`)
      break
    case 'revision-resumed':
      output.line(`Going on where ${event.revision} was left: ${countOfDone(event.done.length)} done.`)
      break
    case 'stored-downgrade':
      output.line(`The file of ${event.revision} is gone: taking it back by the SQL that the database keeps.`)
      break
    case 'revision-started':
      output.line(titleOf(event))
      break
    case 'waiting-for-lock':
      output.note(
        `Waiting for another run to end${event.holder === undefined ? '' : `: ${shownHolder(event.holder)}`}`,
      )
      break
    case 'statement-waiting':
      output.note(`A statement waits for ${event.blockers.map(shownActivity).join('; ')}`)
      break
    case 'blocked':
      output.note(
        `${event.revision ?? 'The run'} waited for the locks of others in vain (attempt ${event.attempt}) and lets them pass; again in ${(event.pause / 1000).toFixed(1)} s.`,
      )
      break
    default:
  }
}

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
