import type { Migrator } from './migrator.js'

/** What a verb does with a migrator. */
export type Call = <T>(body: (migrator: Migrator) => Promise<T>) => Promise<T>

/** The same verbs, each of which is done by `call`: on the migrator that it hands out, before and after what it adds. */
export const eachVerb = (migrator: Migrator, call: Call): Migrator => eachIn(migrator, call, (given) => given)

type Verb = (...args: readonly unknown[]) => Promise<unknown>

/** Every verb of an object and of the objects in it. */
function eachIn<T extends object>(verbs: T, call: Call, find: (migrator: Migrator) => T): T {
  const wrapped = Object.entries(verbs).map(([name, verb]: [string, unknown]) => {
    const own = (migrator: Migrator): unknown => (find(migrator) as Readonly<Record<string, unknown>>)[name]
    if (typeof verb !== 'function') return [name, eachIn(verb as object, call, (of) => own(of) as object)]
    return [name, (...args: readonly unknown[]) => call((migrator) => (own(migrator) as Verb)(...args))]
  })
  // Each has the arguments and the answer of the one that it stands for.
  return Object.fromEntries(wrapped) as T
}
