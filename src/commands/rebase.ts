import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { listed, OrmMigrateError } from '../errors.js'
import { RevisionGraph } from '../revisions/graph.js'
import { reparented } from '../revisions/reparent.js'
import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { replaceFile } from './replace-file.js'

/** Where to. */
export interface RebaseOptions {
  /** The revision to stand on, as a target; usually the head of the others. */
  readonly onto: string
}

/** What changed. */
export interface RebaseResult {
  /** The lowest revision of the branch: the one whose parent changed. */
  readonly revision: string
  /** Relative to the project's folder. */
  readonly file: string
  readonly before: readonly string[]
  readonly downRevisions: readonly string[]
  /** False: it stood there already. */
  readonly changed: boolean
  /** The heads that there are now. */
  readonly heads: readonly string[]
}

/**
 * Puts the branch of a revision on top of another revision, by the `down_revision` of its lowest file that is not
 * applied. Refused where any of what moves is applied in the database, and where it would make a circle.
 */
export async function rebase(
  project: Project,
  target: string,
  { onto }: RebaseOptions,
): Promise<RebaseResult> {
  const graph = await project.revisions()
  const { applied } = await readState(project)
  const place = { graph, applied: new Set(applied.map((row) => row.revision)) }
  const move = moveOf(place, only(graph, target), only(graph, onto))
  const { revision, before, downRevisions } = move
  const file = graph.get(revision)?.file ?? ''
  const changed = before.join(' ') !== downRevisions.join(' ')
  if (changed) {
    requireSound(graph, move)
    await requireNotApplied(project, place, revision)
    const absolute = path.resolve(project.config.root, file)
    await replaceFile(absolute, reparented(await readFile(absolute, 'utf8'), downRevisions))
    project.forgetRevisions()
  }
  return { ...move, file, changed, heads: (await project.revisions()).heads() }
}

/** Where revisions move about, and which of them are applied. */
interface RebasePlace {
  readonly graph: RevisionGraph
  readonly applied: ReadonlySet<string>
}

interface Move {
  readonly revision: string
  readonly before: readonly string[]
  readonly downRevisions: readonly string[]
}

function only(graph: RevisionGraph, target: string): string {
  const [id, ...others] = graph.resolve(target)
  if (id !== undefined && others.length === 0) return id
  throw new OrmMigrateError('not-one-revision', `'${target}' is not one revision.`, {
    hint: 'Name one by its id or the beginning of it: orm-migrate heads',
  })
}

/**
 * The branch moves from the revision named down to the lowest that neither the other line nor the database has. What
 * the database has below it cannot move, and stays a parent, so that nothing loses what it builds on.
 */
function moveOf({ graph, applied }: RebasePlace, named: string, onto: string): Move {
  const theirs = new Set(graph.ancestorsOf(onto))
  if (theirs.has(named)) throw standsOnIt(named, onto)
  let revision = named
  let parents = graph.parentsOf(revision)
  const isFree = (id: string): boolean => !theirs.has(id) && !applied.has(id)
  while (parents.length === 1 && parents.every(isFree)) {
    revision = parents[0] ?? revision
    parents = graph.parentsOf(revision)
  }
  const kept = parents.filter((id) => !theirs.has(id))
  if (kept.length > 0 && kept.every(isFree) && kept.length === parents.length) throw isMerge(revision)
  return { revision, before: parents, downRevisions: [onto, ...kept] }
}

function requireSound(graph: RevisionGraph, { revision, downRevisions }: Move): void {
  RevisionGraph.from(
    graph
      .revisions()
      .map((known) => (known.revision === revision ? { ...known, down_revision: downRevisions } : known)),
  )
}

/** A database that has a revision would not notice that others come before it now. */
async function requireNotApplied(
  project: Project,
  { graph, applied }: RebasePlace,
  revision: string,
): Promise<void> {
  const moving = new Set([revision])
  for (const id of moving)
    for (const above of [...graph.childrenOf(id), ...graph.dependentsOf(id)]) moving.add(above)
  const stuck = [...applied].filter((id) => moving.has(id))
  if (stuck.length === 0) return
  const { database } = await project.adapter()
  const [parent = 'base'] = graph.parentsOf(revision)
  throw new OrmMigrateError(
    'rebase-applied',
    `${listed(stuck)} ${stuck.length === 1 ? 'is' : 'are'} applied in ${database}, and cannot move.`,
    {
      hint:
        `Take it back first: orm-migrate downgrade ${revision}@${parent} — or, where other databases have it too, ` +
        'join the branches instead: orm-migrate merge heads -m "…"',
      details: { revision, applied: stuck },
    },
  )
}

const standsOnIt = (revision: string, onto: string): OrmMigrateError =>
  revision === onto
    ? new OrmMigrateError('rebase-onto-itself', `Revision '${revision}' cannot stand on itself.`, {
        hint: 'Name the head of the other branch: orm-migrate heads',
      })
    : new OrmMigrateError(
        'rebase-cycle',
        `'${onto}' needs '${revision}', which therefore cannot stand on it.`,
        {
          hint: 'Name first what moves, then with --onto what it is to stand on.',
        },
      )

const isMerge = (revision: string): OrmMigrateError =>
  new OrmMigrateError(
    'rebase-of-merge',
    `Revision '${revision}' merges branches, none of which the other line has.`,
    { hint: 'Name the revision below it that is to move.' },
  )
