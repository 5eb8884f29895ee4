import { link, mkdir, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { messageOf, OrmMigrateError } from '../errors.js'

/** Writes a file that is not there yet, whole or not at all. */
export async function writeNew(file: string, content: string): Promise<void> {
  const folder = path.dirname(file)
  // The leading dot keeps a leftover from being taken for a revision.
  const temporary = path.join(folder, `.${path.basename(file)}.${process.pid}.tmp`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, content, { flag: 'wx' })
    // Unlike a rename, a link never replaces a file that somebody else has just written.
    await link(temporary, file)
  } catch (error) {
    throw new OrmMigrateError(
      'not-written',
      `The file "${file}" could not be written: ${messageOf(error)}.`,
      {
        cause: error,
        hint: 'Check that the folder can be written to and that the file is not there yet.',
      },
    )
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}
