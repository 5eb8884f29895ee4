import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileFormat, moduleSystem } from '../codegen/file-format.js'
import { configFileNames } from '../config/load.js'
import { findMikroOrmConfig, isMikroOrmConfig } from '../config/mikro-orm.js'
import { nearest } from '../config/nearest.js'
import { OrmMigrateError } from '../errors.js'
import { type Template, templates } from './templates.js'
import { makeFolder, writeNew } from './write-new.js'

/** What `init` starts from. */
export interface InitOptions {
  readonly cwd: string
  /** The folder for migrations, relative to `cwd`. Default: that of the template. */
  readonly directory?: string
  /** The module of the ORM; absent: the first of the usual places. */
  readonly dataSource?: string
  /** The name of a template. Default: `mikro-orm` where MikroORM's config is there, else `typeorm`. */
  readonly template?: string
}

/** What `init` made. */
export interface InitResult {
  readonly template: string
  /** Relative to `cwd`, as the others. */
  readonly config: string
  readonly directory: string
  /** All files that were written, the config first. */
  readonly files: readonly string[]
  /** What the config names as the module of the ORM. */
  readonly dataSource: string
  /** False: the module was not there before; it was written, or has to be. */
  readonly dataSourceFound: boolean
  /** What is left to a person, in sentences. */
  readonly next: readonly string[]
}

/** Writes a config file and makes the folder for migrations; never replaces anything. */
export async function init({ cwd, ...options }: InitOptions): Promise<InitResult> {
  const template = templateNamed(options.template ?? usualTemplate(cwd, options.dataSource))
  const usual = template.isTypeScript ? '.ts' : fileFormat(cwd, cwd, existsSync).extension
  const found =
    options.dataSource ??
    foundModule(cwd, template, usual) ??
    foundMikroOrmConfig(cwd, template) ??
    foundModule(cwd, template, '.ts')
  // TypeScript may do without a tsconfig.json.
  const extension = found?.endsWith('.ts') === true ? '.ts' : usual
  const orm = found ?? `${template.ormModules[0] ?? ''}${extension}`
  const parts = {
    orm,
    ormExists: existsSync(path.join(cwd, orm)),
    directory: options.directory ?? template.directory,
    config: `ormconfig${extension}`,
    isCommonJs: moduleSystem([cwd], existsSync) === 'commonjs',
  }
  requireNoConfig(cwd)
  const files = template.files(parts)
  for (const { name, text } of files) await writeNew(path.join(cwd, name), text)
  await makeFolder(path.join(cwd, parts.directory))
  const names = files.map(({ name }) => name)
  return {
    template: template.name,
    config: names[0] ?? '',
    directory: parts.directory,
    files: names,
    dataSource: orm,
    dataSourceFound: parts.ormExists,
    next: template.next(parts),
  }
}

/** That of MikroORM where its config is there, and nothing names another module. */
const usualTemplate = (cwd: string, dataSource: string | undefined): string => {
  const isMikroOrm =
    dataSource === undefined
      ? findMikroOrmConfig(cwd) !== undefined &&
        ['.ts', '.js'].every(
          (extension) => foundModule(cwd, templateNamed('typeorm'), extension) === undefined,
        )
      : isMikroOrmConfig(path.resolve(cwd, dataSource), cwd)
  return isMikroOrm ? 'mikro-orm' : 'typeorm'
}

function templateNamed(name: string): Template {
  const found = templates.find((template) => template.name === name)
  if (found !== undefined) return found
  const names = templates.map((template) => template.name)
  const near = nearest(name, names)
  throw new OrmMigrateError('unknown-template', `There is no template "${name}".`, {
    hint: near === undefined ? `There are ${names.join(', ')}.` : `Did you mean "${near}"?`,
  })
}

const foundModule = (cwd: string, { ormModules }: Template, extension: string): string | undefined =>
  ormModules.map((name) => `${name}${extension}`).find((file) => existsSync(path.join(cwd, file)))

/** Where the project says that it is, or what was built of it. */
function foundMikroOrmConfig(cwd: string, { name }: Template): string | undefined {
  const found = name === 'mikro-orm' ? findMikroOrmConfig(cwd) : undefined
  return found === undefined ? undefined : path.relative(cwd, found).split(path.sep).join('/')
}

function requireNoConfig(cwd: string): void {
  const existing = configFileNames.map((name) => path.join(cwd, name)).find((file) => existsSync(file))
  if (existing === undefined) return
  throw new OrmMigrateError('config-exists', `There already is a config file "${existing}".`, {
    hint: 'Edit it, or go on: orm-migrate revision --autogenerate -m "initial"',
  })
}
