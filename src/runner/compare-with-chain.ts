import { buildChain, ownsAllBut } from './chain.js'
import { compared, type Comparison, scopeOf, type Side } from './compare.js'
import type { Answers } from './decisions.js'
import type { Project } from './project.js'
import { replayed } from './replay.js'

/**
 * Compares what the migrations themselves build with the entities. The database is left out of it; where a migration
 * does not tell what it does to the schema, the chain is run on an empty one that is removed again.
 */
export async function compareWithChain(project: Project, answers?: Answers): Promise<Comparison> {
  const heads = (await project.revisions()).effectiveHeads()
  const { everything, managed, untold } = await buildChain(project, heads)
  const ownership: Side['ownership'] = (renamed) =>
    Promise.resolve(ownsAllBut(renamed(everything), renamed(managed)))
  if (untold === undefined)
    return compared(project, { have: everything, connection: undefined, ownership }, answers)
  const scope = await scopeOf(project)
  const dialect = await project.dialect()
  return replayed(project, { heads, untold }, async (connection) =>
    compared(project, { have: await dialect.introspect(connection, scope), connection, ownership }, answers),
  )
}
