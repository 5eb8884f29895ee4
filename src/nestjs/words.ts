import { listed } from '../errors.js'
import type { RevisionEntry } from '../commands/entry.js'
import type { Pending } from '../commands/pending.js'
import { toldHalfDone } from '../runner/half-done.js'

/** Whether nothing is missing, and nothing is left in the middle. */
export const isUp = ({ revisions, halfDone }: Pending): boolean =>
  revisions.length === 0 && halfDone.length === 0

/** `'9f2c4b1a7e30'`, `'a1c0ffee0001'`. */
export const named = (ids: readonly string[]): string => (ids.length === 0 ? 'base' : listed(ids))

/** `2 revisions are not applied: '9f2c4b1a7e30' (add location), 'a1c0ffee0001' (longer names).` */
export function toldPending({ revisions, halfDone }: Pending): string {
  const sentences = halfDone.map(toldHalfDone)
  if (revisions.length === 0) return sentences.join(' ')
  const shown = revisions.slice(0, 10).map(shownRevision)
  const more = revisions.length > shown.length ? `, and ${revisions.length - shown.length} more` : ''
  const count = revisions.length === 1 ? '1 revision is' : `${revisions.length} revisions are`
  return [`${count} not applied: ${shown.join(', ')}${more}.`, ...sentences].join(' ')
}

const shownRevision = ({ revision, message }: RevisionEntry): string =>
  message === '' ? `'${revision}'` : `'${revision}' (${message})`
