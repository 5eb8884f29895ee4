import { prepareMetadata } from './metadata.js'
import type { TypeormDataSource } from './types.js'

interface Typeorm {
  readonly DataSource: {
    readonly prototype: { initialize: (this: TypeormDataSource) => Promise<TypeormDataSource> }
  }
  readonly getMetadataArgsStorage: () => { readonly tables: readonly { readonly target: unknown }[] }
}

/**
 * Keeps the DataSources of a copy of TypeORM away from their databases: from now on `initialize` reads the entities, for
 * whoever asks for their repositories, and nothing else. Gives the function that undoes this; undefined for a module that
 * is not TypeORM.
 */
export function holdBackTypeorm(module: Readonly<Record<string, unknown>>): (() => void) | undefined {
  if (typeof module.DataSource !== 'function') return undefined
  const { DataSource, getMetadataArgsStorage } = module as unknown as Typeorm
  const before = new Set(getMetadataArgsStorage().tables.map(({ target }) => target))
  const { prototype } = DataSource
  const { initialize } = prototype
  prototype.initialize = async function () {
    this.options = { ...this.options, entities: withoutFormer(this.options.entities, before) }
    await prepareMetadata(this)
    return this
  }
  return () => {
    prototype.initialize = initialize
  }
}

/**
 * Where an application's modules are loaded once more, `autoLoadEntities` still has the classes of the first time: those
 * from before of which there is another of the same name go.
 */
function withoutFormer(entities: unknown, before: ReadonlySet<unknown>): unknown {
  if (typeof entities !== 'object' || entities === null) return entities
  const all: readonly unknown[] = Object.values(entities)
  const names = new Set(all.filter((entity) => !before.has(entity)).map(nameOf))
  return all.filter((entity) => !before.has(entity) || !names.has(nameOf(entity)))
}

const nameOf = (entity: unknown): unknown => (typeof entity === 'function' ? entity.name : entity)
