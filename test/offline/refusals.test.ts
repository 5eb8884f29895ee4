import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { DataSource } from 'typeorm'
import { createMigrator, type Migrator, type OrmMigrateError, type Script } from '../../src/index.js'
import { root } from '../example/command-line.js'
import { ormMigrate, postgres, sqlite } from './databases.js'

const folder = path.join('test', 'offline', 'gaps')

/** A migrator whose database is not there. */
const offline = (): Migrator =>
  createMigrator({
    orm: new DataSource({ type: 'postgres', host: '127.0.0.1', port: 1, entities: [] }),
    migrations: path.join(root, folder),
    root,
  })

const refusalOf = async (script: Promise<Script>): Promise<OrmMigrateError> => {
  const refusal: unknown = await script.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(Error)
  return refusal as OrmMigrateError
}

describe('what a script cannot tell', () => {
  test('is an error at op.run, which names file and line', async () => {
    const { code, details, hint } = await refusalOf(offline().sql.upgrade('aaaa01:aaaa02'))
    expect(code).toBe('not-offline')
    expect(details?.at).toMatch(/^test\/offline\/gaps\/aaaa02_code\.ts:\d+:\d+$/)
    expect(hint).toContain('--allow-gaps')
  })

  test('is a comment at op.run where gaps are allowed', async () => {
    const { sql, steps } = await offline().sql.upgrade('aaaa01:aaaa02', { allowGaps: true })
    expect(sql).toMatch(
      /ADD COLUMN "words" integer;\n-- GAP: run "count the words" \(test\/offline\/gaps\/aaaa02_code\.ts:\d+:\d+\)\nINSERT/,
    )
    expect(steps[0]?.gaps).toEqual([
      { description: 'run "count the words"', at: expect.stringContaining('aaaa02_code.ts') },
    ])
  })

  test('is an error where an operation is about a table that raw SQL has made', async () => {
    const { code, message, hint } = await refusalOf(offline().sql.upgrade('aaaa02:aaaa03'))
    expect(code).toBe('table-missing')
    expect(message).toMatch(/"legacy" does not exist.*at test\/offline\/gaps\/aaaa03_legacy\.ts:9:8/)
    expect(hint).toContain('effect')
  })

  test('is an error at op.getBind, also where gaps are allowed and whatever the author catches', async () => {
    const { code, details } = await refusalOf(offline().sql.upgrade('aaaa03:aaaa04', { allowGaps: true }))
    expect(code).toBe('not-offline')
    expect(details?.at).toMatch(/aaaa04_bind\.ts:\d+:\d+$/)
  })

  test('is an error where op.getBind lies before the range, and a comment at its head where gaps are allowed', async () => {
    const { code, hint } = await refusalOf(offline().sql.upgrade('aaaa04:aaaa05'))
    expect(code).toBe('not-offline')
    expect(hint).toContain('--allow-gaps')
    const { sql } = await offline().sql.upgrade('aaaa04:aaaa05', { allowGaps: true })
    expect(sql).toMatch(
      /^-- GAP: getBind, and what follows it in its revision \(.*aaaa04_bind\.ts:\d+:\d+\)$/m,
    )
    expect(sql).toContain('ADD COLUMN "rank" integer;')
  })

  test('is told on standard error alone, before anything is printed', async () => {
    const words = ['upgrade', 'base:aaaa02', '--sql', '--migrations', folder]
    const { code, stdout, stderr } = await ormMigrate(words, postgres.nowhere)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^Error: op\.run at test\/offline\/gaps\/aaaa02_code\.ts:10:8 needs the database/)
    const allowed = await ormMigrate([...words, '--allow-gaps'], postgres.nowhere)
    expect(allowed).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Careful: 'aaaa02' has a gap/) })
  })
})

describe('what a command line with --sql means', () => {
  test.each([
    [['downgrade', 'base', '--sql'], 1, /head:base --sql/],
    [['downgrade', '-1', '--sql'], 1, /head:base --sql/],
    [['upgrade', '+1', '--sql'], 0, /^$/],
    [['upgrade', 'current:head', '--sql'], 1, /needs the current revision/],
    [['upgrade', 'head:base', '--sql'], 1, /is not below the end/],
    [['downgrade', 'base:head', '--sql'], 1, /is not applied/],
    [['upgrade', 'base:head'], 1, /is a range/],
    [['upgrade', 'head', '--allow-gaps'], 2, /sql/],
    [['upgrade', 'head', '--sql', '--dry-run'], 2, /sql/],
    [['upgrade', 'head:head', '--sql'], 0, /Nothing to do/],
  ] as const)('%j', async (words, code, said) => {
    const outcome = await ormMigrate(words, sqlite.nowhere)
    expect(outcome).toMatchObject({ code, stderr: expect.stringMatching(said) })
    if (code !== 0) expect(outcome.stdout).toBe('')
  })

  test.each(['--sql', '--dry-run'])('what the project prints is not among the SQL of %s', async (option) => {
    const database = await sqlite.create()
    const words = ['upgrade', 'aaaa01', option, '--config', path.join('test', 'offline', 'loud-config.ts')]
    const { code, stdout, stderr } = await ormMigrate(words, database.environment)
    await database.drop()
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'The config is loaded.\n' })
    expect(stdout).toMatch(/^-- orm-migrate /)
    expect(stdout).not.toContain('loaded')
  })
})
