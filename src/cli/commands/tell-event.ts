import { toldEvent } from '../../commands/told-event.js'
import type { RunEvent } from '../../runner/events.js'
import type { Output } from '../output.js'

/** Tells people what happens in a run: what it does on standard output, what it meets on standard error. */
export function tellEvent(event: RunEvent, output: Output): void {
  const told = toldEvent(event)
  if (told?.kind === 'does') output.line(told.text)
  if (told?.kind === 'meets') output.note(told.text)
}
