import { OrmMigrateError } from '../errors.js'
import { unknownKey } from './suggestion.js'

/** What a value of the config must be: throws an error that names the key where it is not. */
export type Rule = (value: unknown, key: string) => void

/** A rule from a question, and from the words for what it accepts: `a text`. */
export const rule =
  (wanted: string, accepts: (value: unknown) => boolean): Rule =>
  (value, key) => {
    if (!accepts(value)) throw wrongKind(key, wanted, value)
  }

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isDuration = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0

export const text = rule('a text that is not empty', isText)
export const command = rule('a command', (value) => isText(value) && value.trim() !== '')
export const flag = rule('true or false', (value) => typeof value === 'boolean')
export const callable = rule('a function', (value) => typeof value === 'function')
export const milliseconds = rule('a number of milliseconds', isDuration)
export const given = rule('given', (value) => value !== undefined && value !== null)
export const texts = rule(
  'a text or a list of texts',
  (value) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
)
export const length = rule('a whole number above 0', (value) => Number.isInteger(value) && Number(value) > 0)

/** One of a few words. */
export const oneOf = (...words: readonly string[]): Rule =>
  rule(words.map((word) => `"${word}"`).join(' or '), (value) => words.some((word) => word === value))

/** A list in which every item keeps the rule. */
export const listOf =
  (item: Rule): Rule =>
  (value, key) => {
    if (!Array.isArray(value)) throw wrongKind(key, 'a list', value)
    for (const [position, entry] of value.entries()) item(entry, `${key}[${position}]`)
  }

/** An object of these keys and no others, each of which may be left out unless it is among the required ones. */
export const record =
  (keys: Readonly<Record<string, Rule>>, required: readonly string[] = []): Rule =>
  (value, key) => {
    if (!isRecord(value)) throw wrongKind(key, 'an object', value)
    checkKeys(value, keys, `${key}.`)
    for (const name of required)
      if (value[name] === undefined) throw wrongKind(`${key}.${name}`, 'given', undefined)
  }

/** An object of which every value keeps the rule, under names of the user's own. */
export const recordOf =
  (item: Rule): Rule =>
  (value, key) => {
    if (!isRecord(value)) throw wrongKind(key, 'an object', value)
    for (const [name, entry] of Object.entries(value)) item(entry, `${key}.${name}`)
  }

/** The keys of one object: none unknown, each value as its rule says. `place` stands before the keys in errors. */
export function checkKeys(value: object, keys: Readonly<Record<string, Rule>>, place = ''): void {
  for (const [key, entry] of Object.entries(value) as readonly (readonly [string, unknown])[]) {
    const check = Object.hasOwn(keys, key) ? keys[key] : undefined
    if (check === undefined) throw unknownKey(key, place, Object.keys(keys))
    if (entry !== undefined) check(entry, `${place}${key}`)
  }
}

/** A value is not what its key asks for. */
export const wrongKind = (key: string, wanted: string, value: unknown): OrmMigrateError =>
  new OrmMigrateError('invalid-config', `The config's "${key}" must be ${wanted}.`, {
    hint: `It is ${shown(value)}; see "${
      key
        .replace(/\[\d+\]/g, '')
        .split('.')
        .at(-1) ?? key
    }" in docs/configuration.md.`,
  })

function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (value === undefined) return 'missing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'symbol' || typeof value === 'bigint') return `a ${typeof value}`
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
