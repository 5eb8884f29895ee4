import process from 'node:process'
import { OrmMigrateError } from '../errors.js'
import type { Project } from '../runner/project.js'

/** What allows that a database loses what it holds. */
export interface Consent {
  /** The name of the database or file that may lose its tables, where the name itself does not say that it is for tests. */
  readonly database?: string
}

/**
 * Throws where going down might take a database that is not for tests: under `NODE_ENV=production` always, else where
 * neither its name nor the caller says so.
 */
export async function requireTestDatabase(project: Project, { database }: Consent): Promise<void> {
  const { database: shown } = await project.adapter()
  const name = nameIn(shown)
  if (process.env.NODE_ENV === 'production')
    throw new OrmMigrateError(
      'not-a-test-database',
      `The database "${name}" is not taken down: NODE_ENV is "production".`,
      { hint: 'Use the command line where this is meant: orm-migrate downgrade base' },
    )
  if (isForTests(shown) || database === name || database === shown) return
  throw new OrmMigrateError(
    'not-a-test-database',
    `The database "${name}" is not taken down: its name does not say that it is for tests.`,
    { hint: `Where it is, say so: { database: '${name}' }; or use createTestDatabase(), which makes one.` },
  )
}

/** A URL and the path of a file end with the name; the folder of a socket stands behind it. */
const nameIn = (shown: string): string => shown.replace(/\?.*$/, '').split(/[\\/]/).at(-1) ?? shown

/** `test` as a word of its own in the name: not in `latest` or `contest`. */
const isForTests = (shown: string): boolean =>
  shown === ':memory:' || /(?:^|[^a-z])tests?(?:ing)?(?:[^a-z]|$)/i.test(nameIn(shown))
