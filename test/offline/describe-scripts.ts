import { afterEach, describe, expect, test } from '@jest/globals'
import { type Row, type Rows, rowsOf, seeds } from '../example/rows.js'
import { catalogue } from '../harness/catalogue.js'
import { isInstalled, ormMigrate, type ScriptDatabase, type ScriptTarget } from './databases.js'

const [second, third, seventh] = ['c3d80f16a925', '7e42b9d1f06c', 'b06f8e2d7c91'] as const

/** Declares what scripts of the example's chain must do on one kind of database. */
export function describeScripts(target: ScriptTarget): void {
  const { dialect, shell, nowhere } = target
  const opened: ScriptDatabase[] = []
  const create = async (): Promise<ScriptDatabase> => {
    const database = await target.create()
    opened.push(database)
    return database
  }
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.drop()
  })
  /** The script of a command, which finds no database. */
  const scriptOf = async (...words: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await ormMigrate([...words, '--sql'], nowhere)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }
  const expectSame = async (one: ScriptDatabase, other: ScriptDatabase): Promise<void> =>
    expect(await stateOf(one, dialect)).toEqual(await stateOf(other, dialect))

  describe(`scripts for ${dialect}`, () => {
    test('base:head through the driver leaves what the online run leaves', async () => {
      const [scripted, online] = [await create(), await create()]
      await scripted.script(await scriptOf('upgrade', 'base:head'))
      await run(online, 'upgrade', 'head')
      await expectSame(scripted, online)
      const [row] = await scripted.query('SELECT applied_at FROM "orm_migrate_revisions"')
      expect(row?.applied_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(await run(scripted, 'check')).toBe('No new upgrade operations detected.\n')
    })

    test('head:base through the driver leaves what the online downgrade leaves', async () => {
      const [scripted, online] = [await create(), await create()]
      for (const database of [scripted, online]) await run(database, 'upgrade', 'head')
      await scripted.script(await scriptOf('downgrade', 'head:base'))
      await run(online, 'downgrade', 'base')
      await expectSame(scripted, online)
    })

    const testShell = isInstalled(shell) ? test : test.skip
    testShell(`base:head and back through ${shell} leave what the online runs leave`, async () => {
      const [scripted, online] = [await create(), await create()]
      for (const [verb, range, end] of [
        ['upgrade', 'base:head', 'head'],
        ['downgrade', 'head:base', 'base'],
      ] as const) {
        const { code, stderr } = await scripted.shell(await scriptOf(verb, range), target.stopping)
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
        await run(online, verb, end)
        await expectSame(scripted, online)
      }
    })

    test('a range in the middle leaves the schema and the rows that the online run leaves, both ways', async () => {
      const [scripted, online] = [await create(), await create()]
      for (const database of [scripted, online]) await fill(database)
      await scripted.script(await scriptOf('upgrade', `${second}:${seventh}`))
      await run(online, 'upgrade', seventh)
      await expectSame(scripted, online)
      await scripted.script(await scriptOf('downgrade', `${seventh}:${second}`))
      await run(online, 'downgrade', second)
      await expectSame(scripted, online)
      expect(Object.keys(await rowsOf(scripted, dialect)).length).toBeGreaterThan(8)
    })

    test('stamp records what an online stamp records', async () => {
      const [scripted, online] = [await create(), await create()]
      await scripted.script(await scriptOf('stamp', seventh))
      await run(online, 'stamp', seventh)
      await expectSame(scripted, online)
      await scripted.script(await scriptOf('stamp', `${seventh}:${second}`))
      await run(online, 'stamp', second)
      await expectSame(scripted, online)
    })

    test('ensure_version makes the version table, under both spellings', async () => {
      const [scripted, online] = [await create(), await create()]
      const sql = await scriptOf('ensure_version')
      await scripted.script(sql)
      await scripted.script(sql)
      await run(online, 'ensure-version')
      await expectSame(scripted, online)
    })

    test('the same command writes the same bytes', async () => {
      expect(await scriptOf('upgrade', 'head')).toBe(await scriptOf('upgrade', 'base:head'))
    })

    test('--json gives the script and its steps', async () => {
      const { stdout } = await ormMigrate(['upgrade', `${second}:+1`, '--sql', '--json'], nowhere)
      const { sql, steps, heads } = JSON.parse(stdout) as {
        readonly sql: string
        readonly steps: readonly object[]
        readonly heads: readonly string[]
      }
      expect(sql).toBe(await scriptOf('upgrade', `${second}:+1`))
      expect(steps).toEqual([
        expect.objectContaining({ direction: 'upgrade', revision: third, downRevisions: [second], gaps: [] }),
      ])
      expect(heads).toEqual([third])
    })

    test('a script on a database that is elsewhere fails and changes nothing', async () => {
      const database = await create()
      await run(database, 'upgrade', second)
      const before = await stateOf(database, dialect)
      // The driver's error may be of another realm than this test's Error.
      await expect(database.script(await scriptOf('upgrade', `${third}:head`))).rejects.toMatchObject({
        message: expect.stringContaining(
          'starts where "7e42b9d1f06c" is applied, which this database does not hold',
        ),
      })
      await database.query('ROLLBACK')
      expect(await stateOf(database, dialect)).toEqual(before)
    })

    test('--dry-run tells the SQL of what is missing and changes nothing', async () => {
      const [planned, online] = [await create(), await create()]
      await run(planned, 'upgrade', '--dry-run', 'head')
      expect(await catalogue(planned, dialect, [])).toEqual(await catalogue(online, dialect, []))
      for (const database of [planned, online]) await fill(database)
      const before = await stateOf(planned, dialect)
      const up = await run(planned, 'upgrade', '--dry-run', 'head')
      const down = await run(planned, 'downgrade', '--dry-run', 'base')
      expect(up).toContain(`-- Running upgrade ${second} -> ${third}, let users`)
      expect(down).toContain(`-- Running downgrade ${second} -> 5a1c9e72b0d4, plugins`)
      expect(await stateOf(planned, dialect)).toEqual(before)
      await planned.script(up)
      await run(online, 'upgrade', 'head')
      await expectSame(planned, online)
      expect((await ormMigrate(['upgrade', '--dry-run', 'head'], planned.environment)).stdout).toBe('')
    })
  })
}

/** Runs a command that must succeed, and gives what it printed. */
async function run({ environment }: ScriptDatabase, ...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await ormMigrate(words, environment)
  expect({ code, output: stdout + stderr }).toEqual({ code: 0, output: stdout + stderr })
  return stdout
}

/** Takes a database to the second revision, with the rows of the example. */
async function fill(database: ScriptDatabase): Promise<void> {
  for (const statements of seeds.slice(0, 2)) {
    await run(database, 'upgrade', '+1')
    for (const statement of statements) await database.query(statement)
  }
}

interface State {
  readonly catalogue: readonly string[]
  readonly versions: readonly Row[]
  readonly rows: Rows
}

const versions = `SELECT revision, down_revision, depends_on, message, checksum, tool_version
  FROM "orm_migrate_revisions" ORDER BY revision`

/** All that a database holds, but for times. */
async function stateOf(database: ScriptDatabase, dialect: ScriptTarget['dialect']): Promise<State> {
  const rows = await rowsOf(database, dialect)
  return {
    catalogue: await catalogue(database, dialect, []),
    versions: await database.query(versions),
    rows: Object.fromEntries(
      Object.entries(rows).map(([table, found]) => [
        table,
        found.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([name]) => !/_(at|on)$/.test(name))),
        ),
      ]),
    ),
  }
}
