import type { AppliedRevision } from './version-store.js'

/** How a message names a revision of which only the database knows. */
export function remembered({ revision, downRevisions, message, appliedAt }: AppliedRevision): string {
  const words = message === '' ? '' : `"${message}", `
  return `'${revision}' (${words}on ${listed(downRevisions)}, applied at ${appliedAt})`
}

const listed = (ids: readonly string[]): string =>
  ids.length === 0 ? '<base>' : ids.map((id) => `'${id}'`).join(', ')
