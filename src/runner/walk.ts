import { OrmMigrateError } from '../errors.js'
import type { Operation } from '../operations/index.js'
import type { PathStep } from '../revisions/path.js'
import type { Scope } from '../dialects/dialect.js'
import type { Connection } from '../sql/connection.js'
import { locked, type RunOptions } from './locked.js'
import { schemasOf } from './named-schemas.js'
import { runOnline } from './online.js'
import { ownTables } from './own-tables.js'
import type { Project } from './project.js'
import { recordOffline } from './record-offline.js'
import { type Snapshot, snapshotOf } from './snapshot.js'

/** Runs code in a database that has arrived at a revision. */
export type Visit = (revision: string, connection: Connection) => Promise<void>

/** A database that goes up and down one revision at a time. */
export class Walk {
  readonly #project: Project
  readonly #options: Pick<RunOptions, 'signal'>
  #scope: Scope | undefined

  constructor(project: Project, options: Pick<RunOptions, 'signal'>) {
    this.#project = project
    this.#options = options
  }

  /** All revisions, each behind what it needs. */
  async revisions(): Promise<readonly string[]> {
    const graph = await this.#project.revisions()
    return graph.ancestorsOf(graph.effectiveHeads())
  }

  async go(step: PathStep): Promise<void> {
    await locked(this.#project, this.#options, (_, hold) => runOnline(hold, [step]))
  }

  async visit(revision: string, visit: Visit): Promise<void> {
    await visit(revision, await this.#project.connection())
  }

  async snapshot(): Promise<Snapshot> {
    this.#scope ??= await this.#scopeOf()
    return snapshotOf(await this.#project.dialect(), await this.#project.connection(), this.#scope)
  }

  /** Why a revision says that nothing takes it back; undefined where it does not. */
  async irreversible(revision: string): Promise<string | undefined> {
    const operations = await this.#operationsOf({ direction: 'downgrade', revision })
    return operations.flatMap((op) => (op.kind === 'irreversible' ? op.reason : []))[0]
  }

  /** Every database schema that a migration names. */
  async #scopeOf(): Promise<Scope> {
    const named: string[] = []
    for (const revision of await this.revisions())
      named.push(...(await this.#operationsOf({ direction: 'upgrade', revision })).flatMap(schemasOf))
    return { schemas: [...new Set(named)].sort(), exclude: ownTables(this.#project.config.versionTable) }
  }

  /** None where recording fails: going there will tell why. */
  async #operationsOf(step: PathStep): Promise<readonly Operation[]> {
    try {
      const { recorded } = await recordOffline(this.#project, step)
      return recorded.map(({ operation }) => operation)
    } catch (error) {
      if (error instanceof OrmMigrateError) return []
      throw error
    }
  }
}
