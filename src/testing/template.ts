import type { Access } from '../adapters/adapter.js'
import { upgrade } from '../commands/upgrade.js'
import type { Workshop } from '../dialects/workshop.js'
import type { Project } from '../runner/project.js'
import type { Connection } from '../sql/connection.js'
import { version } from '../version.js'
import { chainFiles } from './chain-files.js'
import {
  isAbandoned,
  isOutdated,
  prefixes,
  shortHash,
  templateNameFor,
  type TemplateParts,
  templatePrefix,
} from './names.js'
import { projectOn } from './source.js'

/** What is done in a database besides the migrations, before it is copied. */
export interface Fittings {
  /** Runs in the empty database, before the migrations: for what they expect to be there, as extensions. */
  readonly prepare?: (db: Connection) => Promise<unknown>
  /** Runs behind the migrations: for rows that every test finds. */
  readonly seed?: (db: Connection) => Promise<unknown>
}

/** A migrated database that tests get copies of. */
export class Template {
  readonly #parts: TemplateParts
  readonly #fittings: Fittings
  readonly #of: Project

  private constructor(of: Project, fittings: Fittings, parts: TemplateParts) {
    this.#of = of
    this.#fittings = fittings
    this.#parts = parts
  }

  /** The one of a project as it is now: named by all that it depends on. */
  static async of(project: Project, fittings: Fittings, workshop: Workshop): Promise<Template> {
    const { root, migrations, versionTable, transaction, context, storeDownSql } = project.config
    const { database } = await project.adapter()
    const place = JSON.stringify([database, root, migrations, versionTable, context])
    const besides = JSON.stringify([String(fittings.prepare), String(fittings.seed)])
    const settings = [version, workshop.circumstances, place, besides, transaction, storeDownSql]
    const content = JSON.stringify([settings, await chainFiles(project)])
    return new Template(project, fittings, {
      project: shortHash(place, 8),
      fittings: shortHash(besides, 4),
      key: shortHash(content, 16),
    })
  }

  /** Stands for the project in names. */
  get project(): string {
    return this.#parts.project
  }

  /** Gives its name; makes it where it is not there yet, in one process only, while the others wait. */
  async ensure(workshop: Workshop): Promise<string> {
    return (await this.#find(workshop)) ?? (await this.#make(workshop))
  }

  /** Makes a copy. */
  async copy(workshop: Workshop, name: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const template = await this.ensure(workshop)
      try {
        await workshop.copy(template, name)
        return
      } catch (error) {
        // Another checkout of the project may have replaced it meanwhile by its own.
        if (attempt === 3 || (await this.#find(workshop)) !== undefined) throw error
      }
    }
  }

  async #find(workshop: Workshop): Promise<string | undefined> {
    const found = await workshop.list(templatePrefix(this.#parts))
    return found[0]?.name
  }

  #make(workshop: Workshop): Promise<string> {
    return workshop.alone(`orm_migrate_${this.project}`, async () => {
      const found = await this.#find(workshop)
      if (found !== undefined) return found
      await this.#sweep(workshop)
      const making = `${prefixes.making}${this.project}_${this.#parts.key}`
      const template = templateNameFor(this.#parts)
      try {
        await this.#build(workshop, making)
        await workshop.finish(making, template)
      } catch (error) {
        // Why it could not be made says more than why it stays; the next run removes it.
        await workshop.remove(making).catch(() => undefined)
        throw error
      }
      return template
    })
  }

  /** What was left half made belongs to nobody, as whoever makes one holds the lock. */
  async #sweep(workshop: Workshop): Promise<void> {
    const unfinished = await workshop.list(`${prefixes.making}${this.project}_`)
    const templates = await workshop.list(prefixes.template)
    const old = templates.filter((one) => isOutdated(one, this.#parts))
    await removeAll(workshop, [...unfinished, ...old])
  }

  async #build(workshop: Workshop, name: string): Promise<void> {
    const access = (await this.#of.adapter()).accessTo(workshop.databaseOf(name))
    await workshop.create(name, this.#schemas(access))
    const project = projectOn(this.#of.config, access.orm)
    try {
      const connection = await project.connection()
      await this.#fittings.prepare?.(connection)
      await upgrade(project, 'heads')
      await this.#fittings.seed?.(connection)
      await (await project.dialect()).pristine.keep(connection)
    } finally {
      await project.close()
    }
  }

  #schemas({ schema }: Access): readonly string[] {
    const { versionTable } = this.#of.config
    return [schema, versionTable.schema].flatMap((name) => name ?? [])
  }
}

/** Removes the databases of tests that were ended before they could do so themselves. */
export async function sweepAbandoned(workshop: Workshop): Promise<void> {
  await removeAll(workshop, (await workshop.list(prefixes.test)).filter(isAbandoned))
}

/** Others may be at the same, and some may belong to another role: what stays is tried again by the next run. */
async function removeAll(workshop: Workshop, made: readonly { readonly name: string }[]): Promise<void> {
  for (const { name } of made) await workshop.remove(name).catch(() => undefined)
}
