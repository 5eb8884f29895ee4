import { listed } from '../errors.js'
import type { AppliedRevision } from './version-store.js'

/** How a message names a revision of which only the database knows. */
export function remembered({ revision, downRevisions, message, appliedAt }: AppliedRevision): string {
  const words = message === '' ? '' : `"${message}", `
  const parents = downRevisions.length === 0 ? '<base>' : listed(downRevisions)
  return `'${revision}' (${words}on ${parents}, applied at ${appliedAt})`
}
