import type { TargetColumn, TargetPlatform } from './target.js'
import type { MikroOrm } from './types.js'

/** What MikroORM does differently from one database, and from one major version, to the other when it builds a table. */
export interface Rules {
  readonly platform: TargetPlatform
  /** Whether primary keys are named and comments are kept. */
  readonly namesPrimaryKeys: boolean
  readonly hasComments: boolean
  readonly hasEnumTypes: boolean
  readonly hasSchemas: boolean
  /** The schema that sessions work in: what is in it is said without it. */
  readonly defaultSchema: string | undefined
  /** That of the options, unless it is the one that all have who say none. */
  readonly namedSchema: string | undefined
  /** Unique constraints are made as unique indexes. */
  readonly makesUniquesIndexes: boolean
  /** The first check of a column stands with the column, and has no name. */
  readonly makesChecksInline: boolean
  /** A generated column is not declared NOT NULL, whatever the entity says. */
  readonly leavesGeneratedNullable: boolean
  /** Columns of values are `text`, with a check that is nowhere said. */
  readonly impliesEnumChecks: boolean
  /** The word that MikroORM puts in the place of the type of a column that shall count. */
  readonly countingWord: (column: TargetColumn) => string
}

/** The rules of an instance's database and version. */
export function rulesOf(orm: MikroOrm): Rules {
  const platform = orm.driver.getPlatform() as TargetPlatform
  const isSix = platform.usesEnumCheckConstraints === undefined
  const hasEnumTypes = platform.supportsNativeEnums()
  const schema = orm.config.get('schema') as string | undefined
  const usual = platform.getDefaultSchemaName()
  return {
    platform,
    namesPrimaryKeys: hasEnumTypes,
    hasComments: hasEnumTypes,
    hasEnumTypes,
    hasSchemas: hasEnumTypes,
    defaultSchema: schema ?? usual,
    namedSchema: schema === usual ? undefined : schema,
    makesUniquesIndexes: !hasEnumTypes,
    makesChecksInline: !hasEnumTypes,
    leavesGeneratedNullable: !hasEnumTypes,
    impliesEnumChecks: isSix,
    countingWord: countingWord(isSix, platform),
  }
}

/** 6.x knows two of them; 7.x asks the type, which for a smallint is the type itself. */
const countingWord =
  (isSix: boolean, platform: TargetPlatform) =>
  ({ type, mappedType }: TargetColumn): string => {
    if (!platform.supportsNativeEnums()) return 'serial'
    if (isSix) return /^(?:bigint|int8|bigserial)$/i.test(type) ? 'bigserial' : 'serial'
    return mappedType.getColumnType({ autoincrement: true }, platform)
  }

/** Whether the column holds one of several texts, by a check and not by a type of the database. */
export const isCheckedEnum = ({ mappedType, nativeEnumName, enumItems }: TargetColumn): boolean =>
  nativeEnumName === undefined &&
  mappedType.constructor.name === 'EnumType' &&
  enumItems !== undefined &&
  enumItems.length > 0 &&
  enumItems.every((item) => typeof item === 'string')
