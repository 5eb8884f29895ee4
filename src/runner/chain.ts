import { type Choice, chosenBy } from '../config/include.js'
import type { Ownership } from '../diff/ownership.js'
import type { Operation } from '../operations/index.js'
import { equal } from '../schema/equal.js'
import { findEnum, findTable, findView } from '../schema/find.js'
import type { SchemaObject } from '../schema/filter.js'
import { given } from '../schema/given.js'
import { emptySchema, type QualifiedName, type Schema, type Table } from '../schema/model.js'
import { changesRowsOnly } from '../sql/changes-rows-only.js'
import type { Project } from './project.js'
import type { Recorded } from './record.js'
import { type Recording, recordOffline } from './record-offline.js'
import { simulate } from './simulate.js'

/** What the chain has built, as far as its operations tell. */
export interface Built {
  readonly everything: Schema
  /** Without what the migrations themselves call unmanaged. */
  readonly managed: Schema
  /** The first place that does not tell what it does to the schema. */
  readonly untold?: Untold
}

/** A place in a migration that only running it explains. */
export interface Untold {
  readonly revision: string
  /** `op.run("copy the readings")`, for people. */
  readonly what: string
  readonly at?: string
}

/** Records the chain up to these heads and applies it in memory; what only code knows is not in it. */
export async function buildChain(project: Project, heads: readonly string[]): Promise<Built> {
  const dialect = await project.dialect()
  let built: Built = { everything: emptySchema, managed: emptySchema }
  for (const revision of (await project.revisions()).ancestorsOf(heads)) {
    const recording = await recordOffline(project, { direction: 'upgrade', revision })
    const { recorded } = recording
    const managed = recorded.filter(({ isUnmanaged }) => isUnmanaged !== true)
    built = {
      everything: simulate(recorded.map(operationOf), dialect, built.everything),
      managed: simulate(managed.map(operationOf), dialect, built.managed),
      ...given({ untold: untoldAfter(built.untold, recording, revision) }),
    }
  }
  const { everything, managed } = built
  return { ...built, everything: dialect.normalize(everything), managed: dialect.normalize(managed) }
}

const operationOf = ({ operation }: Recorded): Operation => operation

/** `assume` tells what those before it did not. */
function untoldAfter(before: Untold | undefined, { recorded, bind }: Recording, revision: string) {
  let untold = before
  for (const { operation, at } of recorded) {
    if (operation.kind === 'assume') untold = undefined
    else if (isUntold(operation)) untold ??= { revision, what: calledAs(operation), ...given({ at }) }
  }
  return bind === undefined
    ? untold
    : (untold ?? { revision, what: 'op.getBind()', ...given({ at: bind.at }) })
}

const isUntold = (op: Operation): boolean =>
  op.kind === 'run' || (op.kind === 'execute' && op.effect === undefined && !changesRowsOnly(op.sql))

const calledAs = (op: Operation): string =>
  op.kind === 'run' ? `op.run("${op.description}")` : `op.${op.kind}(…)`

/** What may be dropped: what the chain has built. */
export function ownershipOf(built: Schema): Ownership {
  const twin = (table: QualifiedName): Table | undefined => findTable(built, table)
  return {
    ownsTable: (table) => twin(table) !== undefined,
    ownsEnum: (enumType) => findEnum(built, enumType) !== undefined,
    ownsColumn: (table, { name }) => twin(table)?.columns.some((column) => column.name === name) ?? false,
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

/** What may be dropped where the chain has made all there is: everything but what it calls unmanaged. */
export function ownsAllBut(everything: Schema, managed: Schema): Ownership {
  const [made, ours] = [ownershipOf(everything), ownershipOf(managed)]
  return {
    ownsTable: (table) => ours.ownsTable(table) || !made.ownsTable(table),
    ownsEnum: (enumType) => ours.ownsEnum(enumType) || !made.ownsEnum(enumType),
    ownsView: (view) => ours.ownsView(view) || !made.ownsView(view),
    ownsColumn: (table, column) => ours.ownsColumn(table, column) || !made.ownsColumn(table, column),
    ownsIndex: (table, index) => ours.ownsIndex(table, index) || !made.ownsIndex(table, index),
    ownsConstraint: (table, constraint) =>
      ours.ownsConstraint(table, constraint) || !made.ownsConstraint(table, constraint),
  }
}

/** What may be dropped besides: what the config's `manage` chooses, whoever made it. */
export function widened(ownership: Ownership, manage: readonly Choice[]): Ownership {
  if (manage.length === 0) return ownership
  const isManaged = (object: SchemaObject): boolean => chosenBy(manage, object)
  const within = (table: QualifiedName) => ({ table: table.name, ...given({ schema: table.schema }) })
  return {
    // What inherits from another table goes with it, and by nobody else's word.
    ownsTable: (table) =>
      ownership.ownsTable(table) ||
      (!table.inherits && isManaged({ kind: 'table', ...table, object: table })),
    ownsEnum: (enumType) =>
      ownership.ownsEnum(enumType) || isManaged({ kind: 'enum', ...enumType, object: enumType }),
    ownsView: (view) => ownership.ownsView(view) || isManaged({ kind: 'view', ...view, object: view }),
    ownsColumn: (table, column) =>
      ownership.ownsColumn(table, column) ||
      isManaged({ kind: 'column', name: column.name, ...within(table), object: column }),
    ownsIndex: (table, index) =>
      ownership.ownsIndex(table, index) ||
      isManaged({ kind: 'index', name: index.name, ...within(table), object: index }),
    ownsConstraint: (table, constraint) =>
      ownership.ownsConstraint(table, constraint) ||
      isManaged({
        kind: 'constraint',
        ...given({ name: constraint.name }),
        ...within(table),
        object: constraint,
      }),
  }
}
