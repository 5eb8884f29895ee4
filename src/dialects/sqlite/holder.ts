import { readFile, stat } from 'node:fs/promises'
import process from 'node:process'
import type { Connection } from '../../sql/connection.js'
import type { Holder } from '../run-lock.js'

/**
 * The process that is writing to the database now. SQLite itself cannot tell; Linux lists who has locked which bytes of
 * which file. Undefined where nobody writes, or nobody tells.
 */
export async function holder(connection: Connection): Promise<Holder | undefined> {
  const files = await connection.query<{ readonly name: string; readonly file: string | null }>(
    'PRAGMA database_list',
  )
  const file = files.find(({ name }) => name === 'main')?.file ?? ''
  if (file === '') return undefined
  const locks = await textOf('/proc/locks')
  const wanted = [
    { file, isOfWriter: (byte: number) => byte >= reservedByte && byte < reservedByte + 512 },
    { file: `${file}-shm`, isOfWriter: (byte: number) => byte === walWriteByte },
  ]
  for (const { file: name, isOfWriter } of wanted) {
    const pid = locks === '' ? undefined : writerAmong(locks, await inodeOf(name), isOfWriter)
    if (pid !== undefined) return { pid, process: pid }
  }
  return undefined
}

/** https://www.sqlite.org/src/doc/trunk/src/os.h and https://www.sqlite.org/walformat.html#locks */
const reservedByte = 0x40000001
const walWriteByte = 120

function writerAmong(
  locks: string,
  inode: number | undefined,
  isOfWriter: (byte: number) => boolean,
): number | undefined {
  for (const line of locks.split('\n')) {
    // `7: POSIX  ADVISORY  WRITE 4242 08:01:1234567 1073741825 1073741825`; of other containers, the process is 0.
    const found = /^\d+: \S+\s+ADVISORY\s+WRITE\s+(\d+) \S+:(\d+) (\d+) /.exec(line)
    const [pid, of, start] = (found?.slice(1) ?? []).map(Number)
    if (pid === undefined || start === undefined || of !== inode || pid === process.pid || pid === 0) continue
    if (isOfWriter(start)) return pid
  }
  return undefined
}

/** Other systems have no such list, and a database without a second file has no inode of it. */
const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')
const inodeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ ino }) => ino,
    () => undefined,
  )
