import { constants } from 'node:fs'
import { copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../../sql/connection.js'
import type { Dialect } from '../dialect.js'
import type { Made, Workshop, WorkshopRequest } from '../workshop.js'
import { isBusy } from './lock.js'
import { twinOf } from './pristine.js'

const extension = '.sqlite'

/** The files of a folder. */
export const workshop: Dialect['workshop'] = async (request) => {
  await mkdir(request.folder, { recursive: true })
  return new FolderWorkshop(request)
}

class FolderWorkshop implements Workshop {
  readonly circumstances = ''
  readonly #open: WorkshopRequest['open']
  readonly #folder: string

  constructor({ open, folder }: WorkshopRequest) {
    this.#open = open
    this.#folder = folder
  }

  databaseOf(name: string): string {
    return path.join(this.#folder, name + extension)
  }

  async list(prefix: string): Promise<readonly Made[]> {
    const files = await readdir(this.#folder)
    return files
      .filter((file) => file.startsWith(prefix) && file.endsWith(extension))
      .map((file) => ({ name: file.slice(0, -extension.length), isUsed: false }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  }

  create(): Promise<void> {
    // Opening it makes it.
    return Promise.resolve()
  }

  async finish(name: string, finished: string): Promise<void> {
    await rename(this.databaseOf(name), this.databaseOf(finished))
  }

  async copy(finished: string, name: string): Promise<void> {
    const [from, to] = [this.databaseOf(finished), this.databaseOf(name)]
    // The finished one may be removed while its copies are in use: a second name for it stays.
    await link(from, twinOf(to)).catch(() => copyFile(from, twinOf(to)))
    await copyFile(twinOf(to), to, constants.COPYFILE_FICLONE)
  }

  async remove(name: string): Promise<void> {
    const file = this.databaseOf(name)
    for (const one of [file, `${file}-journal`, `${file}-wal`, `${file}-shm`, twinOf(file)])
      await rm(one, { force: true, maxRetries: 5, retryDelay: 100 })
  }

  /** The lock of a file of SQLite's own ends with the process that holds it: https://www.sqlite.org/lockingv3.html */
  async alone<T>(key: string, body: () => Promise<T>): Promise<T> {
    const connection = await this.#lock(path.join(this.#folder, `${key}.lock`))
    try {
      return await body()
    } finally {
      await connection.close()
    }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  async #lock(file: string): Promise<Connection> {
    for (;;) {
      const connection = await this.#open(file)
      try {
        await beginWriting(connection)
        return connection
      } catch (error) {
        await connection.close()
        if (!isBusy(error)) throw error
        await sleep(pause * (0.5 + Math.random()))
      }
    }
  }
}

const pause = 25

/** A driver that waits by itself would stop the program, and with it whoever holds the lock in the same one. */
async function beginWriting(connection: Connection): Promise<void> {
  await connection.query('PRAGMA busy_timeout = 0')
  await connection.query('BEGIN IMMEDIATE')
}
