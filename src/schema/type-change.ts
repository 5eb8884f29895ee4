/** Whether the values of a column survive a change of its type. */
export type TypeChange =
  /** Every value is one of the new type as well. */
  | { readonly kind: 'safe' }
  /** It runs; what becomes of some values, or what makes it fail, in words that follow a colon. */
  | { readonly kind: 'risky'; readonly reason: string }
  /** There is no such conversion; a person has to say what becomes of the values. */
  | { readonly kind: 'impossible'; readonly reason: string }

export const safe: TypeChange = { kind: 'safe' }
export const risky = (reason: string): TypeChange => ({ kind: 'risky', reason })
export const impossible = (reason: string): TypeChange => ({ kind: 'impossible', reason })
