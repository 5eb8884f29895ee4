/** The SQLSTATE of an error of the driver: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
