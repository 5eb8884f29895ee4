import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { LegacyMigration } from '../../adapters/adapter.js'
import { OrmMigrateError } from '../../errors.js'

/** Where a class stands in a project, and how it is taken from there. */
export interface ClassFile {
  /** Absolute. */
  readonly file: string
  readonly isDefault: boolean
}

/** Finds the files of classes among the sources of a project; throws where one is in none. */
export function classFiles(
  root: string,
  migrations: readonly LegacyMigration[],
  orm: string,
): ReadonlyMap<string, ClassFile> {
  const isKnown = migrations.every(({ file }) => file !== undefined)
  const sources = isKnown ? [] : sourcesIn(root).map(read)
  return new Map(
    migrations.map(({ className, file }) => {
      const known = file === undefined ? undefined : read(file)
      const found = known ?? sources.filter(({ text }) => declares(text, className)).sort(bySource)[0]
      if (found === undefined) throw notFound(className, orm)
      return [className, { file: found.file, isDefault: isDefaultExport(found.text, className) }]
    }),
  )
}

const read = (file: string) => ({ file, text: readFileSync(file, 'utf8') })

/** Source files, but for packages and what begins with a dot. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return []
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return sourcesIn(file)
    return /(?<!\.d)\.[cm]?[jt]s$/.test(entry.name) ? [file] : []
  })
}

const declares = (text: string, name: string): boolean =>
  text.includes(name) && new RegExp(`\\bclass\\s+${name}\\b`).test(text)

/** What a person wrote comes before what was compiled of it. */
const bySource = (one: { readonly file: string }, other: { readonly file: string }): number =>
  rank(one.file) - rank(other.file) || one.file.length - other.file.length
const rank = (file: string): number => (/\.[cm]?ts$/.test(file) ? 0 : 1)

const isDefaultExport = (text: string, name: string): boolean =>
  new RegExp(
    `\\bexport\\s+default\\s+(?:class\\s+)?${name}\\b|\\bmodule\\.exports\\s*=\\s*(?:class\\s+)?${name}\\b`,
  ).test(text)

const notFound = (name: string, orm: string): OrmMigrateError =>
  new OrmMigrateError(
    'class-not-found',
    `The class "${name}" of ${orm}'s migrations is in no file of the project.`,
    {
      hint: 'Put it into a file below the folder of the config, or leave the old migrations out: --baseline',
      details: { className: name },
    },
  )
