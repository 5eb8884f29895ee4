import { messageOf, OrmMigrateError } from '../../errors.js'

/** What MikroORM threw while it read the options and the entities, in a sentence of ours with the remedy. */
export function explainEntitiesError(thrown: unknown): OrmMigrateError {
  if (thrown instanceof OrmMigrateError) return thrown
  return (
    explainMikroOrmError(thrown) ??
    new OrmMigrateError('entities-unreadable', `The entities cannot be read: ${sentenceOf(thrown)}`, {
      hint: 'Correct the entity that is named, or the file that cannot be imported, and run the command again.',
      cause: thrown,
    })
  )
}

/**
 * An error of MikroORM's own in a sentence of ours with the remedy; undefined for any other. Some are thrown as early as
 * the user's module is imported.
 */
export function explainMikroOrmError(thrown: unknown): OrmMigrateError | undefined {
  if (!(thrown instanceof Error)) return undefined
  for (const { pattern, explain } of explanations) {
    const match = pattern.exec(thrown.message)
    if (match === null) continue
    const { code, sentence, hint } = explain(match[1] ?? '', match[2] ?? '')
    return new OrmMigrateError(code, sentence, { hint, cause: thrown })
  }
  return undefined
}

interface Explanation {
  readonly code: string
  readonly sentence: string
  readonly hint: string
}

/** By MikroORM's own words, as its errors have one class for all; the names are picked out of them. */
const explanations: readonly {
  readonly pattern: RegExp
  readonly explain: (first: string, second: string) => Explanation
}[] = [
  {
    pattern: /provide either 'type' or 'entity' attribute in ([\w$.]+)/,
    explain: (property) => ({
      code: 'column-type-undefined',
      sentence: `The type of property "${property.replace(/\.$/, '')}" is not declared and cannot be guessed`,
      hint: 'Declare it, as @Property({ type: \'string\' }); or set "emitDecoratorMetadata": true in tsconfig.json and, with MikroORM 7, "metadataProvider: ReflectMetadataProvider" of "@mikro-orm/decorators/legacy".',
    }),
  },
  {
    pattern: /No driver specified/,
    explain: () => ({
      code: 'driver-missing',
      sentence: 'The MikroORM config names no driver',
      hint: "Take defineConfig from the package of the driver: import { defineConfig } from '@mikro-orm/postgresql'",
    }),
  },
  {
    pattern: /No database specified/,
    explain: () => ({
      code: 'invalid-config',
      sentence: 'The MikroORM config names no database',
      hint: 'Add "dbName" or "clientUrl"; a variable of the environment that is not set leaves none.',
    }),
  },
  {
    pattern: /^(\S+) entity is missing @PrimaryKey/,
    explain: (entity) => ({
      code: 'primary-key-missing',
      sentence: `Entity "${entity}" has no primary key, and MikroORM needs one`,
      hint: 'Mark a property with @PrimaryKey(), or "primary: true".',
    }),
  },
  {
    pattern: /Bad (?:\x1b\[\d+m)?(@mikro-orm\/[\w-]+)(?:\x1b\[\d+m)? version/,
    explain: (name) => ({
      code: 'two-mikro-orms',
      sentence: `The package "${name}" is of another version than "@mikro-orm/core"`,
      hint: 'Run: npm ls @mikro-orm/core, and see to it that all packages of MikroORM have one version.',
    }),
  },
  {
    pattern: /Source file '?(.+?)'? not found/,
    explain: (file) => ({
      code: 'entities-unreadable',
      sentence: `The source file "${file}" of an entity is not found, and its types are read from there`,
      hint: 'Name the sources under "entitiesTs" of the MikroORM config, from its "baseDir".',
    }),
  },
]

/** The first line, without its full stop. */
const sentenceOf = (thrown: unknown): string =>
  (messageOf(thrown).trim().split('\n')[0] ?? '').replace(/\.$/, '')
