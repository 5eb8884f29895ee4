import { OrmMigrateError } from '../../errors.js'
import { lint } from '../../lint/lint.js'
import { applyAll } from '../../operations/apply-all.js'
import { describe } from '../../operations/describe.js'
import { reverseAll } from '../../operations/reverse-all.js'
import { emptySchema } from '../../schema/model.js'
import type { Project } from '../../runner/project.js'
import { newRevision } from '../new-revision.js'
import { writeRevision } from '../write-revision.js'
import type { AdoptOptions, AdoptResult } from './adopt.js'
import type { Inherited } from './inherited.js'

interface Asked {
  readonly orm: string
  readonly there: Inherited
  readonly options: AdoptOptions
}

/** Begins the chain with one revision that makes what the database holds. */
export async function baseline(project: Project, { orm, there, options }: Asked): Promise<AdoptResult> {
  const graph = await project.revisions()
  if (graph.revisions().length > 0) throw notEmpty(graph.revisions()[0]?.revision ?? '')
  const { message = 'baseline', dryRun = false } = options
  const planned = await newRevision(project, [], { message })
  const { known, unmanaged } = there
  const all = [...known, ...unmanaged]
  const down = reverseAll(all, emptySchema)
  const body = {
    up: [
      ...known.map((operation) => ({ operation, findings: [] })),
      ...unmanaged.map((operation) => ({ operation, findings: [], isUnmanaged: true as const })),
    ],
    down: lint(down, applyAll(emptySchema, all), await project.dialect()),
  }
  const { revision } = planned
  const written = dryRun ? {} : { file: await writeRevision(project, planned, body) }
  return {
    mode: 'baseline',
    orm,
    revisions: [{ revision, message, ...written, isApplied: true }],
    stamped: [revision],
    unknown: [],
    unmanaged: unmanaged.map(describe),
  }
}

const notEmpty = (first: string): OrmMigrateError =>
  new OrmMigrateError('chain-not-empty', `The chain has revisions already, the first of them '${first}'.`, {
    hint: 'Where the database holds what a revision of them makes, say so: orm-migrate stamp <revision>',
  })
