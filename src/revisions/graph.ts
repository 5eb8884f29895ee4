import { RevisionFileMissingError } from './errors.js'
import { InvalidRevisionsError, type Fault } from './faults.js'
import { historyOf } from './history.js'
import { labelsIn, type Labels } from './labels.js'
import { link } from './link.js'
import type { LinkedRevisions, RevisionNode } from './node.js'
import { downgradePath, stampPath, upgradePath, type Path } from './path.js'
import { resolveTarget, tipsOf, type CurrentPlace } from './relative.js'
import { basesOf, effectiveHeadsOf, headsOf, type Place } from './resolve.js'
import type { Revision } from './revision.js'
import { inLoadingOrder, maximalOf, oldestFirst, withAncestors } from './walk.js'

/** One name, or several. */
export type OneOrMore = string | readonly string[]

/**
 * The revisions as a graph: which there are, how they hang together, what a target stands for, and what lies between
 * two states of a database. It knows no files and no database.
 *
 * @example
 * const graph = RevisionGraph.from([
 *   { revision: 'a1', down_revision: null },
 *   { revision: 'b2', down_revision: 'a1' },
 * ])
 * graph.upgradePath([], 'head') // { steps: [upgrade a1, upgrade b2], heads: ['b2'] }
 */
export class RevisionGraph {
  readonly #linked: LinkedRevisions
  #labels: Labels | undefined

  private constructor(linked: LinkedRevisions) {
    this.#linked = linked
  }

  /**
   * The graph of revisions given in loading order. Throws one {@link InvalidRevisionsError} that lists every fault,
   * after those already found while reading the files.
   */
  static from(revisions: readonly Revision[], found: readonly Fault[] = []): RevisionGraph {
    const { graph, faults } = RevisionGraph.asFarAsSound(revisions, found)
    if (faults.length > 0) throw new InvalidRevisionsError(faults)
    return graph
  }

  /**
   * As `from`, where something is to be shown whatever is wrong: the graph as far as it hangs together, which no plan
   * may be made from where there are faults.
   */
  static asFarAsSound(
    revisions: readonly Revision[],
    found: readonly Fault[] = [],
  ): { readonly graph: RevisionGraph; readonly faults: readonly Fault[] } {
    const { linked, faults } = link(revisions)
    return { graph: new RevisionGraph(linked), faults: [...found, ...faults] }
  }

  /** Every revision, in loading order. */
  revisions(): readonly Revision[] {
    return this.#linked.nodes.map(({ revision }) => revision)
  }

  /** The revision of exactly this id. */
  get(id: string): Revision | undefined {
    return this.#find(id)?.revision
  }

