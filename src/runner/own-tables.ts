import type { QualifiedName } from '../schema/model.js'
import { journalName } from './journal-store.js'

/** The names of the tables that the tool keeps for itself, which introspection leaves out. */
export const ownTables = (versionTable: QualifiedName): readonly string[] => [
  versionTable.name,
  journalName(versionTable).name,
]
