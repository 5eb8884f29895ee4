/** Yields so many random bytes, as `randomBytes` of `node:crypto` does. */
export type RandomBytes = (count: number) => Uint8Array

const BYTES = 6

/** A new revision id: 12 hexadecimal digits. */
export const newRevisionId = (random: RandomBytes): string =>
  [...random(BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
