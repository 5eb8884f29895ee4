/** The kinds of database that the tool speaks to, by the name that people write. */
export type DialectName = 'postgres' | 'sqlite'
