import { chmod, rename, stat, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { messageOf, OrmMigrateError } from '../errors.js'

/** Gives a file that is there another content, all of it or nothing; who may read it stays as it was. */
export async function replaceFile(file: string, content: string): Promise<void> {
  // The leading dot keeps a leftover from being taken for a revision.
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`)
  try {
    const { mode } = await stat(file)
    await writeFile(temporary, content, { flag: 'wx' })
    await chmod(temporary, mode)
    await rename(temporary, file)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw new OrmMigrateError(
      'not-written',
      `The file "${file}" could not be written: ${messageOf(error)}.`,
      {
        cause: error,
        hint: 'Check that the file and its folder can be written to.',
      },
    )
  }
}
