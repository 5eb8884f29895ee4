/** A JSON list as drivers give it: parsed, or as text where the user's options turn parsing off. */
export type List<Item> = readonly Item[] | string | null | undefined

/** The items of a JSON list; none where there is none. */
export function list<Item>(value: List<Item>): readonly Item[] {
  if (value === null || value === undefined) return []
  return typeof value === 'string' ? (JSON.parse(value) as readonly Item[]) : value
}
