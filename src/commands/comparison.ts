import { compareWithChain } from '../runner/compare-with-chain.js'
import { compareWithEntities, type Comparison } from '../runner/compare.js'
import type { Answers } from '../runner/decisions.js'
import type { Project } from '../runner/project.js'
import { requireHead } from './require-head.js'

/** What the entities are compared with: the live database, or what the migrations build. */
export type Against = 'database' | 'chain'

/** How the entities differ from the database, which must be at head, or from the chain. */
export const comparison = async (
  project: Project,
  against: Against = 'database',
  answers?: Answers,
): Promise<Comparison> =>
  against === 'chain'
    ? compareWithChain(project, answers)
    : compareWithEntities(project, await requireHead(project), answers)
