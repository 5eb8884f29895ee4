import { type Core, type Options, silent } from './silent.js'
import type { MikroOrm, MikroOrmConfiguration } from './types.js'

interface MikroOrmClass {
  init: (this: unknown, options: unknown) => Promise<MikroOrm>
}

/**
 * Keeps MikroORM away from its databases: from now on `init` discovers the entities, for whoever asks for their
 * repositories, and nothing else. Gives the function that undoes this; undefined for a module that is not MikroORM.
 */
export function holdBackMikroOrm(module: Readonly<Record<string, unknown>>): (() => void) | undefined {
  if (typeof module.MikroORM !== 'function') return undefined
  const core = module as unknown as Core
  const MikroORM = module.MikroORM as unknown as MikroOrmClass
  const { init } = MikroORM
  MikroORM.init = function (given) {
    if (typeof given !== 'object' || given === null) return init.call(this, given)
    const options = 'getAll' in given ? (given as MikroOrmConfiguration).getAll() : (given as Options)
    return init.call(this, { ...options, ...silent(options, core) })
  }
  return () => {
    MikroORM.init = init
  }
}
