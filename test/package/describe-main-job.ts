import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Outcome } from '../harness/cli.js'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { type Driver, projectFiles, users } from './entities.js'
import { postgresTables, sqliteTables } from '../harness/tables.js'

/** The main job as a stranger does it: the packed package, a project of their own, nothing but the command line. */
export const describeMainJob = (driver: Driver): void => {
  describe.each(['commonjs', 'module'] as const)(`%s project on ${driver}`, (type) => {
    let database: TestDatabase | undefined
    let project: UserProject
    // CommonJS has a config that init writes; ESM shows that none is needed.
    const common = type === 'commonjs' ? [] : ['-d', 'src/data-source.ts']
    const run = (...words: readonly string[]): Promise<Outcome> => project.run([...words, ...common])
    const tables = () => (database === undefined ? sqliteTables(project.root) : postgresTables(database.url))
    const newestFirst = async (): Promise<readonly string[]> =>
      Array.from((await succeed('history')).matchAll(/-> (\w+)/g), ([, id = '']) => id)
    const ids = (): readonly string[] => project.list('migrations').map((file) => file.slice(0, 12))
    const succeed = async (...words: readonly string[]): Promise<string> => {
      const outcome = await run(...words)
      expect(outcome).toEqual({ code: 0, stdout: outcome.stdout, stderr: '' })
      return outcome.stdout
    }

    beforeAll(async () => {
      if (driver === 'pg') database = await createDatabase()
      project = makeUserProject({
        type,
        orm: driver === 'sqlite3' ? 'TypeORM 0.3' : 'TypeORM 1.x',
        packages: ['reflect-metadata', 'typescript', driver],
        files: projectFiles(driver, database?.url),
      })
    })
    afterAll(async () => {
      project.dispose()
      await database?.drop()
    })

    test('init writes a config that finds the DataSource', async () => {
      if (type === 'module') return
      expect(await project.run(['init'])).toEqual({
        code: 0,
        stdout:
          'Wrote ormconfig.ts, which takes its DataSource from src/data-source.ts.\n' +
          'Next: orm-migrate revision --autogenerate -m "initial"\n',
        stderr: '',
      })
    })

    test('the first revision holds all entities and touches nothing', async () => {
      const said = await succeed('revision', '--autogenerate', '-m', 'init')
      expect(said).toMatch(/^Detected: add table "tags"$[^]*^Wrote migrations\/[0-9a-f]{12}_init\.ts$/m)
      expect(project.list('migrations')).toHaveLength(1)
      expect(await tables()).toEqual([])
    })

    test('upgrade head builds the tables, and check then finds nothing', async () => {
      const [first = ''] = ids()
      expect(await succeed('upgrade', 'head')).toBe(`Running upgrade  -> ${first}, init\n`)
      expect(await tables()).toEqual(everything(driver))
      expect(await succeed('check')).toBe('No new upgrade operations detected.\n')
      expect(await succeed('revision', '--autogenerate', '-m', 'again')).toBe(
        'No changes detected; no file was written.\n',
      )
      expect(project.list('migrations')).toHaveLength(1)
    })

    test('check exits 3 where an entity was edited, and the next revision holds the edit', async () => {
      project.write('src/user.ts', users.withName)
      const differs = await run('check')
      expect(differs).toEqual({ code: 3, stdout: differs.stdout, stderr: '' })
      expect(differs.stdout).toContain('\n  add column "users"."name", varchar\n')
      await succeed('revision', '--autogenerate', '-m', 'add name')
      await succeed('upgrade', '+1')
      expect(await succeed('check')).toBe('No new upgrade operations detected.\n')
    })

    test('a third revision alters a column', async () => {
      project.write('src/user.ts', users.withLongEmail)
      await succeed('revision', '--autogenerate', '-m', 'longer email')
      await succeed('upgrade', 'head')
      expect(await succeed('check')).toBe('No new upgrade operations detected.\n')
    })

    test('history, heads, show and current tell of the chain', async () => {
      const history = await succeed('history')
      const [, third = '', second = '', first = ''] =
        /^\w+ -> (\w+) \(head\), longer email\n\w+ -> (\w+), add name\n<base> -> (\w+), init\n$/.exec(
          history,
        ) ?? []
      expect([first, second, third].sort()).toEqual([...ids()].sort())
      expect(await succeed('heads')).toBe(`${third} (head)\n`)
      expect(await succeed('current')).toBe(`${third} (head)\n`)
      const shown = await succeed('show', second.slice(0, 6))
      expect(shown).toContain(
        `Rev: ${second}\nParent: ${first}\nPath: migrations/${second}_add_name.ts\n\n    add name\n`,
      )
    })

    test('downgrade takes back one, or down to a part of an id, or all', async () => {
      const [third = '', second = '', first = ''] = await newestFirst()
      expect(await succeed('downgrade', '-1')).toBe(`Running downgrade ${third} -> ${second}, longer email\n`)
      expect(await succeed('current')).toBe(`${second}\n`)
      await succeed('downgrade', first.slice(0, 6))
      expect(await succeed('current')).toBe(`${first}\n`)
      await succeed('downgrade', 'base')
      expect(await tables()).toEqual(['orm_migrate_revisions'])
      expect(await succeed('current')).toBe('')
    })

    test('stamp records without running, and upgrade goes on from there', async () => {
      const [third = '', second = ''] = await newestFirst()
      expect(await succeed('stamp', 'head')).toBe(`The database is at ${third}.\n`)
      expect(await tables()).toEqual(['orm_migrate_revisions'])
      expect(await succeed('stamp', second)).toBe(`The database is at ${second}.\n`)
      expect(await succeed('stamp', 'base')).toBe('The database is at base.\n')
      await succeed('upgrade', second.slice(0, 5))
      expect(await succeed('upgrade', '+1')).toContain(`-> ${third}, longer email`)
      expect(await succeed('upgrade', 'head')).toBe('Nothing to do: the database is there already.\n')
      expect(await succeed('check')).toBe('No new upgrade operations detected.\n')
    })
  })
}

const everything = (driver: Driver): readonly string[] => {
  const tables = ['orm_migrate_revisions', 'post_tags', 'posts', 'tags', 'users']
  return driver === 'pg' ? [...tables, 'posts_state_enum'].sort() : tables
}
