/** The query of a view without space around it and without the closing semicolon. */
export const plainQuery = (sql: string): string => sql.trim().replace(/\s*;$/, '')
