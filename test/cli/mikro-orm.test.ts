import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { postgresTables, sqliteTables } from '../harness/tables.js'
import { configFile, olderEntities, standardEntities, tsconfig } from './mikro-orm-project.js'

const targets = [
  {
    orm: 'MikroORM 6',
    driver: 'better-sqlite',
    type: 'commonjs',
    kind: 'older',
    entities: olderEntities,
    email: '@Property() email!: string',
    address: `@Property({ fieldName: 'address' }) email!: string`,
    renames: true,
  },
  {
    orm: 'MikroORM 7',
    driver: 'postgresql',
    type: 'module',
    kind: 'standard',
    entities: standardEntities,
    email: `@Property({ type: 'string' }) email!: string`,
    address: `@RenamedFrom('email') @Property({ type: 'string' }) address!: string`,
    renames: false,
  },
] as const

/** The main job on the options that MikroORM's own command line has, without any config of ours. */
describe.each(targets)(
  '$orm on $driver',
  ({ orm, driver, type, kind, entities, email, address, renames }) => {
    let project: UserProject
    let database: TestDatabase | undefined
    const environment = () => ({ DATABASE_URL: database?.url })
    const tables = () => (database === undefined ? sqliteTables(project.root) : postgresTables(database.url))
    const succeed = async (...words: readonly string[]): Promise<string> => {
      const outcome = await project.run(words, environment())
      expect(outcome).toEqual({ code: 0, stdout: outcome.stdout, stderr: '' })
      return outcome.stdout
    }

    beforeAll(async () => {
      if (driver === 'postgresql') database = await createDatabase()
      project = makeUserProject({
        type,
        orm,
        packages: ['typescript'],
        files: {
          'tsconfig.json': tsconfig(kind),
          'src/mikro-orm.config.ts': configFile(driver, ''),
          'src/entities/user.entity.ts': entities['src/entities/user.entity.ts'](email),
          'src/entities/post.entity.ts': entities['src/entities/post.entity.ts'],
        },
      })
    })
    afterAll(async () => {
      project.dispose()
      await database?.drop()
    })

    test('its config is found, and the first revision holds all entities', async () => {
      const said = await succeed('revision', '--autogenerate', '-m', 'init')
      expect(said).toMatch(/^Detected: add table "users"$[^]*^Wrote revisions\/[0-9a-f]{12}_init\.ts$/m)
      expect(await tables()).toEqual([])
    })

    test('upgrade builds the tables, and check then finds nothing', async () => {
      expect(await succeed('upgrade', 'head')).toMatch(/^Running upgrade {2}-> [0-9a-f]{12}, init\n$/)
      expect(await tables()).toEqual(['orm_migrate_revisions', 'posts', 'users'])
      expect(await succeed('-c', 'src/mikro-orm.config.ts', 'check')).toBe(
        'No new upgrade operations detected.\n',
      )
    })

    test('an edit becomes a revision that keeps the rows', async () => {
      project.write('src/entities/user.entity.ts', entities['src/entities/user.entity.ts'](address))
      if (renames)
        project.write(
          'ormconfig.ts',
          `import { defineConfig } from 'orm-migrate'
        export default defineConfig({
          orm: 'src/mikro-orm.config.ts',
          renames: [{ table: 'users', column: 'email', to: 'address' }],
        })`,
        )
      expect(await succeed('revision', '--autogenerate', '-m', 'address')).toContain(
        'Detected: rename column "users"."email" to "address"\n',
      )
      await succeed('upgrade', 'head')
      expect(await succeed('check')).toMatch(/^No new upgrade operations detected\.$/m)
    })

    test('downgrade takes it all back, and MikroORM has made nothing of its own', async () => {
      await succeed('downgrade', 'base')
      expect(await tables()).toEqual(['orm_migrate_revisions'])
      expect(project.list('.')).toEqual(
        [
          'node_modules',
          ...(renames ? ['ormconfig.ts'] : []),
          'package.json',
          'revisions',
          ...(driver === 'postgresql' ? [] : ['shop.sqlite']),
          'src',
          'tsconfig.json',
        ].sort(),
      )
    })
  },
)
