import { listed, OrmMigrateError } from '../errors.js'
import { type Fault, InvalidRevisionsError } from '../revisions/faults.js'
import type { RevisionGraph } from '../revisions/graph.js'
import { readState, type State } from './locked.js'
import type { Project } from './project.js'
import { remembered } from './remembered.js'

/**
 * The graph, for a command that goes on to the database. Where files are missing, the error says what the database
 * remembers of them; other faults are told before a database is opened, and perhaps made by that.
 */
export async function soundRevisions(project: Project): Promise<RevisionGraph> {
  const { graph, faults } = await project.revisionsFound()
  if (faults.length === 0) return graph
  const state = faults.some(({ missing }) => missing !== undefined) ? await stateIfAny(project) : undefined
  throw new InvalidRevisionsError(
    state === undefined ? faults : faults.map((fault) => withMemory(fault, graph, state)),
  )
}

/** The faults are what matters: where the database cannot be asked, they are told without it. */
async function stateIfAny(project: Project): Promise<State | undefined> {
  try {
    return await readState(project)
  } catch (error) {
    if (error instanceof OrmMigrateError) return undefined
    throw error
  }
}

function withMemory(fault: Fault, graph: RevisionGraph, { applied, heads }: State): Fault {
  const row = applied.find(({ revision }) => revision === fault.missing)
  if (row === undefined) return fault
  const parents = row.downRevisions.length === 0 ? 'null' : listed(row.downRevisions)
  const children = fault.revisions?.map((id) => `'${id}'`).join(', ') ?? ''
  const left = heads.filter((id) => graph.get(id) !== undefined)
  const goOn =
    fault.kind === 'missing-parent'
      ? `write ${parents} as the down_revision of ${children}`
      : `take it out of depends_on of ${children}`
  return {
    ...fault,
    message: `${fault.message} The database remembers it: ${remembered(row)}.`,
    hint:
      'Restore the file, from version control or from the branch that has it; or, to go on without it, ' +
      `${goOn}, then: orm-migrate stamp --purge ${left.length === 0 ? 'REV' : left.join(' ')}`,
  }
}
