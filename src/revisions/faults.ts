import { OrmMigrateError } from '../errors.js'

/** What can be wrong with a set of revision files. */
export type FaultKind =
  | 'duplicate-revision'
  | 'missing-parent'
  | 'unknown-dependency'
  | 'self-loop'
  | 'cycle'
  | 'duplicate-label'
  | 'forbidden-characters'
  | 'reserved-name'
  | 'id-too-long'
  | 'empty-id'
  | 'revision-missing'
  | 'computed-header'
  | 'not-a-migration-file'

/** One thing that is wrong with the revisions, in a sentence that names the files. */
export interface Fault {
  readonly kind: FaultKind
  readonly message: string
  readonly hint: string
  /** The revisions and files concerned, for programs. */
  readonly revisions?: readonly string[]
  readonly files?: readonly string[]
}

/** Says everything that is wrong with the revision files at once. */
export class InvalidRevisionsError extends OrmMigrateError {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const [first] = faults
    const message =
      faults.length === 1 && first !== undefined
        ? first.message
        : `The revision files have ${faults.length} faults:\n${faults.map((fault) => `- ${fault.message}`).join('\n')}`
    const hints = [...new Set(faults.map((fault) => fault.hint))]
    super('invalid-revisions', message, { hint: hints.join('\n'), details: { faults } })
    this.name = 'InvalidRevisionsError'
    this.faults = faults
  }
}
