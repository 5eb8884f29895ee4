import type { BranchPoint } from '../commands/branches.js'
import type { CurrentEntry } from '../commands/current.js'
import type { RevisionEntry } from '../commands/entry.js'

/** The shapes in which revisions are printed; they are Alembic's, as people know them by heart. */

interface Marked extends RevisionEntry {
  readonly isCurrent?: boolean
}

/** `9f2c4b1a7e30 (audit) (head)`: how `heads` prints a revision. */
export const headLine = (entry: RevisionEntry): string =>
  [entry.revision, ...labels(entry), ...end(entry)].join(' ')

/** `9f2c4b1a7e30 (head) (mergepoint)`: how `current` prints a revision. */
export const currentLine = (entry: CurrentEntry, missing = '(file missing)'): string =>
  entry.isMissing
    ? `${entry.revision} ${missing}`
    : [entry.revision, ...end(entry), ...shape(entry)].join(' ')

/** What only the database knows of a revision: `recorded: a1c0ffee0001 -> 9f2c4b1a7e30, add location`. */
export const recordedLine = (entry: CurrentEntry): string =>
  `  recorded: ${arrow(entry)} -> ${entry.revision}${told(entry)}, applied at ${entry.appliedAt}`

/** `a1c0ffee0001 -> 9f2c4b1a7e30 (head), add device location` */
export const historyLine = (entry: Marked): string => `${arrow(entry)} -> ${allMarks(entry)}${told(entry)}`

/** A branch point, and below it what it branches into; Alembic has a blank line behind each. */
export const branchLines = (entry: BranchPoint, isVerbose: boolean): string =>
  [
    isVerbose ? block(entry) : allMarks(entry),
    ...entry.branches.map(
      (branch) =>
        `${' '.repeat(entry.revision.length)} -> ${allMarks(branch)}${isVerbose ? told(branch) : ''}`,
    ),
    '',
  ].join('\n')

/** The block that `show` and `--verbose` print of a revision. */
export function block(entry: Marked): string {
  const { downRevisions, dependsOn, children, branchLabels, file, message, comment = [] } = entry
  const isMerge = downRevisions.length > 1
  const text = comment.length > 0 ? comment : [message === '' ? 'empty message' : message]
  return [
    `Rev: ${[entry.revision, ...end(entry), ...shape(entry), ...place(entry)].join(' ')}`,
    isMerge ? `Merges: ${downRevisions.join(', ')}` : `Parent: ${downRevisions[0] ?? '<base>'}`,
    ...(dependsOn.length === 0 ? [] : [`Also depends on: ${dependsOn.join(', ')}`]),
    ...(children.length > 1 ? [`Branches into: ${children.join(', ')}`] : []),
    ...(branchLabels.length === 0 ? [] : [`Branch names: ${branchLabels.join(', ')}`]),
    ...(file === undefined ? [] : [`Path: ${file}`]),
    '',
    ...text.map((line) => (line === '' ? '' : `    ${line}`)),
    '',
  ].join('\n')
}

function arrow({ downRevisions, dependsOn }: RevisionEntry): string {
  const parents = downRevisions.length === 0 ? '<base>' : downRevisions.join(', ')
  return dependsOn.length === 0 ? parents : `${parents} (${dependsOn.join(', ')})`
}

const allMarks = (entry: Marked): string =>
  [entry.revision, ...labels(entry), ...end(entry), ...place(entry), ...shape(entry)].join(' ')

const told = ({ message }: RevisionEntry): string => (message === '' ? '' : `, ${message}`)

const labels = ({ branchLabels }: RevisionEntry): readonly string[] =>
  branchLabels.length === 0 ? [] : [`(${branchLabels.join(', ')})`]

/** A head that another branch depends on is not where an upgrade to `heads` ends. */
function end({ isHead, isEffectiveHead }: RevisionEntry): readonly string[] {
  if (isEffectiveHead) return ['(head)']
  return isHead ? ['(effective head)'] : []
}

const place = ({ isCurrent }: Marked): readonly string[] => (isCurrent ? ['(current)'] : [])

const shape = ({ isBranchPoint, isMergePoint }: RevisionEntry): readonly string[] => [
  ...(isBranchPoint ? ['(branchpoint)'] : []),
  ...(isMergePoint ? ['(mergepoint)'] : []),
]
