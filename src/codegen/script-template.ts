import type { FileFormat } from './migration-file.js'

/** What a revision file is made of. */
export interface ScriptParts {
  readonly revision: string
  /** Null at a base, several where branches merge. */
  readonly downRevision: string | readonly string[] | null
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly created: Date
  readonly format: FileFormat
  /** `AddDeviceLocation`, from the message. */
  readonly className: string
  /** The names that the bodies use, all exported by `orm-migrate`: `['column', 'varchar']`. */
  readonly imports: readonly string[]
  /** The statements of `up`, indented by four blanks; empty where there are none. */
  readonly upBody: string
  /** The statements of `down`. */
  readonly downBody: string
  /** The whole file in the tool's own shape, for templates that only add to it. */
  readonly defaultText: string
}

/** Writes the text of a revision file from its parts. */
export type ScriptTemplate = (parts: ScriptParts) => string | Promise<string>
