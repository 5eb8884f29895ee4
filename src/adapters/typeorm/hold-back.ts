import { prepareMetadata } from './metadata.js'
import type { TypeormDataSource } from './types.js'

interface DataSourceClass {
  readonly prototype: { initialize: (this: TypeormDataSource) => Promise<TypeormDataSource> }
}

/**
 * Keeps the DataSources of a copy of TypeORM away from their databases: from now on `initialize` reads the entities, for
 * whoever asks for their repositories, and nothing else. Gives the function that undoes this; undefined for a module that
 * is not TypeORM.
 */
export function holdBackTypeorm(typeorm: Readonly<Record<string, unknown>>): (() => void) | undefined {
  if (typeof typeorm.DataSource !== 'function') return undefined
  const { prototype } = typeorm.DataSource as unknown as DataSourceClass
  const { initialize } = prototype
  prototype.initialize = async function () {
    await prepareMetadata(this)
    return this
  }
  return () => {
    prototype.initialize = initialize
  }
}
