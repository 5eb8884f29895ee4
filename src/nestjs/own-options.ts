import { OrmMigrateError } from '../errors.js'
import type { OrmMigrateOptions } from './options.js'

type OwnOptions = Required<Pick<OrmMigrateOptions, 'onBootstrap' | 'target' | 'waitTimeout'>>

const words: readonly unknown[] = ['upgrade', 'wait', 'check', 'warn', false]

/** Throws for the first of the module's own options that is of the wrong kind; the config checks the others. */
export function checkOwnOptions({ onBootstrap, target, waitTimeout }: OwnOptions): void {
  if (!words.includes(onBootstrap))
    throw wrongKind('onBootstrap', `"upgrade", "wait", "check", "warn" or false`, onBootstrap)
  if (typeof target !== 'string' || target === '')
    throw wrongKind('target', 'a target, as "head" or "heads"', target)
  if (!Number.isFinite(waitTimeout) || waitTimeout < 0)
    throw wrongKind('waitTimeout', 'a number of milliseconds', waitTimeout)
}

const wrongKind = (key: string, wanted: string, value: unknown): OrmMigrateError =>
  new OrmMigrateError('invalid-config', `OrmMigrateModule's "${key}" must be ${wanted}.`, {
    hint: `It is ${JSON.stringify(value)}; see docs/nestjs.md.`,
  })
