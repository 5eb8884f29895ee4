/**
 * Text without what nobody should read: passwords in URLs (`postgres://user:***@host`), in settings (`password=***`) and
 * in SQL (`PASSWORD '***'`).
 */
export const masked = (text: string): string =>
  text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@'"`]*):[^\s'"`]*@/gi, '$1:***@')
    .replace(/\b(password|passwd|pgpassword)(=)(?!\*\*\*)[^\s&;'"`]+/gi, '$1$2***')
    .replace(/\b(password\s+)'(?:[^']|'')*'/gi, "$1'***'")

/** The facts of an error, every text in them masked. Other people's objects are left as they are. */
export const maskedFacts = (facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, maskedFact(fact)]))

function maskedFact(fact: unknown): unknown {
  if (typeof fact === 'string') return masked(fact)
  if (Array.isArray(fact)) return fact.map(maskedFact)
  const isPlain =
    typeof fact === 'object' && fact !== null && Object.getPrototypeOf(fact) === Object.prototype
  return isPlain ? maskedFacts(fact as Readonly<Record<string, unknown>>) : fact
}
