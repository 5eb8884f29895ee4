import { OrmMigrateError } from '../errors.js'
import { nearest } from './nearest.js'

/** Words that people bring along from Alembic and TypeORM, and the key that has their place here. */
const familiar: Readonly<Record<string, string>> = {
  datasource: 'orm',
  includename: 'include',
  onversionapply: 'listeners',
  processrevisiondirectives: 'rewrite',
  recursiveversionlocations: 'recursive',
  scriptlocation: 'migrations',
  transactionpermigration: 'transaction',
  versionlocations: 'migrations',
}

/** A key that the config does not have at that place, with the known one that was probably meant. */
export function unknownKey(key: string, place: string, known: readonly string[]): OrmMigrateError {
  const near = suggestionFor(key, known)
  return new OrmMigrateError('invalid-config', `The config has an unknown key "${place}${key}".`, {
    hint: near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean "${place}${near}"?`,
  })
}

/** The known key that was probably meant. */
function suggestionFor(key: string, known: readonly string[]): string | undefined {
  const plain = key.toLowerCase().replace(/[-_]/g, '')
  const meant = familiar[plain]
  return meant !== undefined && known.includes(meant) ? meant : nearest(plain, known)
}
