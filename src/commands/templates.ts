import { literal } from '../codegen/print.js'

/** What a template is told of the project. */
export interface TemplateParts {
  /** The module that the config takes the ORM from. */
  readonly orm: string
  /** Whether that module is there already. */
  readonly ormExists: boolean
  readonly directory: string
  /** The config file in the project's own language: `ormconfig.ts`. */
  readonly config: string
  /** Whether the project's modules are CommonJS. */
  readonly isCommonJs: boolean
}

/** One way to start. */
export interface Template {
  readonly name: string
  /** One line, for the list. */
  readonly description: string
  /** The names under which the module of the ORM is looked for, without their extension; the first is the default. */
  readonly ormModules: readonly string[]
  readonly directory: string
  /** Its projects are TypeScript, whatever is there. */
  readonly isTypeScript?: boolean
  /** The files to write, the config first. */
  files(parts: TemplateParts): readonly TemplateFile[]
  /** What is left to a person, where there is anything. */
  next(parts: TemplateParts): readonly string[]
}

/** One file of a template. */
export interface TemplateFile {
  readonly name: string
  readonly text: string
}

const dataSourceModules = ['src', '.', 'src/database', 'src/db', 'database', 'db'].flatMap((folder) =>
  ['data-source', 'datasource', 'dataSource', 'database'].map((name) =>
    folder === '.' ? name : `${folder}/${name}`,
  ),
)

const typeorm: Template = {
  name: 'typeorm',
  description: 'A config file for a TypeORM DataSource of your own (the default).',
  ormModules: dataSourceModules,
  directory: 'migrations',
  files: (parts) => [
    { name: parts.config, text: configText(parts, 'The module that exports your TypeORM DataSource.') },
  ],
  next: ({ orm, ormExists, config }) =>
    ormExists ? [] : [`There is no ${orm} yet: write it, or name yours in ${config}.`],
}

const nestjs: Template = {
  name: 'nestjs',
  description: 'For NestJS with TypeORM: one DataSource for the application and for migrations.',
  ormModules: dataSourceModules,
  directory: 'src/migrations',
  isTypeScript: true,
  files: (parts) => [
    // `nest build` compiles every .ts file below the project's folder, and one outside src would move dist/main.js.
    {
      name: 'ormconfig.mjs',
      text: configText({ ...parts, config: 'ormconfig.mjs' }, 'What AppModule uses too.'),
    },
    ...(parts.ormExists ? [] : [{ name: parts.orm, text: nestDataSource(parts.isCommonJs) }]),
  ],
  next: ({ orm, ormExists }) =>
    ormExists
      ? []
      : [`In ${orm}, say which database; in AppModule, write: TypeOrmModule.forRoot(dataSourceOptions)`],
}

const mikroOrm: Template = {
  name: 'mikro-orm',
  description: "For MikroORM: a config file beside MikroORM's own (the default where there is one).",
  ormModules: ['src/mikro-orm.config', 'mikro-orm.config'],
  // MikroORM's own migrations are in `migrations`.
  directory: 'revisions',
  files: (parts) => [{ name: parts.config, text: configText(parts, "MikroORM's own config.") }],
  next: ({ orm, ormExists, config }) =>
    ormExists ? [] : [`There is no ${orm} yet: write it, or name yours in ${config}.`],
}

/** The templates of `init`, the default first. */
export const templates: readonly Template[] = [typeorm, nestjs, mikroOrm]

function configText({ orm, directory, config, isCommonJs }: TemplateParts, comment: string): string {
  const body = [
    'defineConfig({',
    `  // ${comment}`,
    `  orm: ${literal(orm)},`,
    `  migrations: ${literal(directory)},`,
    '})',
    '',
  ].join('\n')
  return isCommonJs && config.endsWith('.js')
    ? `const { defineConfig } = require('orm-migrate')\n\nmodule.exports = ${body}`
    : `import { defineConfig } from 'orm-migrate'\n\nexport default ${body}`
}

const nestDataSource = (isCommonJs: boolean): string =>
  [
    "import { DataSource, type DataSourceOptions } from 'typeorm'",
    '',
    '/** What AppModule hands to TypeOrmModule.forRoot, and orm-migrate reads: one place for both. */',
    'export const dataSourceOptions: DataSourceOptions = {',
    "  type: 'postgres',",
    '  url: process.env.DATABASE_URL,',
    `  entities: [${isCommonJs ? '__dirname' : 'import.meta.dirname'} + '/**/*.entity{.ts,.js}'],`,
    '  // The migrations make the schema.',
    '  synchronize: false,',
    '}',
    '',
    'export const dataSource = new DataSource(dataSourceOptions)',
    '',
  ].join('\n')
