import { OrmMigrateError } from '../errors.js'
import { type Comparison, compareFiles, type Edited, type Now } from './applied-files.js'
import { createVersionTable } from './create-version-table.js'
import type { State } from './locked.js'
import type { Project } from './project.js'

/** Applied revisions were edited: what the database holds is not what the files say. */
export class RevisionEditedError extends OrmMigrateError {
  readonly edited: readonly Edited[]

  constructor(edited: readonly Edited[]) {
    const named = edited.map(({ revision, file }) => `'${revision}' (${file})`).join(', ')
    const [word, verb] = edited.length === 1 ? ['Revision', 'was'] : ['Revisions', 'were']
    super('revision-edited', `${word} ${named} ${verb} edited after being applied here.`, {
      hint:
        'Put back what was applied and write the change as a new revision; or, where this database has it already, ' +
        'remember the files as they are: orm-migrate upgrade … --accept-changes',
      details: { edited },
    })
    this.edited = edited
  }
}

/** Throws where applied revisions were edited, or remembers them as they are now. */
export async function requireUnedited(
  project: Project,
  { applied }: Pick<State, 'applied'>,
  { acceptChanges }: { readonly acceptChanges: boolean },
): Promise<void> {
  const compared = await compareFiles(project, applied)
  const edited = editedOf(compared)
  if (edited.length > 0 && !acceptChanges) throw new RevisionEditedError(edited)
  if (!compared.some((one) => 'now' in one)) return
  const dialect = await project.dialect()
  await dialect.transaction(await project.connection(), () => remember(project, compared))
}

/** The edited ones, as they are told. */
export const editedOf = (compared: readonly Comparison[]): readonly Edited[] =>
  compared.flatMap((one) =>
    one.kind === 'edited' ? [{ revision: one.revision, file: one.file, diff: one.diff }] : [],
  )

/** Remembers the files as they are now, so that they need not be imported the next time; in a transaction. */
export async function remember(project: Project, compared: readonly Comparison[]): Promise<void> {
  const changed = compared.flatMap((one): readonly (readonly [string, Now])[] =>
    'now' in one ? [[one.revision, one.now]] : [],
  )
  if (changed.length === 0) return
  await createVersionTable(project)
  const store = await project.versionStore()
  const connection = await project.connection()
  for (const [revision, { checksum, lines, fileHash }] of changed) {
    const { sql, params } = store.update(revision, { checksum, content: lines, fileHash })
    await connection.query(sql, params)
  }
}