  /** The revisions that none has as its `down_revision`. */
  heads(): readonly string[] {
    return idsOf(headsOf(this.#linked))
  }

  /** The heads on which no revision depends: what the target `heads` stands for. */
  effectiveHeads(): readonly string[] {
    return idsOf(effectiveHeadsOf(this.#linked))
  }

  /** The revisions without `down_revision`. */
  bases(): readonly string[] {
    return idsOf(basesOf(this.#linked))
  }

  /** The revisions that several continue. */
  branchPoints(): readonly string[] {
    return idsOf(this.#linked.nodes.filter(({ children }) => children.length > 1))
  }

  /** The revisions that continue several. */
  mergePoints(): readonly string[] {
    return idsOf(this.#linked.nodes.filter(({ parents }) => parents.length > 1))
  }

  /** Whether no revision continues it. */
  isHead(id: string): boolean {
    return this.#find(id)?.children.length === 0
  }

  /** Whether no revision continues it or depends on it. */
  isEffectiveHead(id: string): boolean {
    return this.isHead(id) && this.#find(id)?.dependents.length === 0
  }

  /** Whether it continues none. */
  isBase(id: string): boolean {
    return this.#find(id)?.parents.length === 0
  }

  /** Whether several continue it. */
  isBranchPoint(id: string): boolean {
    return this.childrenOf(id).length > 1
  }

  /** Whether it continues several. */
  isMergePoint(id: string): boolean {
    return this.parentsOf(id).length > 1
  }

  /** What it continues. */
  parentsOf(id: string): readonly string[] {
    return idsOf(this.#find(id)?.parents ?? [])
  }

  /** What continues it, in loading order. */
  childrenOf(id: string): readonly string[] {
    return idsOf(inLoadingOrder(this.#find(id)?.children ?? []))
  }

  /** What it depends on besides its parents: ids, also where a label is written. */
  dependenciesOf(id: string): readonly string[] {
    return idsOf(this.#find(id)?.dependencies ?? [])
  }

  /** What depends on it without continuing it, in loading order. */
  dependentsOf(id: string): readonly string[] {
    return idsOf(inLoadingOrder(this.#find(id)?.dependents ?? []))
  }

  /** The labels of its branch, sorted: its own, and those inherited along the line. */
  labelsOf(id: string): readonly string[] {
    this.#labels ??= labelsIn(this.#linked)
    const node = this.#find(id)
    return node === undefined ? [] : [...(this.#labels.get(node) ?? [])].sort()
  }

  /**
   * The revisions that a target stands for; none for `base`. `current` needs the heads applied. For what steps from
   * the current revision mean, ask for a path.
   */
  resolve(target: string, current?: OneOrMore): readonly string[] {
    return idsOf(resolveTarget(this.#place(current), target))
  }

  /** How to get from the heads applied up to one or several targets. */
  upgradePath(current: OneOrMore, target: OneOrMore): Path {
    return upgradePath(this.#currentPlace(current), listOf(target))
  }

  /** How to get from the heads applied down to a target. */
  downgradePath(current: OneOrMore, target: OneOrMore): Path {
    return downgradePath(this.#currentPlace(current), listOf(target))
  }

  /** What to record as applied, or no longer, for a database to count as being at the targets. */
  stampPath(current: OneOrMore, target: OneOrMore): Path {
    return stampPath(this.#currentPlace(current), listOf(target))
  }

  /** The ids of a range `[start]:[end]`, both included, newest first; without one, all. */
  history(range?: string, current?: OneOrMore): readonly string[] {
    return idsOf(historyOf(this.#place(current), range))
  }

  /** The ids and all that they need, each after what it needs. */
  ancestorsOf(ids: OneOrMore): readonly string[] {
    return idsOf(oldestFirst(withAncestors(this.#applied(ids))))
  }

  /** Those among the ids that no other of them needs: the heads of a set of applied revisions. */
  maximal(ids: OneOrMore): readonly string[] {
    return idsOf(maximalOf(this.#applied(ids)))
  }

  /** The heads applied, and the ends of other branches that are applied only because something depends on them. */
  currentTips(current: OneOrMore): readonly string[] {
    return idsOf(tipsOf(this.#applied(current)))
  }

  #find(id: string): RevisionNode | undefined {
    const node = this.#linked.keys.get(id)
    return node?.id === id ? node : undefined
  }

  #place(current: OneOrMore | undefined): Place {
    return current === undefined ? { linked: this.#linked } : this.#currentPlace(current)
  }

  #currentPlace(current: OneOrMore): CurrentPlace {
    return { linked: this.#linked, current: maximalOf(this.#applied(current)) }
  }

  #applied(ids: OneOrMore): readonly RevisionNode[] {
    const unique = [...new Set(listOf(ids))]
    const missing = unique.filter((id) => this.#find(id) === undefined)
    if (missing.length > 0) throw new RevisionFileMissingError(missing)
    return unique.flatMap((id) => this.#find(id) ?? [])
  }
}

const idsOf = (nodes: readonly RevisionNode[]): readonly string[] => nodes.map(({ id }) => id)
const listOf = (names: OneOrMore): readonly string[] => (typeof names === 'string' ? [names] : names)
