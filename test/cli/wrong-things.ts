import { config, createUsers, revision } from './small-project.js'

/** One thing that is wrong, and every word that a person reads then. */
export interface WrongThing {
  readonly name: string
  /** What differs from the small project; null takes a file away. */
  readonly files?: Readonly<Record<string, string | null>>
  readonly words: readonly string[]
  /** All of standard error. */
  readonly says: string
  /** The tables that are there afterwards; none unless said. */
  readonly tables?: readonly string[]
}

const second = (up: string) => ({ 'migrations/a002_age.js': revision('a00200000002', 'a00100000001', up) })
const autogenerate = ['revision', '--autogenerate', '-m', 'x']
/** What the first revision leaves, where the second fails. */
const first = ['orm_migrate_revisions', 'users']

const configs: readonly WrongThing[] = [
  {
    name: 'a config that throws',
    files: { 'ormconfig.js': 'const nothing = undefined\nmodule.exports = { orm: nothing.orm }\n' },
    words: ['check'],
    says: `Error: "ormconfig.js" threw while it was loaded (ormconfig.js:2): Cannot read properties of undefined (reading 'orm').
  Hint: Correct ormconfig.js:2.
`,
  },
  {
    name: 'a config that is a function and throws',
    files: { 'ormconfig.js': "module.exports = () => { throw new Error('DATABASE_URL is not set') }\n" },
    words: ['check'],
    says: `Error: "ormconfig.js" threw while it was loaded (ormconfig.js:1): DATABASE_URL is not set.
  Hint: Correct ormconfig.js:1.
`,
  },
  {
    name: 'an orm that is a function and rejects',
    files: { 'ormconfig.js': "module.exports = { orm: async () => { throw new Error('No secret') } }\n" },
    words: ['check'],
    says: `Error: "orm in the config" threw while it was loaded (ormconfig.js:1): No secret.
  Hint: Correct ormconfig.js:1.
`,
  },
  {
    name: 'a config with a syntax error',
    files: { 'ormconfig.js': 'module.exports = {\n  orm:\n}\n' },
    words: ['check'],
    says: `Error: "ormconfig.js", line 3, has a syntax error: Unexpected token '}'.
  Hint: Correct ormconfig.js:3.
`,
  },
  {
    name: 'a config with an unknown key',
    files: { 'ormconfig.js': config('', 'migration: 1,') },
    words: ['check'],
    says: `Error: The config has an unknown key "migration".
  Hint: Did you mean "migrations"?
`,
  },
  {
    name: 'a config without a default export',
    files: { 'ormconfig.js': null, 'ormconfig.mjs': 'export const config = {}\n' },
    words: ['check'],
    says: `Error: The config file "ormconfig.mjs" has no default export that is an object.
  Hint: Write: export default defineConfig({ orm: dataSource })
`,
  },
  {
    name: 'a config without an orm',
    files: { 'ormconfig.js': "module.exports = { migrations: 'migrations' }\n" },
    words: ['check'],
    says: `Error: The config has no "orm".
  Hint: Give it a TypeORM DataSource or MikroORM's config: export default defineConfig({ orm: dataSource, migrations: 'migrations' })
`,
  },
  {
    name: 'a schema for the version table where the database has none',
    files: { 'ormconfig.js': config('', "versionTableSchema: 'audit',") },
    words: ['current'],
    says: `Error: The version table cannot be in a schema "audit": SQLite has none.
  Hint: Leave versionTableSchema out of the config.
`,
  },
  {
    name: 'an orm that is no DataSource',
    files: { 'ormconfig.js': 'module.exports = { orm: {} }\n' },
    words: ['check'],
    says: `Error: The config's "orm" is neither a TypeORM DataSource nor MikroORM or its options.
  Hint: Export a DataSource, as new DataSource({ type: "postgres", … }), or the options of MikroORM, as defineConfig({ … }) of "@mikro-orm/postgresql".
`,
  },
  {
    name: 'a -d file without a DataSource',
    files: { 'data-source.js': 'module.exports = { answer: 42 }\n' },
    words: ['check', '-d', 'data-source.js'],
    says: `Error: The module "data-source.js" exports neither a TypeORM DataSource nor a MikroORM config.
  Hint: Write: export const dataSource = new DataSource({ … }), or: export default defineConfig({ … })
`,
  },
  {
    name: 'a -d file that is not there',
    words: ['check', '-d', 'nowhere.ts'],
    says: `Error: There is no file "nowhere.ts".
  Hint: Check the path given to --data-source.
`,
  },
]

