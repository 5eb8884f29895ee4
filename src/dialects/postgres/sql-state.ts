/** The SQLSTATEs that several places look for: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const sqlState = { insufficientPrivilege: '42501', lockNotAvailable: '55P03' } as const
