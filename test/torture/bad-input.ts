import fc from 'fast-check'
import type { Migrator } from '../../src/index.js'
import type { BadProject } from './bad-project.js'

/** A command, as a program calls it. */
export interface Command {
  readonly name: string
  run(migrator: Migrator, target: string): Promise<unknown>
}

/** Commands that take no target, or one that is right. */
export const commands: readonly Command[] = [
  { name: 'current', run: (migrator) => migrator.current() },
  { name: 'check', run: (migrator) => migrator.check() },
  { name: 'heads', run: (migrator) => migrator.heads() },
  { name: 'branches', run: (migrator) => migrator.branches() },
  { name: 'history', run: (migrator) => migrator.history() },
  { name: 'history -i', run: (migrator) => migrator.history({ indicateCurrent: true }) },
  { name: 'revision', run: (migrator) => migrator.revision({ message: 'more' }) },
  { name: 'autogenerate', run: (migrator) => migrator.revision({ message: 'more', autogenerate: true }) },
  { name: 'upgrade head', run: (migrator) => migrator.upgrade('head') },
  { name: 'downgrade base', run: (migrator) => migrator.downgrade('base') },
  { name: 'downgrade -1', run: (migrator) => migrator.downgrade('-1') },
  { name: 'stamp head', run: (migrator) => migrator.stamp('head') },
  { name: 'plan', run: (migrator) => migrator.plan.upgrade('head') },
  { name: 'sql', run: (migrator) => migrator.sql.upgrade('head') },
  { name: 'ensure_version', run: (migrator) => migrator.ensureVersion() },
  { name: 'test', run: (migrator) => migrator.test() },
]

/** Commands that are given a target. */
export const targeted: readonly Command[] = [
  { name: 'upgrade', run: (migrator, target) => migrator.upgrade(target) },
  { name: 'downgrade', run: (migrator, target) => migrator.downgrade(target) },
  { name: 'stamp', run: (migrator, target) => migrator.stamp(target) },
  { name: 'stamp --purge', run: (migrator, target) => migrator.stamp(target, { purge: true }) },
  { name: 'show', run: (migrator, target) => migrator.show(target) },
  { name: 'merge', run: (migrator, target) => migrator.merge([target, 'r1']) },
  { name: 'rebase', run: (migrator, target) => migrator.rebase(target, { onto: 'r1' }) },
  { name: 'rebase --onto', run: (migrator, target) => migrator.rebase('r2', { onto: target }) },
  { name: 'history -r', run: (migrator, target) => migrator.history({ range: target }) },
  { name: 'revision --head', run: (migrator, target) => migrator.revision({ message: 'x', head: target }) },
  { name: 'revision -m', run: (migrator, target) => migrator.revision({ message: target }) },
  {
    name: 'revision --rev-id',
    run: (migrator, target) => migrator.revision({ message: 'x', revId: target }),
  },
  {
    name: 'revision --branch-label',
    run: (migrator, target) => migrator.revision({ message: 'x', branchLabel: target }),
  },
  {
    name: 'revision --depends-on',
    run: (migrator, target) => migrator.revision({ message: 'x', dependsOn: target }),
  },
  { name: 'sql upgrade', run: (migrator, target) => migrator.sql.upgrade(target) },
  { name: 'sql downgrade', run: (migrator, target) => migrator.sql.downgrade(target) },
  { name: 'test --since', run: (migrator, target) => migrator.test({ since: target }) },
  { name: 'plan upgrade', run: (migrator, target) => migrator.plan.upgrade(target) },
]

/** Runs a command; gives what is wrong with how it fails, and undefined where it works or fails as it should. */
export async function wrongWith(
  project: BadProject,
  config: object,
  command: (migrator: Migrator) => Promise<unknown>,
) {
  const before = await project.contents()
  try {
    await command(project.migrator(config))
    return undefined
  } catch (error) {
    const after = await project.contents()
    const changed = [...before, ...after]
      .filter((line) => !before.includes(line) || !after.includes(line))
      .filter((line) => !isOfVersionTable(line, config))
    return (
      unexplained(error) ??
      (changed.length === 0 ? undefined : `it failed (${String(error)}) and left ${changed.join('\n')}`)
    )
  }
}

/** A run begins with the version table that the config names, and leaves it, without rows, where it then fails. */
const isOfVersionTable = (line: string, config: object): boolean =>
  'versionTable' in config &&
  line.includes(` main.${String(config.versionTable)}.`) &&
  !line.startsWith('row ')

/** What an error lacks that a person needs. */
function unexplained(error: unknown): string | undefined {
  if (!(error instanceof Error)) return `it threw ${String(error)}`
  const { code, hint } = error as { readonly code?: unknown; readonly hint?: unknown }
  const isOurs = error.name !== 'Error' && typeof code === 'string' && /^[a-z]+(-[a-z]+)*$/.test(code)
  if (!isOurs) return `not an error of ours: ${error.stack ?? error.message}`
  if (typeof hint !== 'string' || hint === '') return `no hint: ${error.message}`
  return /\n {4}at /.test(error.message) ? `a trace in the message: ${error.message}` : undefined
}

const isHarmless = (text: string): boolean => !text.startsWith('/') && !text.includes('..')
const odd = fc.constantFrom(
  '',
  ' ',
  '\0',
  '.',
  '\u202e',
  'é',
  '😀',
  "'",
  '"',
  ';--',
  '%s',
  '%(rev)s',
  '%(nothing)s',
  '\n',
  'a/b',
  '__proto__',
  'constructor',
  'x'.repeat(300),
  'x'.repeat(5000),
)
const text = fc.oneof(odd, fc.string().filter(isHarmless))