const chains: readonly WrongThing[] = [
  {
    name: 'an unknown target',
    words: ['upgrade', 'zzz'],
    says: `Error: There is no revision or branch label 'zzz'.
  Hint: Run history to see the revisions there are.
`,
  },
  {
    name: 'an ambiguous target',
    files: { 'migrations/a003.js': revision('a0020000000f', 'a00200000002', '') },
    words: ['upgrade', 'a0020000000'],
    says: `Error: 'a0020000000' is the beginning of several names: 'a00200000002', 'a0020000000f'.
  Hint: Write more characters of the one that you mean.
`,
  },
  {
    name: 'a parent that has no file',
    files: { 'migrations/a001_users.js': null },
    words: ['upgrade', 'head'],
    says: `Error: Revision 'a00100000001', the down_revision of 'a00200000002' (revision a00200000002, migrations/a002_age.js), has no file.
  Hint: Restore the missing file, or correct down_revision.
`,
  },
  {
    name: 'an id that two files have',
    files: { 'migrations/a003_age.js': revision('a00200000002', 'a00100000001', '') },
    words: ['upgrade', 'head'],
    says: `Error: Revision 'a00200000002' is declared twice: 'a00200000002' (revision a00200000002, migrations/a002_age.js) and 'a00200000002' (revision a00200000002, migrations/a003_age.js).
  Hint: Give one of the two another revision id.
`,
  },
  {
    name: 'a circle of revisions',
    files: { 'migrations/a001_users.js': revision('a00100000001', 'a00200000002', '') },
    words: ['upgrade', 'head'],
    says: `Error: Revisions need each other in a circle: 'a00100000001' (revision a00100000001, migrations/a001_users.js) needs 'a00200000002' (revision a00200000002, migrations/a002_age.js) needs 'a00100000001' (revision a00100000001, migrations/a001_users.js).
  Hint: Correct down_revision or depends_on of one of them.
`,
  },
  {
    name: 'several heads',
    files: { 'migrations/a003_b.js': revision('a00300000003', 'a00100000001', '') },
    words: ['upgrade', 'head'],
    says: `Error: 'head' stands for 2 heads: 'a00200000002' (revision a00200000002, migrations/a002_age.js); 'a00300000003' (revision a00300000003, migrations/a003_b.js).
  Hint: Join them: orm-migrate merge heads -m "…" — or put yours on theirs: orm-migrate rebase REV --onto HEAD; to name several, write heads, and for one of them its id or label@head.
`,
  },
  {
    name: 'no folder of migrations',
    files: { 'migrations/a001_users.js': null, 'migrations/a002_age.js': null },
    words: ['heads', '--migrations', 'nowhere'],
    says: `Error: The migrations folder 'nowhere' is missing.
  Hint: Restore it, or correct migrations in the config; the first revision makes it anew.
`,
  },
  {
    name: 'a downgrade of what is not applied',
    words: ['downgrade', 'a001'],
    says: `Error: 'a001' is not applied, so nothing can be downgraded to it: nothing is applied.
  Hint: Name a revision below the current one; history --indicate-current shows them.
`,
  },
  {
    name: 'autogenerate on a database that is behind',
    words: autogenerate,
    says: `Error: The database is not at the newest revision; missing: 'a00100000001', 'a00200000002'.
  Hint: Apply them first: orm-migrate upgrade head
`,
  },
]

