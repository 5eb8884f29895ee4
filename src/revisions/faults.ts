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
  | 'unreadable-file'
  | 'unreadable-folder'

/** One thing that is wrong with the revisions, in a sentence that names the files. */
export interface Fault {
  readonly kind: FaultKind
  readonly message: string
  readonly hint: string
  /** The revisions and files concerned, for programs. */
  readonly revisions?: readonly string[]
  readonly files?: readonly string[]
  /** The revision that is named somewhere and has no file. */
  readonly missing?: string
}

/** Says everything that is wrong with the revision files at once. */
export class InvalidRevisionsError extends OrmMigrateError {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const [first, ...others] = faults
    const isOne = first !== undefined && others.length === 0
    const message = isOne
      ? first.message
      : `The revision files have ${faults.length} faults:\n${faults.map(withHint).join('\n')}`
    const hint = isOne ? first.hint : 'Correct each as it says, then run the same command again.'
    super('invalid-revisions', message, { hint, details: { faults } })
    this.name = 'InvalidRevisionsError'
    this.faults = faults
  }
}

/** Among several, each fault says itself what to do about it. */
const withHint = ({ message, hint }: Fault): string => `- ${message}\n  ${hint}`
