/**
 * What the adapter uses of MikroORM's objects, in 6.x as in 7.x. Structural, so that the classes of either major, and of
 * several copies of it, are accepted; nothing of MikroORM is imported.
 */
export interface MikroOrm {
  readonly config: MikroOrmConfiguration
  readonly em: MikroOrmEntityManager
  /** The SQL drivers' schema generator; MongoDB's has no `getTargetSchema`. */
  readonly schema: unknown
  /** In 6.x an object by class name, in 7.x a map by class. */
  getMetadata(): { getAll(): unknown }
  isConnected(): Promise<boolean>
  close(force?: boolean): Promise<void>
}

/** The options of an instance, each with its default. */
export interface MikroOrmConfiguration {
  get(name: string): unknown
}

export interface MikroOrmEntityManager {
  getDriver(): unknown
  getPlatform(): unknown
}
