import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileFormat } from '../codegen/file-format.js'
import { literal } from '../codegen/print.js'
import { OrmMigrateError } from '../errors.js'
import { writeNew } from './write-new.js'

/** What `init` starts from. */
export interface InitOptions {
  readonly cwd: string
  /** The folder for migrations, relative to `cwd`. */
  readonly directory: string
  /** The module of the DataSource; absent: the first of the usual places. */
  readonly dataSource?: string
}

/** What `init` made. */
export interface InitResult {
  readonly config: string
  readonly directory: string
  /** What the config names as the DataSource's module. */
  readonly dataSource: string
  /** False: the module is not there yet, and has to be written or named. */
  readonly dataSourceFound: boolean
}

/** Writes a config file and makes the folder for migrations; never replaces anything. */
export async function init({ cwd, directory, dataSource }: InitOptions): Promise<InitResult> {
  const { kind, extension } = fileFormat(cwd, cwd, existsSync)
  const config = path.join(cwd, `ormconfig${extension}`)
  if (existsSync(config))
    throw new OrmMigrateError('config-exists', `There already is a config file "${config}".`, {
      hint: 'Edit it, or go on: orm-migrate revision --autogenerate -m "initial"',
    })
  const found = dataSource ?? usualPlaces(extension).find((file) => existsSync(path.join(cwd, file)))
  const orm = found ?? `src/data-source${extension}`
  await writeNew(config, configText(orm, directory, kind === 'commonjs'))
  await mkdir(path.join(cwd, directory), { recursive: true })
  return {
    config: path.basename(config),
    directory,
    dataSource: orm,
    dataSourceFound: existsSync(path.join(cwd, orm)),
  }
}

const usualPlaces = (extension: string): readonly string[] =>
  ['src', '.', 'src/database', 'src/db', 'database', 'db'].flatMap((folder) =>
    ['data-source', 'datasource', 'dataSource', 'database'].map((name) =>
      path.join(folder, `${name}${extension}`),
    ),
  )

function configText(orm: string, directory: string, isCommonJs: boolean): string {
  const body = [
    'defineConfig({',
    '  // The module that exports your TypeORM DataSource.',
    `  orm: ${literal(orm)},`,
    `  migrations: ${literal(directory)},`,
    '})',
    '',
  ].join('\n')
  return isCommonJs
    ? `const { defineConfig } = require('orm-migrate')\n\nmodule.exports = ${body}`
    : `import { defineConfig } from 'orm-migrate'\n\nexport default ${body}`
}