const names: readonly WrongThing[] = [
  ...['_x', '.y'].map((id) => ({
    name: `an id that would hide its file, ${id}`,
    words: ['revision', '-m', 'x', '--rev-id', id],
    says: `Error: The file of revision '${id}' would be called "${id}_x.js", and names that begin with "${id.slice(0, 1)}" are not read.
  Hint: Begin --rev-id, or "fileTemplate" in the config, with a letter or a digit.
`,
  })),
  {
    name: 'an id that would leave the folder',
    words: ['revision', '-m', 'x', '--rev-id', '../x'],
    says: `Error: The revision id '../x' of '../x' (x) has forbidden characters: '/'.
  Hint: Use letters, digits and underscores: the other characters have a meaning in targets or in paths.
`,
  },
  {
    name: 'a file name template that hides files',
    files: { 'ormconfig.js': config('', "fileTemplate: '_%(rev)s',") },
    words: ['revision', '-m', 'x', '--rev-id', 'b1'],
    says: `Error: The file of revision 'b1' would be called "_b1.js", and names that begin with "_" are not read.
  Hint: Begin --rev-id, or "fileTemplate" in the config, with a letter or a digit.
`,
  },
  {
    name: 'a file name template with an unknown part, whatever is asked',
    files: { 'ormconfig.js': config('', "fileTemplate: '%(revision)s',") },
    words: ['heads'],
    says: `Error: The file name template has no part 'revision'.
  Hint: Use one of rev, slug, epoch, month, day, year, hour, minute, second.
`,
  },
  {
    name: 'a file name template with a part that is not written right',
    files: { 'ormconfig.js': config('', "fileTemplate: '%%(rev)s',") },
    words: ['heads'],
    says: `Error: The file name template has a "%" that begins no part: "%%(rev)s".
  Hint: Write parts as %(rev)s and %(month).2d, with one "%" each.
`,
  },
]

/** Functions of the config, each with a database that has a table without an entity. */
const functions: readonly WrongThing[] = [
  ...['include', 'exclude', 'includeObject'].map((key) => ({ key, line: autogenerate })),
  { key: 'rewrite', line: autogenerate },
  { key: 'scriptTemplate', line: ['revision', '-m', 'x'] },
].map(({ key, line }) => ({
  name: `a function of the config that throws, ${key}`,
  files: {
    'ormconfig.js': config('', `\n${key}: () => { throw new Error('boom') },`),
    'migrations/a001_users.js': null,
    'migrations/a002_age.js': null,
    'migrations/.gitkeep': '',
  },
  words: line,
  says: `Error: The config's "${key}" failed (ormconfig.js:17): boom.
  Hint: Correct ormconfig.js:17.
`,
}))

const files: readonly WrongThing[] = [
  {
    name: 'a file of which no class can be read because of its syntax',
    files: { 'migrations/a002_age.js': 'const a = {\n}}\n' },
    words: ['upgrade', 'head'],
    says: `Error: "migrations/a002_age.js" has a syntax error in line 2, column 2: Unexpected token '}'.
  Hint: Correct migrations/a002_age.js:2.
`,
  },
  {
    name: 'a migration file with a syntax error, before any other has run',
    files: second('op.addColumn('),
    words: ['upgrade', 'head'],
    says: `Error: "migrations/a002_age.js", line 9, has a syntax error: Unexpected token '}'.
  Hint: Correct migrations/a002_age.js:9.
`,
  },
  {
    name: 'a file in the folder that is no migration',
    files: { 'migrations/helper.js': 'module.exports = 1\n' },
    words: ['upgrade', 'head'],
    says: `Error: 'migrations/helper.js' is not a migration file: no class in it has a revision.
  Hint: Move it out of the migrations folder, or let its name start with '_'.
`,
  },
  {
    name: 'a class without a revision',
    files: { 'migrations/a002_age.js': revision('a', null, '').replace(/ +static revision.*\n/, '') },
    words: ['upgrade', 'head'],
    says: `Error: Revision in 'migrations/a002_age.js' is a migration without a revision.
  Hint: Add static readonly revision = '…' and static readonly down_revision = … to the class.
`,
  },
  {
    name: 'a class that is not exported',
    files: {
      'migrations/a002_age.js': revision('a00200000002', 'a00100000001', '').replace('module.exports =', ''),
    },
    words: ['upgrade', 'head'],
    says: `Error: The file "migrations/a002_age.js" exports no migration class of revision 'a00200000002'.
  Hint: Write: export default class … extends Migration { … up(op) { … } down(op) { … } }
`,
  },
  {
    name: 'a migration file that imports what is not installed',
    files: {
      'migrations/a002_age.js': `require('left-pad')\n${revision('a00200000002', 'a00100000001', '')}`,
    },
    words: ['upgrade', 'head'],
    says: `Error: "migrations/a002_age.js" imports "left-pad", which is not there.
  Hint: Run: npm install left-pad
`,
  },
]

