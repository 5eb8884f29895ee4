import type { Imports } from '../adapter.js'
import { explainEntitiesError } from './explain.js'
import { isMikroOrm } from './recognise.js'
import { requireNode } from './require-node.js'
import { bare, type Core, type Options, pointedTo, silent } from './silent.js'
import type { MikroOrm, MikroOrmConfiguration } from './types.js'

/** The instances of MikroORM that stand for what a config holds. */
export interface Instances {
  /** To open the database with; its entities may not be known to it. */
  readonly bare: MikroOrm
  /** As the user gave them, or as a live instance has them. */
  readonly options: Options
  /** With the entities, which are discovered when this is first asked for. */
  readonly full: () => Promise<MikroOrm>
  /** Of the same options on another database of the same server, or another file; without entities. */
  elsewhere(database: string): Promise<Instances>
  /** Closes those that were made here. */
  close(): Promise<void>
}

/** The instances of a live MikroORM, which is all of them, or of options; nothing is connected. */
export async function instancesOf(source: object, imports: Imports): Promise<Instances> {
  if (isMikroOrm(source)) return live(source, imports)
  const options = optionsIn(source)
  return made(options, await initialized({ ...options, ...bare }, imports), imports)
}

/** A `Configuration` has the options within. */
const optionsIn = (source: object): Options =>
  'getAll' in source ? (source as MikroOrmConfiguration).getAll() : (source as Options)

const live = (orm: MikroOrm, imports: Imports): Instances => ({
  bare: orm,
  options: orm.config.getAll(),
  full: async () => orm,
  elsewhere: (database) => elsewhere(orm.config.getAll(), database, imports),
  close: async () => undefined,
})

function made(options: Options, orm: MikroOrm, imports: Imports): Instances {
  let full: Promise<MikroOrm> | undefined
  return {
    bare: orm,
    options,
    full: () => (full ??= initialized(options, imports)),
    elsewhere: (database) => elsewhere(options, database, imports),
    close: async () => {
      await orm.close(true)
      // What never came to be has nothing to close; its error was reported where it was asked for.
      await full?.then((open) => open.close(true)).catch(() => undefined)
    },
  }
}

async function elsewhere(options: Options, database: string, imports: Imports): Promise<Instances> {
  const moved = { ...pointedTo(options, database), ...bare }
  return made(moved, await initialized(moved, imports), imports)
}

async function initialized(options: Options, imports: Imports): Promise<MikroOrm> {
  const core = (await imports.package('@mikro-orm/core')) as Core
  requireNode(core.Utils.getORMVersion(), process.versions.node)
  try {
    const orm = await core.MikroORM.init({ ...options, ...silent(options, core) })
    // The `schema` of a URL comes into the options no earlier than it is taken apart; SQLite has no URL.
    if (orm.config.get('clientUrl')) orm.driver.getConnection('write').getConnectionOptions()
    return orm
  } catch (thrown) {
    throw explainEntitiesError(thrown)
  }
}
