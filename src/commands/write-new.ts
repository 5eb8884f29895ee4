import { link, mkdir, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { codeOf, messageOf, OrmMigrateError } from '../errors.js'

/** Writes a file that is not there yet, whole or not at all. */
export const writeNew = (file: string, content: string): Promise<void> =>
  writePrepared(file, content, async () => undefined)

/**
 * As `writeNew`, with what `prepare` makes of the file before it is in its place. Until then it stands beside it, under
 * a name with the same ending; where `prepare` throws, nothing stays.
 */
export async function writePrepared(
  file: string,
  content: string,
  prepare: (file: string) => Promise<void>,
): Promise<void> {
  const folder = path.dirname(file)
  // The leading underscore keeps a leftover from being taken for a revision; tools leave dot files out.
  const temporary = path.join(folder, `_${process.pid}_${path.basename(file)}`)
  await makeFolder(folder)
  try {
    await writing(file, () => writeFile(temporary, content, { flag: 'wx' }))
    await prepare(temporary)
    // Unlike a rename, a link never replaces a file that somebody else has just written.
    await writing(file, () => link(temporary, file))
  } finally {
    await unlink(temporary).catch(() => undefined)
  }
}

async function writing(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw isThere(file, error)
    throw notWritten(`The file "${file}"`, 'Check that the folder can be written to.', error)
  }
}

/** Makes a folder, where it is not there yet: git keeps no empty one. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw notWritten(`The folder "${folder}"`, 'Check that the folder above it can be written to.', error)
  }
}

const isThere = (file: string, cause: unknown): OrmMigrateError =>
  new OrmMigrateError('file-exists', `There already is a file "${file}"; it was left as it is.`, {
    hint: 'Move it away; or, where the name of each revision comes out the same, put %(rev)s into "fileTemplate" in the config.',
    cause,
    details: { file },
  })

const notWritten = (what: string, hint: string, cause: unknown): OrmMigrateError =>
  new OrmMigrateError('not-written', `${what} could not be written: ${messageOf(cause)}.`, { cause, hint })
