import { describe, expect, test } from '@jest/globals'
import { createMigrator } from '../../src/index.js'
import { errorOf } from './workshop.js'

const orm = 'data-source.ts'
const rows: readonly (readonly [config: Readonly<Record<string, unknown>>, message: string, hint: string])[] =
  [
    // Unknown keys, at every level.
    [{ orm, migration: 'm' }, 'The config has an unknown key "migration".', 'Did you mean "migrations"?'],
    [
      { orm, file_template: 'm' },
      'The config has an unknown key "file_template".',
      'Did you mean "fileTemplate"?',
    ],
    [{ orm, version_locations: [] }, 'unknown key "version_locations"', 'Did you mean "migrations"?'],
    [{ orm, process_revision_directives: 1 }, '"process_revision_directives"', 'Did you mean "rewrite"?'],
    [{ orm, colour: 'red' }, 'unknown key "colour"', 'Known are orm, migrations, recursive,'],
    [
      { databases: { a: { orm, timezon: 'UTC' } } },
      '"databases.a.timezon"',
      'Did you mean "databases.a.timezone"?',
    ],
    [{ databases: { a: { orm, databases: {} } } }, 'unknown key "databases.a.databases"', 'Known are orm,'],
    [
      { orm, listeners: { beforRun: () => 1 } },
      '"listeners.beforRun"',
      'Did you mean "listeners.beforeRun"?',
    ],
    [
      { orm, postWriteHooks: [{ command: 'a', arg: [] }] },
      '"postWriteHooks[0].arg"',
      'Did you mean "postWriteHooks[0].args"?',
    ],
    [
      { orm, renames: [{ table: 'a', to: 'b', colum: 'c' }] },
      '"renames[0].colum"',
      'Did you mean "renames[0].column"?',
    ],
    // Values of the wrong kind.
    [
      { orm, migrations: [] },
      'The config\'s "migrations" must be a text or a list of texts.',
      'It is an empty list',
    ],
    [{ orm, recursive: 'yes' }, 'The config\'s "recursive" must be true or false.', 'It is "yes"'],
    [{ orm, fileTemplate: '' }, '"fileTemplate" must be a text that is not empty', 'It is ""'],
    [{ orm, timezone: 'Mars/Base' }, '"timezone" must be a time zone', 'It is "Mars/Base"'],
    [{ orm, truncateSlugLength: 0 }, '"truncateSlugLength" must be a whole number above 0', 'It is 0'],
    [{ orm, scriptTemplate: 'x' }, '"scriptTemplate" must be a function', 'It is "x"'],
    [{ orm, postWriteHooks: 'prettier' }, '"postWriteHooks" must be a list', 'It is "prettier"'],
    [{ orm, postWriteHooks: [' '] }, '"postWriteHooks[0]" must be a command', 'It is " "'],
    [{ orm, postWriteHooks: [{ args: [] }] }, '"postWriteHooks[0].command" must be given', 'It is missing'],
    [{ orm, versionTable: 7 }, '"versionTable" must be a text', 'It is 7'],
    [{ orm, transaction: 'one' }, '"transaction" must be "each" or "all" or "none"', 'It is "one"'],
    [{ orm, include: [7] }, '"include[0]" must be a text, a regular expression or a function', 'It is 7'],
    [{ orm, exclude: '' }, '"exclude" must be a text, a regular expression', 'It is ""'],
    [{ orm, includeObject: 'x' }, '"includeObject" must be a function', 'It is "x"'],
    [{ orm, rewrite: [] }, '"rewrite" must be a function', 'It is an empty list'],
    [{ orm, listeners: { afterRun: 1 } }, '"listeners.afterRun" must be a function', 'It is 1'],
    [{ orm, renames: [{ table: 'a' }] }, '"renames[0].to" must be given', 'It is missing'],
    [{ orm, loader: 'babel' }, '"loader" must be "auto" or "typescript"', 'It is "babel"'],
    [{ orm, lockTimeout: -1 }, '"lockTimeout" must be a number of milliseconds', 'It is -1'],
    [{ databases: { a: {} } }, '"databases.a.orm" must be given', 'It is missing'],
    // Keys that contradict each other.
    [{}, 'The config has no "orm".', 'Give it a TypeORM DataSource'],
    [{ orm, databases: { a: { orm } } }, 'The config has both "orm" and "databases".', 'Move "orm" into'],
    [{ orm, fileTemplate: '%(year)d/%(rev)s' }, 'files in folders are not read', 'Add "recursive: true"'],
    [
      { orm, recursive: true, fileTemplate: '../%(rev)s' },
      'must stay within the folder of the migrations',
      'without ".."',
    ],
  ]

describe('a config is refused', () => {
  test.each(rows)('%j', async (config, message, hint) => {
    const error = await errorOf(() => createMigrator(config))
    expect(error).toMatchObject({
      code: 'invalid-config',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    })
  })
})

test('every key may be left out or undefined', () => {
  expect(() => createMigrator({ orm, migrations: undefined, listeners: undefined })).not.toThrow()
})
