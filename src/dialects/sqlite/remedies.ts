import { codeOf } from '../../errors.js'

/** By SQLite's codes (https://www.sqlite.org/rescode.html), which begin those of their kinds. */
const remedies: readonly (readonly [code: string, remedy: string])[] = [
  ['SQLITE_FULL', 'Make room on the disk of the database, then run the same command again.'],
  [
    'SQLITE_READONLY',
    'Let this user write to the database file and to its folder, then run the same command again.',
  ],
  [
    'SQLITE_IOERR',
    'See to the disk of the database: it is full, gone or broken. Then run the same command again.',
  ],
  [
    'SQLITE_CORRUPT',
    'The database file is damaged: take it back from a backup, or see .recover of the sqlite3 shell.',
  ],
]

/** What helps against an error that no migration can mend; undefined for any other. */
export function remedyFor(thrown: unknown): string | undefined {
  const code = String(codeOf(thrown))
  return remedies.find(([kind]) => code.startsWith(kind))?.[1]
}
