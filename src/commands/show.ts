import { readState } from '../runner/locked.js'
import type { Project } from '../runner/project.js'
import { entriesOf, type RevisionEntry } from './entry.js'
import { requireFiles } from '../runner/require-files.js'

/** The revisions that a target stands for; the database is asked for `current` alone. */
export async function show(project: Project, target: string): Promise<readonly RevisionEntry[]> {
  const graph = await project.revisions()
  return entriesOf(project, graph, {
    verbose: true,
    ids: graph.resolve(target, await placeFor(project, target)),
  })
}

/** The heads applied, where a target needs them: `current`, also on a branch. */
export async function placeFor(project: Project, target: string): Promise<readonly string[] | undefined> {
  if (!/(?:^|[@:])current(?:$|[-+:])/.test(target)) return undefined
  const state = await readState(project)
  await requireFiles(project, state)
  return state.heads
}
