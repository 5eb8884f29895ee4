import type { Ownership } from '../diff/ownership.js'
import { equal } from '../schema/equal.js'
import { findEnum, findTable, findView } from '../schema/find.js'
import { emptySchema, type QualifiedName, type Schema, type Table } from '../schema/model.js'
import type { Project } from './project.js'
import { recordOffline } from './record-offline.js'
import { simulate } from './simulate.js'

/** What the chain up to these heads has built, as far as its operations tell; what only code knows is not in it. */
export async function chainSchema(project: Project, heads: readonly string[]): Promise<Schema> {
  const dialect = await project.dialect()
  const graph = await project.revisions()
  let schema = emptySchema
  for (const revision of graph.ancestorsOf(heads)) {
    const { recorded } = await recordOffline(project, { direction: 'upgrade', revision })
    schema = simulate(
      recorded.map(({ operation }) => operation),
      dialect,
      schema,
    )
  }
  return dialect.normalize(schema)
}

/** What may be dropped: what the chain has built. */
export function ownershipOf(built: Schema): Ownership {
  const twin = (table: QualifiedName): Table | undefined => findTable(built, table)
  return {
    ownsTable: (table) => twin(table) !== undefined,
    ownsEnum: (enumType) => findEnum(built, enumType) !== undefined,
    ownsIndex: (table, index) =>
      (findView(built, table) ?? twin(table))?.indexes.some(({ name }) => name === index.name) ?? false,
    ownsView: (view) => findView(built, view) !== undefined,
    ownsConstraint: (table, constraint) =>
      twin(table)?.constraints.some((known) => {
        const { name, ...body } = known
        const { name: hasName, ...hasBody } = constraint
        return name === undefined ? equal(body, hasBody) : name === hasName
      }) ?? false,
  }
}
