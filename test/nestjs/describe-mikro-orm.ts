import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'

/** Decorators are called as functions, so that nothing has to be compiled. */
const application = `
import 'reflect-metadata'
import { EntitySchema, MikroORM } from '@mikro-orm/core'
import { MikroOrmModule } from '@mikro-orm/nestjs'
import { PostgreSqlDriver } from '@mikro-orm/postgresql'
import { Module } from '@nestjs/common'
import { OrmMigrateModule } from 'orm-migrate/nestjs'

class User {}
const UserSchema = new EntitySchema({
  class: User,
  tableName: 'users',
  properties: { id: { type: 'integer', primary: true }, name: { type: 'string', length: 40 } },
})

class Service {
  constructor(orm) {
    this.orm = orm
  }
  onModuleInit() {
    return this.orm.em.getConnection().execute('SELECT * FROM users')
  }
}

export class AppModule {}
Module({
  imports: [
    MikroOrmModule.forRoot({
      driver: PostgreSqlDriver,
      clientUrl: process.env.DATABASE_URL,
      autoLoadEntities: true,
      ensureDatabase: true,
    }),
    MikroOrmModule.forFeature([UserSchema]),
    OrmMigrateModule.forRoot({ orm: MikroORM, migrations: 'chain', onBootstrap: 'upgrade' }),
  ],
  providers: [{ provide: Service, inject: [MikroORM], useFactory: (orm) => new Service(orm) }],
})(AppModule)
`

const main = `
import { NestFactory } from '@nestjs/core'
import { OrmMigrateHealthIndicator } from 'orm-migrate/nestjs'
import { AppModule } from './app.module.mjs'

const app = await NestFactory.createApplicationContext(AppModule)
console.log(JSON.stringify(await app.get(OrmMigrateHealthIndicator).check('migrations')))
await app.close()
`

/** An application of Nest with MikroORM, from an empty database by the command line and by itself. */
export const describeMikroOrm = (from: string): void => {
  let project: UserProject
  let database: TestDatabase
  const environment = () => ({ DATABASE_URL: database.url, NO_COLOR: '1' })
  const nest = (...words: readonly string[]) =>
    project.run(['--nest', 'src/app.module.mjs', ...words], environment())

  beforeAll(async () => {
    database = await createDatabase()
    project = makeUserProject({
      type: 'module',
      from,
      packages: [
        '@mikro-orm/core',
        '@mikro-orm/nestjs',
        '@mikro-orm/postgresql',
        '@nestjs/common',
        '@nestjs/core',
        'reflect-metadata',
        'rxjs',
        'typescript',
      ],
      files: { 'src/app.module.mjs': application, 'src/main.mjs': main },
    })
  })
  afterAll(async () => {
    project.dispose()
    await database.drop()
  })

  test('the command line reads the entities that only the container knows, on an empty database', async () => {
    const made = await nest('revision', '--autogenerate', '-m', 'first', '--rev-id', '1a2b')
    expect(made).toEqual({
      code: 0,
      stdout: 'Detected: add table "users"\nWrote chain/1a2b_first.js\n',
      stderr: '',
    })
  })

  test('the application upgrades before onModuleInit, and check finds nothing then', async () => {
    const { code, stdout, stderr } = await project.node(['src/main.mjs'], environment())
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('LOG [OrmMigrateModule] Running upgrade  -> 1a2b, first\n')
    expect(stdout).toContain('{"migrations":{"status":"up"}}\n')
    expect(await nest('check')).toEqual({
      code: 0,
      stdout: 'No new upgrade operations detected.\n',
      stderr: '',
    })
  })
}
