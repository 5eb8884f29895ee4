/** Code of PL/pgSQL to be run once. https://www.postgresql.org/docs/current/sql-do.html */
export function anonymousBlock(code: string): string {
  const tag = tagOutside(code)
  return `DO ${tag} ${code} ${tag}`
}

/** A dollar quote that the text does not hold. */
function tagOutside(text: string): string {
  let tag = '$do$'
  while (text.includes(tag)) tag = `$${tag.slice(1, -1)}_$`
  return tag
}
