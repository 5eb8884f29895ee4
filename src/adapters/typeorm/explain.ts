import { OrmMigrateError, messageOf } from '../../errors.js'

/** What TypeORM threw while it read the entities, in a sentence of ours with the remedy. */
export function explainEntitiesError(thrown: unknown): OrmMigrateError {
  if (thrown instanceof OrmMigrateError) return thrown
  if (messageOf(thrown).includes('metadataArgsStorage')) return twoVersions(thrown)
  const sentence = `The entities cannot be read: ${sentenceOf(messageOf(thrown))}`
  return (
    explainTypeormError(thrown) ??
    new OrmMigrateError('entities-unreadable', sentence, {
      hint: 'Correct the entity that is named, or the file that cannot be imported, and run the command again.',
      cause: thrown,
    })
  )
}

/**
 * An error of TypeORM's own in a sentence of ours with the remedy; undefined for any other. Some are thrown as early as
 * the user's module is imported: a missing driver by `new DataSource`, a column without a type by its decorator.
 */
export function explainTypeormError(thrown: unknown): OrmMigrateError | undefined {
  if (!(thrown instanceof Error)) return undefined
  const explanation = explanations[thrown.name]?.(thrown.message)
  if (explanation === undefined) return undefined
  return new OrmMigrateError(explanation.code, explanation.sentence, {
    hint: explanation.hint,
    cause: thrown,
  })
}

/** Decorators write to one place that all copies of TypeORM share, and the majors disagree on what lies there. */
const twoVersions = (cause: unknown): OrmMigrateError =>
  new OrmMigrateError('two-typeorms', 'The entities and the data source use different versions of TypeORM', {
    hint: 'Run: npm ls typeorm, and see to it that one version remains.',
    cause,
  })

interface Explanation {
  readonly code: string
  readonly sentence: string
  readonly hint: string
}

/** By the name of TypeORM's error class; the names in the messages are picked out of TypeORM's own words. */
const explanations: Readonly<Record<string, (message: string) => Explanation>> = {
  DriverPackageNotInstalledError: (message) => missingDriver(firstMatch(message, /npm install ([^".\s]+)/)),
  MissingDriverError: (message) => ({
    code: 'unsupported-database',
    sentence: `This version of TypeORM has no driver "${firstMatch(message, /Wrong driver: "([^"]*)"/)}"`,
    hint: 'TypeORM 1 reads SQLite through "better-sqlite3" alone: set that type and run: npm install better-sqlite3',
  }),
  ColumnTypeUndefinedError: (message) => undeclaredType(firstMatch(message, /type for (\S+) is not defined/)),
  DataTypeNotSupportedError: (message) =>
    // What the compiler writes for a type that it cannot tell from the one file, as one that is imported.
    message.startsWith('Data type "Object"')
      ? undeclaredType(firstMatch(message, / in "([^"]*)"/))
      : {
          code: 'column-type-unsupported',
          sentence: `The entities use a type that their database does not have: ${sentenceOf(message)}`,
          hint: 'Choose a type of this database; "simple-enum", "simple-json" and "simple-array" work on every one.',
        },
  MissingPrimaryColumnError: (message) => ({
    code: 'primary-key-missing',
    sentence: `Entity "${firstMatch(message, /Entity "([^"]*)"/)}" has no primary column, and TypeORM needs one`,
    hint: 'Mark a property with @PrimaryColumn() or @PrimaryGeneratedColumn().',
  }),
  CircularRelationsError: (message) => ({
    code: 'circular-relations',
    sentence: `The entities refer to each other in a circle: ${sentenceOf(message)}`,
    hint: 'Make one of these relations "nullable: true".',
  }),
}

const undeclaredType = (column: string): Explanation => ({
  code: 'column-type-undefined',
  sentence: `The type of column "${column}" is not declared and cannot be guessed`,
  hint: 'Declare it, as @Column({ type: \'varchar\' }), or set "emitDecoratorMetadata": true in tsconfig.json and import "reflect-metadata" before the entities.',
})

const missingDriver = (name: string): Explanation => ({
  code: 'driver-missing',
  sentence: `The package "${name}", the data source's driver, is not installed`,
  hint: `npm install ${name}`,
})

const firstMatch = (message: string, pattern: RegExp): string => pattern.exec(message)?.[1] ?? 'unknown'

/** The first line, without its full stop. */
const sentenceOf = (message: string): string => (message.trim().split('\n')[0] ?? '').replace(/\.$/, '')
