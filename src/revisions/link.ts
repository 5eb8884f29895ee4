import { cyclesIn } from './cycles.js'
import type { Fault } from './faults.js'
import { namingFaults } from './naming.js'
import type { LinkedRevisions, RevisionNode } from './node.js'
import { describe, namesOf, type Revision } from './revision.js'

type Growing = { -readonly [Key in keyof RevisionNode]: RevisionNode[Key] } & {
  readonly parents: Growing[]
  readonly children: Growing[]
  readonly dependencies: Growing[]
  readonly dependents: Growing[]
}

/** What linking yields: the revisions as a graph, usable only where there are no faults. */
export interface Linking {
  readonly linked: LinkedRevisions
  readonly faults: readonly Fault[]
}

/** Connects revisions, given in loading order, and lists everything that is wrong with them. */
export const link = (revisions: readonly Revision[]): Linking => {
  const faults: Fault[] = revisions.flatMap(namingFaults)
  const keys = new Map<string, Growing>()
  const nodes = addRevisions(revisions, keys, faults)
  for (const node of nodes) addLabels(node, keys, faults)
  for (const node of nodes) addEdges(node, keys, faults)
  faults.push(...cyclesIn(nodes))
  return { linked: { nodes, keys }, faults }
}

const addRevisions = (revisions: readonly Revision[], keys: Map<string, Growing>, faults: Fault[]) => {
  const nodes: Growing[] = []
  for (const revision of revisions) {
    const id = revision.revision
    const earlier = keys.get(id)
    if (earlier !== undefined) {
      faults.push(duplicateRevision(earlier.revision, revision))
      continue
    }
    const edges = { parents: [], children: [], dependencies: [], dependents: [] }
    const node: Growing = { id, revision, index: nodes.length, ...edges }
    keys.set(id, node)
    nodes.push(node)
  }
  return nodes
}

const addLabels = (node: Growing, keys: Map<string, Growing>, faults: Fault[]): void => {
  for (const label of namesOf(node.revision.branch_labels)) {
    const owner = keys.get(label)
    if (owner === undefined) keys.set(label, node)
    else faults.push(duplicateLabel(label, owner.revision, node.revision))
  }
}

const addEdges = (node: Growing, keys: ReadonlyMap<string, Growing>, faults: Fault[]): void => {
  const { revision } = node
  for (const name of namesOf(revision.down_revision)) {
    // A parent is named by its id; a label may stand in `depends_on` only.
    const parent = keys.get(name)
    if (name === node.id) faults.push(selfLoop(revision, 'down_revision'))
    else if (parent?.id !== name) faults.push(missingParent(name, revision))
    else connect(node.parents, parent.children, [node, parent])
  }
  for (const name of namesOf(revision.depends_on)) {
    const dependency = keys.get(name)
    if (dependency === node) faults.push(selfLoop(revision, 'depends_on'))
    else if (dependency === undefined) faults.push(unknownDependency(name, revision))
    // What is both parent and dependency is a parent; two labels of one revision are one dependency.
    else if (node.parents.includes(dependency) || node.dependencies.includes(dependency)) continue
    else connect(node.dependencies, dependency.dependents, [node, dependency])
  }
}

const connect = (down: Growing[], up: Growing[], [above, below]: readonly [Growing, Growing]): void => {
  down.push(below)
  up.push(above)
}

const facts = (...revisions: readonly Revision[]) => ({
  revisions: revisions.map(({ revision }) => revision),
  files: revisions.flatMap(({ file }) => (file === undefined ? [] : [file])),
})

const duplicateRevision = (first: Revision, second: Revision): Fault => ({
  kind: 'duplicate-revision',
  message: `Revision '${first.revision}' is declared twice: ${describe(first)} and ${describe(second)}.`,
  hint: 'Give one of the two another revision id.',
  ...facts(first, second),
})

const duplicateLabel = (label: string, first: Revision, second: Revision): Fault => ({
  kind: 'duplicate-label',
  message: `Branch label '${label}' of ${describe(second)} is already a name of ${describe(first)}.`,
  hint: 'Give each branch a label of its own; revisions further up the branch inherit it without declaring it.',
  ...facts(first, second),
})

const selfLoop = (revision: Revision, field: 'down_revision' | 'depends_on'): Fault => ({
  kind: 'self-loop',
  message: `Revision ${describe(revision)} names itself in ${field}.`,
  hint: `Correct ${field} so that it names an earlier revision, or null.`,
  ...facts(revision),
})

const missingParent = (parent: string, revision: Revision): Fault => ({
  kind: 'missing-parent',
  message: `Revision '${parent}', the down_revision of ${describe(revision)}, has no file.`,
  hint: 'Restore the missing file, or correct down_revision.',
  missing: parent,
  ...facts(revision),
})

const unknownDependency = (name: string, revision: Revision): Fault => ({
  kind: 'unknown-dependency',
  message: `'${name}', in depends_on of ${describe(revision)}, is neither a revision nor a branch label.`,
  hint: 'Write the full revision id or a declared branch label in depends_on, or restore the missing file.',
  missing: name,
  ...facts(revision),
})
