import type { RevisionEntry } from '../commands/entry.js'

/** The shapes in which revisions are printed; they are Alembic's, as people know them by heart. */

interface Marked extends RevisionEntry {
  readonly isCurrent?: boolean
}

/** `9f2c4b1a7e30 (audit) (head)` */
export const headLine = (entry: Marked): string => [entry.revision, ...flags(entry)].join(' ')

/** `a1c0ffee0001 -> 9f2c4b1a7e30 (head), add device location` */
export function historyLine(entry: Marked): string {
  const parents = entry.downRevisions.length === 0 ? '<base>' : entry.downRevisions.join(', ')
  const needs = entry.dependsOn.length === 0 ? '' : ` (${entry.dependsOn.join(', ')})`
  const message = entry.message === '' ? '' : `, ${entry.message}`
  return `${parents}${needs} -> ${headLine(entry)}${message}`
}

/** The block that `show` and `--verbose` print of a revision. */
export function block(entry: Marked): string {
  const { downRevisions, dependsOn, children, branchLabels, file, message } = entry
  const isMerge = downRevisions.length > 1
  return [
    `Rev: ${[entry.revision, ...flags({ ...entry, branchLabels: [] })].join(' ')}`,
    isMerge ? `Merges: ${downRevisions.join(', ')}` : `Parent: ${downRevisions[0] ?? '<base>'}`,
    ...(dependsOn.length === 0 ? [] : [`Also depends on: ${dependsOn.join(', ')}`]),
    ...(children.length > 1 ? [`Branches into: ${children.join(', ')}`] : []),
    ...(branchLabels.length === 0 ? [] : [`Branch names: ${branchLabels.join(', ')}`]),
    ...(file === undefined ? [] : [`Path: ${file}`]),
    '',
    `    ${message === '' ? 'empty message' : message}`,
    '',
  ].join('\n')
}

function flags(entry: Marked): readonly string[] {
  const labels = entry.branchLabels.length === 0 ? [] : [`(${entry.branchLabels.join(', ')})`]
  const head = entry.isEffectiveHead ? ['(head)'] : entry.isHead ? ['(effective head)'] : []
  return [
    ...labels,
    ...head,
    ...(entry.isCurrent ? ['(current)'] : []),
    ...(entry.isBranchPoint ? ['(branchpoint)'] : []),
    ...(entry.isMergePoint ? ['(mergepoint)'] : []),
  ]
}
