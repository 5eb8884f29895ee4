import { InvalidTargetError } from './errors.js'

/**
 * What a person may write for a revision:
 *
 * - `head`, `heads`, `base`, `current`, an id, the unique beginning of an id, a branch label
 * - `label@head`, `label@base`, `label@id`, `id@head`
 * - `+2`, `-1`, `id+2`, `head-1`, `base+2`, `label@+1`, `label@head-1`
 */
export type Target = NamedTarget | RelativeTarget

/** A target that stands for itself: `head`, `label@head`, an id. */
export interface NamedTarget {
  readonly kind: 'named'
  readonly text: string
  readonly branch?: string
  readonly name: string
}

/** A number of steps up or down, from a name or, without one, from the current revision. */
export interface RelativeTarget {
  readonly kind: 'relative'
  readonly text: string
  readonly branch?: string
  readonly name?: string
  readonly steps: number
}

/** The two ends of `a:b`, either of which may be left out. */
export interface Range {
  readonly text: string
  readonly start?: string
  readonly end?: string
}

/** Whether a text is, as it stands, the name of a revision: ids and labels win over the grammar. */
export type IsName = (text: string) => boolean

const SHAPE = /^(?:(?<branch>[^@:\s]+)@)?(?<name>[^@:\s]*?)(?<steps>[+-]\d+)?$/u
// A sign within a name, as in `base+1zz`: steps with something behind them.
const STRAY_STEPS = /[+-](?:\d|$)/u

/** Reads a target, or throws where it is none. */
export const parseTarget = (text: string, isName: IsName): Target => {
  const parts = SHAPE.exec(text)?.groups
  if (parts === undefined) throw new InvalidTargetError(text)
  const { branch, name = '', steps } = parts
  const common = { text, ...(branch === undefined ? {} : { branch }) }
  const whole = `${name}${steps ?? ''}`
  if (isName(whole)) return { kind: 'named', ...common, name: whole }
  if (!isName(name) && STRAY_STEPS.test(name)) throw new InvalidTargetError(text)
  if (steps !== undefined) {
    return { kind: 'relative', ...common, ...(name === '' ? {} : { name }), steps: Number(steps) }
  }
  if (name === '') throw new InvalidTargetError(text)
  return { kind: 'named', ...common, name }
}

/** Whether a text is a range rather than one target. */
export const isRange = (text: string): boolean => text.includes(':')

/** Reads `a:b`, `a:` or `:b`, or throws where the text is none of them. */
export const parseRange = (text: string): Range => {
  const [start, end, ...rest] = text.trim().split(':')
  if (start === undefined || end === undefined || rest.length > 0) throw new InvalidTargetError(text, 'range')
  return { text, ...(start === '' ? {} : { start }), ...(end === '' ? {} : { end }) }
}