const failed = "Error: Upgrade to 'a00200000002' failed and was rolled back (the one before it stays done)."
const mend = '  Hint: Mend migrations/a002_age.js, then run the same command again.\n'
/** What the cause itself says should be done. */
const look = (did: string): string =>
  `  Hint: Check the name, or the revision that should have ${did} it: orm-migrate history\n`

/** What a column may change of. */
const changes =
  'an object of type, nullable, default, autoincrement, identity, generated, collation, comment, using, newName'

const calls: readonly WrongThing[] = [
  [
    'op.run(() => undefined)',
    'run',
    '"description" a text that is not empty, and not a function',
    'description, call',
  ],
  ["op.run('copy')", 'run', '"call" a function, and not undefined', 'description, call'],
  [
    "op.addColumn('users', 'age')",
    'addColumn',
    `"column" a column, as column('name', varchar(255)), and not "age"`,
    'table, column, options?',
  ],
  [
    "op.alterColumn('users', 'age')",
    'alterColumn',
    `"changes" ${changes}, and not undefined`,
    'table, column, changes, options?',
  ],
  [
    "op.alterColumn('users', 'age', { nulable: true })",
    'alterColumn',
    `"changes" ${changes}, and not one of nulable`,
    'table, column, changes, options?',
  ],
  [
    "op.createIndex('i', 'users', 'age')",
    'createIndex',
    `"columns" a list of columns, as ['email'] or [{ expression: 'lower(email)' }], and not "age"`,
    'name, table, columns, options?',
  ],
  ['op.execute()', 'execute', '"sql" a text that is not empty, and not undefined', 'sql, params?, options?'],
  [
    "op.batchAlterTable('users')",
    'batchAlterTable',
    '"body" a function, and not undefined',
    'table, body, options?',
  ],
].map(([call = '', name = '', wrong = '', right = '']) => ({
  name: `arguments that an operation does not take, ${call}`,
  files: second(call),
  words: ['upgrade', 'head'],
  says: `${failed} op.${name} takes as its ${wrong} (at migrations/a002_age.js:8:8).
  Hint: Write: op.${name}(${right})
`,
  tables: first,
}))

