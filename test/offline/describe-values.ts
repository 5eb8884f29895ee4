import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { catalogue } from '../harness/catalogue.js'
import { isInstalled, ormMigrate, type ScriptDatabase, type ScriptTarget } from './databases.js'

const migrations = ['--migrations', 'test/offline/gaps']

/** Declares that values and code come through a script as through a run. */
export function describeValues(target: ScriptTarget): void {
  let scripted: ScriptDatabase
  let online: ScriptDatabase
  beforeEach(async () => {
    scripted = await target.create()
    online = await target.create()
  })
  afterEach(async () => {
    await scripted.drop()
    await online.drop()
  })
  const run = async ({ environment }: ScriptDatabase, ...words: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await ormMigrate([...words, ...migrations], environment)
    expect({ code, stderr }).toEqual({ code: 0, stderr })
    return stdout
  }
  const expectSame = async (): Promise<void> => {
    const notes = 'SELECT * FROM "notes" ORDER BY "id"'
    expect(await scripted.query(notes)).toEqual(await online.query(notes))
    const own = ['public.orm_migrate_revisions', 'main.orm_migrate_revisions']
    expect(await catalogue(scripted, target.dialect, own)).toEqual(
      await catalogue(online, target.dialect, own),
    )
    const checksums = 'SELECT revision, message, checksum FROM "orm_migrate_revisions" ORDER BY revision'
    expect(await scripted.query(checksums)).toEqual(await online.query(checksums))
  }

  describe(`values in scripts for ${target.dialect}`, () => {
    test('arrive as they do online, whatever they hold', async () => {
      await scripted.script(await run(scripted, 'upgrade', 'aaaa01', '--sql'))
      await run(online, 'upgrade', 'aaaa01')
      await expectSame()
    })

    const testShell = isInstalled(target.shell) ? test : test.skip
    testShell(`arrive through ${target.shell} too`, async () => {
      const sql = await run(scripted, 'upgrade', 'aaaa01', '--sql')
      const { code, stderr } = await scripted.shell(sql, target.stopping)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      await run(online, 'upgrade', 'aaaa01')
      await expectSame()
    })

    test('a dry run tells of code and of what it does not know, and looks at what raw SQL has made', async () => {
      const plan = await run(online, 'upgrade', '--dry-run', 'head')
      expect(plan).toMatch(/^-- GAP: run "count the words" \(.*aaaa02_code\.ts:10:8\)$/m)
      expect(plan).toMatch(/^-- GAP: addColumn: The table "legacy" does not exist\. \(.*aaaa03_legacy\.ts:/m)
      expect(plan).toMatch(/^-- GAP: getBind, .*aaaa04_bind\.ts:/m)
      expect(plan).toContain('ADD COLUMN "rank" integer;')
      expect(await catalogue(online, target.dialect, [])).toEqual(
        await catalogue(scripted, target.dialect, []),
      )
      await run(online, 'upgrade', 'aaaa02')
      // The live database has the table that raw SQL has made.
      expect(await run(online, 'upgrade', '--dry-run', '+1')).toContain(
        'ALTER TABLE "legacy" ADD COLUMN "age"',
      )
    })
  })
}
