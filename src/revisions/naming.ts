import type { Fault } from './faults.js'
import { describe, namesOf, type Revision } from './revision.js'

/** The longest id that the version table holds. */
export const LONGEST_REVISION_ID = 255

// The signs of targets, and what would lead a file's name out of its folder; Alembic allows a dot within an id too.
const FORBIDDEN_IN_IDS = /[@+:\s\\/-]/gu
const FORBIDDEN_IN_LABELS = /[@:\s]/gu
const RESERVED: ReadonlySet<string> = new Set(['head', 'heads', 'base', 'current'])

/** What is wrong with the names that a revision gives itself: its id and its branch labels. */
export const namingFaults = (revision: Revision): readonly Fault[] => [
  ...idFaults(revision),
  ...namesOf(revision.branch_labels).flatMap((label) =>
    nameFaults(revision, { kind: 'branch label', name: label, forbidden: FORBIDDEN_IN_LABELS }),
  ),
]

const idFaults = (revision: Revision): readonly Fault[] => {
  const name = revision.revision
  const faults = nameFaults(revision, { kind: 'revision id', name, forbidden: FORBIDDEN_IN_IDS })
  if (name.length <= LONGEST_REVISION_ID) return faults
  const message =
    `The revision id of ${describe(revision)} has ${name.length} characters, ` +
    `but the version table holds ${LONGEST_REVISION_ID}.`
  return [...faults, fault(revision, { kind: 'id-too-long', message, hint: 'Choose a shorter revision id.' })]
}

interface Name {
  readonly kind: 'revision id' | 'branch label'
  readonly name: string
  readonly forbidden: RegExp
}

const nameFaults = (revision: Revision, { kind, name, forbidden }: Name): readonly Fault[] => {
  if (name === '') {
    const message = `A ${kind} of ${describe(revision)} is empty.`
    return [fault(revision, { kind: 'empty-id', message, hint: `Give the ${kind} at least one character.` })]
  }
  if (RESERVED.has(name)) {
    const message = `'${name}' in ${describe(revision)} cannot be a ${kind}: as a target it means something else.`
    return [fault(revision, { kind: 'reserved-name', message, hint: `Choose another ${kind}.` })]
  }
  const found = [...new Set(name.match(forbidden) ?? [])]
  if (found.length === 0) return []
  const message = `The ${kind} '${name}' of ${describe(revision)} has forbidden characters: ${found.map(quoted).join(', ')}.`
  const hint =
    'Use letters, digits and underscores: the other characters have a meaning in targets or in paths.'
  return [fault(revision, { kind: 'forbidden-characters', message, hint })]
}

const quoted = (character: string): string => (character === ' ' ? "' '" : `'${character}'`)

const fault = (revision: Revision, said: Pick<Fault, 'kind' | 'message' | 'hint'>): Fault => ({
  ...said,
  revisions: [revision.revision],
  files: revision.file === undefined ? [] : [revision.file],
})
