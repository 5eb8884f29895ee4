import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import type { Made } from '../dialects/workshop.js'
import { isRunning } from '../is-running.js'

/** How the names of all begin that are copied; of their copies; of those not finished; and of copies that were given back. */
export const prefixes = {
  template: 'orm_migrate_template_',
  test: 'orm_migrate_test_',
  making: 'orm_migrate_making_',
  idle: 'orm_migrate_idle_',
} as const

/** A hash as names bear it. */
export const shortHash = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length)

/** A name for a test's database, which tells whose it is: PostgreSQL takes 63 characters. */
export function nameFor(project: string, worker: string): string {
  const time = Date.now().toString(36)
  const own = worker
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8)
  const place = `${host()}_${process.pid.toString(36)}_${time}`
  return `${prefixes.test}${project}_${place}_w${own}_${randomBytes(2).toString('hex')}`
}

/** What a template is made of: the project, what is done besides its migrations, and all that it depends on. */
export interface TemplateParts {
  readonly project: string
  readonly fittings: string
  readonly key: string
}

/** How the names of a template begin; the time stands behind it. */
export const templatePrefix = ({ project, fittings, key }: TemplateParts): string =>
  `${prefixes.template}${project}_${fittings}_${key}_`

/** A name for a new one. */
export const templateNameFor = (parts: TemplateParts): string =>
  `${templatePrefix(parts)}${Date.now().toString(36)}`

/** How the names of its copies begin that were given back. */
export const idlePrefix = (parts: TemplateParts): string =>
  `${prefixes.idle}${parts.project}_${parts.fittings}_${parts.key}_`

/** A name for such a copy. */
export const idleNameFor = (parts: TemplateParts): string =>
  `${idlePrefix(parts)}${randomBytes(2).toString('hex')}_${Date.now().toString(36)}`

/** Whether a copy that was given back waits in vain: a day, or for a template that is gone. */
export const isStale = ({ name }: Made, parts: TemplateParts): boolean =>
  Date.now() - timeOf(name) > day ||
  (name.startsWith(`${prefixes.idle}${parts.project}_${parts.fittings}_`) &&
    !name.startsWith(idlePrefix(parts)))

const day = 86_400_000

const timeOf = (name: string): number => Number.parseInt(name.split('_').at(-1) ?? '', 36)

/**
 * Whether a new template takes the place of this one: of the same project and fittings always; of other fittings, which
 * other tests may use, after a day; of a project that may be gone, after a month.
 */
export function isOutdated({ name }: Made, { project, fittings }: TemplateParts): boolean {
  if (name.startsWith(`${prefixes.template}${project}_${fittings}_`)) return true
  const age = Date.now() - timeOf(name)
  return age > (name.startsWith(`${prefixes.template}${project}_`) ? day : 30 * day)
}

/** Whether the process that made a test's database is gone; of another machine's, whether it was made long ago. */
export function isAbandoned({ name, isUsed }: Made): boolean {
  const [, from, pid = '', time = ''] = name.slice(prefixes.test.length).split('_')
  // Two machines may have the same name.
  if (isUsed) return false
  if (from === host() && !isRunning(Number.parseInt(pid, 36))) return true
  return Date.now() - Number.parseInt(time, 36) > day
}

const host = (): string => shortHash(hostname(), 4)
