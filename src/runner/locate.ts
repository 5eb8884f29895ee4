import { OrmMigrateError } from '../errors.js'

/** An operation that cannot be compiled is the author's to mend: its error says where it stands. */
export function locating<T>(at: string | undefined, compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (at === undefined || !(error instanceof OrmMigrateError)) throw error
    throw located(error, { at })
  }
}

/** The error with the place of the call that it is about, and perhaps with a better hint. */
export function located(
  error: OrmMigrateError,
  { at, hint = error.hint }: { readonly at?: string | undefined; readonly hint?: string | undefined },
): OrmMigrateError {
  return new OrmMigrateError(
    error.code,
    at === undefined ? error.message : `${error.message.replace(/\.$/, '')} (at ${at}).`,
    {
      cause: error,
      details: { ...error.details, ...(at === undefined ? {} : { at }) },
      ...(hint === undefined ? {} : { hint }),
    },
  )
}
