import { expect, test } from '@jest/globals'
import { isInstalled, ormMigrate, postgres } from './databases.js'
import { describeScripts } from './describe-scripts.js'
import { describeValues } from './describe-values.js'

describeScripts(postgres)
describeValues(postgres)

const testShell = isInstalled(postgres.shell) ? test : test.skip
testShell('psql that goes on after errors changes nothing of a database that is elsewhere', async () => {
  const database = await postgres.create()
  try {
    await ormMigrate(['ensure_version'], database.environment)
    const { stdout } = await ormMigrate(['upgrade', '5a1c9e72b0d4:head', '--sql'], postgres.nowhere)
    const { stderr } = await database.shell(stdout)
    expect(stderr).toContain('The upgrade of "94ce1b73f5a8" starts where "b06f8e2d7c91" is applied')
    expect(await database.query('SELECT * FROM "orm_migrate_revisions"')).toEqual([])
    expect(
      await database.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`),
    ).toEqual([{ name: 'orm_migrate_revisions' }])
  } finally {
    await database.drop()
  }
})
