import type { Revision } from './revision.js'

/** A revision among its neighbours, along both kinds of edge. */
export interface RevisionNode {
  readonly id: string
  readonly revision: Revision
  /** The place in loading order, which breaks every tie. */
  readonly index: number
  /** What it continues (`down_revision`), and what continues it. */
  readonly parents: readonly RevisionNode[]
  readonly children: readonly RevisionNode[]
  /** What it needs besides (`depends_on`), and what needs it. */
  readonly dependencies: readonly RevisionNode[]
  readonly dependents: readonly RevisionNode[]
}

/** The revisions linked to each other, free of faults. */
export interface LinkedRevisions {
  /** In loading order. */
  readonly nodes: readonly RevisionNode[]
  /** Every name of a revision: its id, and the labels that it declares. */
  readonly keys: ReadonlyMap<string, RevisionNode>
}

/** Where one stands in the graph: on a revision, or before the first (`undefined`). */
export type Position = RevisionNode | undefined