/** Any value that a config in JavaScript could have. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom(null, undefined, true, false, 0, -1, 1.5, NaN, Infinity, 2 ** 53, 10n, Symbol('s'), /x/g),
  fc.constantFrom([], {}, [null], [[]], [''], { a: 1 }, new Date(0), new Map(), Object.create(null)),
  fc.constantFrom(
    () => undefined,
    () => 'text',
    () => {
      throw new Error('thrown by the config')
    },
    () => {
      // Anything can be thrown.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw 'a text'
    },
    async () => Promise.reject(new Error('rejected by the config')),
  ),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(fc.string(), fc.anything(), { maxKeys: 2 }),
)

/** The keys of a config that may be anything: those left out would run or read what the input names. */
const keys = [
  'orm',
  'migrations',
  'fileTemplate',
  'timezone',
  'truncateSlugLength',
  'scriptTemplate',
  'versionTable',
  'versionTableSchema',
  'typeormMetadata',
  'transaction',
  'include',
  'exclude',
  'includeObject',
  'rewrite',
  'listeners',
  'renames',
  'loader',
  'lockTimeout',
  'databases',
  'nonsense',
] as const

/** Some keys of a config, with any values. */
export const changedConfig: fc.Arbitrary<object> = fc.dictionary(fc.constantFrom(...keys), anyValue, {
  minKeys: 1,
  maxKeys: 2,
})

const piece = fc.constantFrom(
  'head',
  'heads',
  'base',
  'current',
  '@',
  '+',
  '-',
  ':',
  'r1',
  'r2',
  'r',
  '1',
  '0',
  '99999999999999999999',
  ' ',
  '%',
  '\0',
  '-1',
  '+1',
  'é',
  "'",
  ',',
)

/** A text where a target belongs. */
export const target: fc.Arbitrary<string> = fc.oneof(
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  text,
)

/** A revision file with something cut out, put in or repeated. */
export const spoilt = (original: string): fc.Arbitrary<string> =>
  fc
    .record({
      at: fc.nat({ max: original.length }),
      size: fc.nat({ max: 60 }),
      put: fc.oneof(
        fc.constantFrom(
          '',
          '{',
          '}',
          "'",
          '`',
          '/*',
          '*/',
          '\0',
          'null',
          'undefined',
          '[]',
          'export ',
          'static ',
          'throw 1;',
          "throw new Error('x');",
          'op.nothing();',
          'await ',
          'op.getBind();',
          'r1',
          'r2',
          '…',
        ),
        fc.string({ maxLength: 10 }),
      ),
      isRepeated: fc.boolean(),
    })
    .map(({ at, size, put, isRepeated }) => {
      const cut = original.slice(at, at + size)
      return `${original.slice(0, at)}${put}${isRepeated ? cut + cut : ''}${original.slice(at + size)}`
    })
    .filter(importsOnlyOurs)

/** Jest runs out of memory over a module that is not there; how it is told is tried on the command line. */
const importsOnlyOurs = (source: string): boolean =>
  [...source.matchAll(/(?:from|import|require\()\s*(['"`])(.*?)\1/g)].every(
    ([, , name]) => name === 'orm-migrate',
  )

const columns = [
  'revision',
  'down_revision',
  'depends_on',
  'message',
  'checksum',
  'applied_at',
  'duration_ms',
  'tool_version',
] as const
const versionTable = 'orm_migrate_revisions'
const literal = fc.oneof(
  fc.constantFrom(
    'NULL',
    '0',
    '-1',
    "''",
    "' '",
    "'r1'",
    "'r2'",
    "'r1 r2'",
    "'nothing'",
    "x'00ff'",
    '1e308',
    `'${'x'.repeat(3000)}'`,
  ),
  fc.string({ maxLength: 12 }).map((value) => `'${value.replaceAll("'", "''").replaceAll('\0', '')}'`),
)
const aColumn = fc.constantFrom(...columns)

/** What somebody may have done to the version table by hand. */
export const tampering: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(aColumn, literal)
      .map(
        ([name, value]) =>
          `UPDATE OR IGNORE ${versionTable} SET "${name}" = ${value} WHERE "revision" = 'r2'`,
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(aColumn, literal)
      .map(([name, value]) => `UPDATE OR IGNORE ${versionTable} SET "${name}" = ${value}`),
  },
  {
    weight: 4,
    arbitrary: fc
      .array(literal, { minLength: columns.length, maxLength: columns.length })
      .map(
        (values) =>
          `INSERT OR IGNORE INTO ${versionTable} (${columns.join(', ')}) VALUES (${values.join(', ')})`,
      ),
  },
  {
    weight: 1,
    arbitrary: aColumn
      .filter((name) => name !== 'revision')
      .map((name) => `ALTER TABLE ${versionTable} DROP COLUMN "${name}"`),
  },
  {
    weight: 1,
    arbitrary: aColumn.map((name) => `ALTER TABLE ${versionTable} RENAME COLUMN "${name}" TO "other"`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      `DELETE FROM ${versionTable}`,
      `DELETE FROM ${versionTable} WHERE "revision" = 'r1'`,
      `DROP TABLE ${versionTable}; CREATE TABLE ${versionTable} ("version_num" text)`,
      `DROP TABLE ${versionTable}; CREATE VIEW ${versionTable} AS SELECT 1 AS "revision"`,
      `CREATE TRIGGER "no" BEFORE INSERT ON ${versionTable} BEGIN SELECT RAISE(ABORT, 'not today'); END`,
      `CREATE TRIGGER "no" BEFORE DELETE ON ${versionTable} BEGIN SELECT RAISE(ABORT, 'not today'); END`,
    ),
  },
)
