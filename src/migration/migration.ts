import type { Operations } from './operations-facade.js'

/**
 * One revision: what people extend in a migration file. The class says in static fields where it stands in the chain:
 * `revision` (its id), `down_revision` (the id before it: null at a base, several where branches merge), `branch_labels`,
 * `depends_on` (revisions of other branches that must be applied first) and `message`. They are read from the file
 * without running it, and are not declared here, so that no compiler option asks for `override` before them.
 * @example
 * export default class AddDeviceLocation extends Migration {
 *   static readonly revision = '9f2c4b1a7e30'
 *   static readonly down_revision = 'a1c0ffee0001'
 *   up(op: Operations) { op.addColumn('devices', column('location', varchar(255), { nullable: true })) }
 *   down(op: Operations) { op.dropColumn('devices', 'location') }
 * }
 */
export abstract class Migration {
  /** What the revision does. Calls of `op` are recorded in order and then run. */
  abstract up(op: Operations): void | Promise<void>

  /** What undoes it. */
  abstract down(op: Operations): void | Promise<void>
}
