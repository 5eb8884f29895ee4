import type { Dialect } from '../dialects/dialect.js'
import type { Ownership } from '../diff/ownership.js'
import { OrmMigrateError } from '../errors.js'
import { definitionOf, type Operation } from '../operations/index.js'
import { equal } from '../schema/equal.js'
import { findEnum, findTable } from '../schema/find.js'
import { emptySchema, type Schema, type Table } from '../schema/model.js'
import type { Project } from './project.js'
import { Recorder } from './record.js'

/** What the chain up to these heads has built, as far as its operations tell; what only code knows is not in it. */
export async function chainSchema(project: Project, heads: readonly string[]): Promise<Schema> {
  const dialect = await project.dialect()
  const graph = await project.revisions()
  let schema = emptySchema
  for (const revision of graph.ancestorsOf(heads)) {
    const migration = await project.migration(revision)
    const operations = await recordOffline(dialect, (op) => migration.up(op))
    schema = operations.reduce(applyWherePossible, schema)
  }
  return dialect.normalize(schema)
}

/** The operations of a migration up to where it asks for a connection, which there is not. */
async function recordOffline(
  dialect: Dialect,
  body: (op: Recorder['op']) => void | Promise<void>,
): Promise<readonly Operation[]> {
  const recorder = new Recorder(dialect.name, () => Promise.reject(new NoConnection()))
  try {
    await body(recorder.op)
  } catch (error) {
    if (!(error instanceof NoConnection)) throw error
  }
  return recorder.close().map(({ operation }) => operation)
}

class NoConnection extends Error {}

/** An operation on something that raw SQL or code has made is passed over: it is not known here. */
function applyWherePossible(schema: Schema, op: Operation): Schema {
  try {
    return definitionOf(op).apply(schema, op)
  } catch (error) {
    if (error instanceof OrmMigrateError) return schema
    throw error
  }
}

/** What may be dropped: what the chain has built. */
export function ownershipOf(built: Schema): Ownership {
  const twin = (table: Table): Table | undefined => findTable(built, table)
  return {
    ownsTable: (table) => twin(table) !== undefined,
    ownsEnum: (enumType) => findEnum(built, enumType) !== undefined,
    ownsIndex: (table, index) => twin(table)?.indexes.some(({ name }) => name === index.name) ?? false,
    ownsConstraint: (table, constraint) =>
      twin(table)?.constraints.some((known) => {
        const { name, ...body } = known
        const { name: hasName, ...hasBody } = constraint
        return name === undefined ? equal(body, hasBody) : name === hasName
      }) ?? false,
  }
}