const runs: readonly WrongThing[] = [
  {
    name: 'an up() that throws',
    files: second("throw new Error('not today')"),
    words: ['upgrade', 'head'],
    says: `${failed} not today (at migrations/a002_age.js:8).\n${mend}`,
    tables: first,
  },
  {
    name: 'an up() that calls what op does not have',
    files: second("op.addColum('users')"),
    words: ['upgrade', 'head'],
    says: `${failed} op.addColum is not a function (at migrations/a002_age.js:8).\n${mend}`,
    tables: first,
  },
  {
    name: 'an operation on a table that is not there',
    files: second("op.addColumn('user', column('age', integer()))"),
    words: ['upgrade', 'head'],
    says: `${failed} The table "user" does not exist (at migrations/a002_age.js:8:8).\n${look('created')}`,
    tables: first,
  },
  {
    name: 'an operation on a column that is not there',
    files: second("op.dropColumn('users', 'emial')"),
    words: ['upgrade', 'head'],
    says: `${failed} The table "users" has no column "emial" (at migrations/a002_age.js:8:8).\n${look('added')}`,
    tables: first,
  },
  {
    name: 'a statement that fails, with what was done before it in the same revision',
    files: second(
      "op.createTable('half', [column('id', integer())])\n    op.execute('UPDATE nowhere SET a = 1')",
    ),
    words: ['upgrade', 'head'],
    says: `${failed} The database refused a statement at migrations/a002_age.js:9:8: no such table: nowhere.
  Statement: UPDATE nowhere SET a = 1
${mend}`,
    tables: first,
  },
  {
    name: 'rows that break a new constraint, told of the table that people know',
    files: second(
      `op.execute("INSERT INTO users (email) VALUES ('a'), ('a')")\n    op.createUniqueConstraint('one', 'users', ['email'])`,
    ),
    words: ['upgrade', 'head'],
    says: `${failed} The database refused a statement at migrations/a002_age.js:9:8: UNIQUE constraint failed: users.email.
  Statement: INSERT INTO "orm_migrate_new_users" ("id", "email") SELECT "id", "email" FROM "users"
${mend}`,
    tables: first,
  },
  {
    name: 'a first revision that fails',
    files: {
      'migrations/a001_users.js': revision(
        'a00100000001',
        null,
        `${createUsers}\n    op.execute('nonsense')`,
      ),
    },
    words: ['upgrade', 'head'],
    says: `Error: Upgrade to 'a00100000001' failed and was rolled back (nothing had run before it). The database refused a statement at migrations/a001_users.js:13:8: near "nonsense": syntax error.
  Statement: nonsense
  Hint: Mend migrations/a001_users.js, then run the same command again.
`,
    tables: ['orm_migrate_revisions'],
  },
]

const databases: readonly WrongThing[] = [
  {
    name: 'a driver of another database that is not installed',
    files: { 'ormconfig.js': config("type: 'mysql'") },
    words: ['upgrade', 'head'],
    says: `Error: The package "mysql2", the data source's driver, is not installed.
  Hint: npm install mysql2
`,
  },
  {
    name: 'a driver that this TypeORM does not have',
    files: { 'ormconfig.js': config("type: 'sqlite'") },
    words: ['upgrade', 'head'],
    says: `Error: This version of TypeORM has no driver "sqlite".
  Hint: TypeORM 1 reads SQLite through "better-sqlite3" alone: set that type and run: npm install better-sqlite3
`,
  },
  {
    name: 'a server that is not there',
    files: { 'ormconfig.js': config("type: 'postgres', host: '127.0.0.1', port: 1, database: 'shop'") },
    words: ['upgrade', 'head'],
    says: `Error: The database "postgres://127.0.0.1:1/shop" cannot be opened: connect ECONNREFUSED 127.0.0.1:1.
  Hint: Start the server, or correct host and port in the DataSource.
`,
  },
  {
    name: 'entity patterns that match nothing',
    files: { 'ormconfig.js': config("entities: ['src/**/*.entity.js']") },
    words: [...autogenerate, '--migrations', 'none'],
    says: `Error: No entity is found in the files of "src/**/*.entity.js".
  Hint: Correct the patterns under "entities" of the DataSource: they count from the current folder, so start them with a path of the module, and mind ".ts" or ".js".
`,
  },
  {
    name: 'an entity without a primary key',
    files: {
      'ormconfig.js': config(
        "entities: [new EntitySchema({ name: 'Log', columns: { id: { type: 'varchar' } } })]",
      ),
    },
    words: [...autogenerate, '--migrations', 'none'],
    says: `Error: Entity "Log" has no primary column, and TypeORM needs one.
  Hint: Mark a property with @PrimaryColumn() or @PrimaryGeneratedColumn().
`,
  },
]

/** All of them. */
export const wrongThings: readonly WrongThing[] = [
  ...[...configs, ...functions],
  ...[...chains, ...names, ...files],
  ...[...calls, ...runs, ...databases],
]
