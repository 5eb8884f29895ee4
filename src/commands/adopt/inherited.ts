import type { Scope } from '../../dialects/dialect.js'
import { diff } from '../../diff/diff.js'
import { ownsEverything } from '../../diff/ownership.js'
import type { Operation } from '../../operations/index.js'
import { emptySchema, type QualifiedName, type Schema } from '../../schema/model.js'
import { sameName } from '../../schema/names.js'
import { scopeOf } from '../../runner/compare.js'
import type { Project } from '../../runner/project.js'
import { select } from '../../runner/select.js'
import { wantedBy } from '../../runner/typeorm-metadata.js'
import { inTheirWords, knownPart } from './known-schema.js'

/** What is in a database, as operations that would make it. */
export interface Inherited {
  /** What the entities know. */
  readonly known: readonly Operation[]
  /** What they do not know: no comparison shall drop it. */
  readonly unmanaged: readonly Operation[]
}

/** Reads the database whole, but for the tables named; what the config leaves out stays out. */
export async function inherited(project: Project, without: readonly QualifiedName[]): Promise<Inherited> {
  const dialect = await project.dialect()
  const written = dialect.normalize(await wantedBy(project))
  const found = dialect.normalize(await introspected(project, await scopeOf(project)))
  const isOurs = (table: QualifiedName): boolean => !without.some((name) => sameName(name, table))
  const all = { ...found, tables: found.tables.filter((table) => isOurs(table) && table.inherits !== true) }
  const { have, want } = select({ have: all, want: written }, project.config.selection)
  const { want: spelled } = await dialect.canonicalize(await project.connection(), want, have)
  const known = knownPart(have, spelled)
  return {
    known: diff(emptySchema, inTheirWords(known, { written: want, spelled }), ownsEverything),
    unmanaged: diff(known, have, ownsEverything),
  }
}

/** The schemas of the entities, and those that their foreign keys lead to. */
async function introspected(project: Project, scope: Scope): Promise<Schema> {
  const dialect = await project.dialect()
  const schema = await dialect.introspect(await project.connection(), scope)
  const reached = schema.tables.flatMap(({ constraints }) =>
    constraints.flatMap((found) => (found.kind === 'foreignKey' ? [found.references.schema] : [])),
  )
  const more = [...new Set(reached)]
    .filter((name) => name !== undefined)
    .filter((name) => !scope.schemas.includes(name))
  return more.length === 0
    ? schema
    : introspected(project, { ...scope, schemas: [...scope.schemas, ...more].sort() })
}
