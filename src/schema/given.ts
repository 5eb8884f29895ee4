/** The options that were given: keys whose value is undefined, null or false are left out, as absent means default. */
export function given<T extends object>(
  options: T,
): { readonly [K in keyof T]?: Exclude<T[K], undefined | null | false> } {
  const kept = Object.entries(options).filter(
    ([, value]) => value !== undefined && value !== null && value !== false,
  )
  return Object.fromEntries(kept) as { readonly [K in keyof T]?: Exclude<T[K], undefined | null | false> }
}
