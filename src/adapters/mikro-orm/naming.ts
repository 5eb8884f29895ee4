import type { MikroOrm } from './types.js'

/** What is used of MikroORM's naming strategy. */
export interface NamingStrategy {
  classToTableName(entity: string): string
  propertyToColumnName(property: string): string
  joinKeyColumnName(property: string, referenced: string, composite: boolean): string
  joinTableName(entity: string, target: string, property: string, table?: string): string
}

/** The naming strategy of an instance. */
export const namingOf = ({ config }: MikroOrm): NamingStrategy =>
  (config as unknown as { getNamingStrategy(): NamingStrategy }).getNamingStrategy()
