import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'

const entity = `
import { EntitySchema } from '@mikro-orm/core'
export class User {
  id!: number
  name!: string
}
export const UserSchema = new EntitySchema<User>({
  class: User,
  tableName: 'users',
  properties: { id: { type: 'integer', primary: true }, name: { type: 'string', length: 40 } },
})
`

const application = `
import 'reflect-metadata'
import { MikroORM } from '@mikro-orm/core'
import { MikroOrmModule } from '@mikro-orm/nestjs'
import { PostgreSqlDriver } from '@mikro-orm/postgresql'
import { Module } from '@nestjs/common'
import { OrmMigrateModule, type OnBootstrap } from 'orm-migrate/nestjs'
import { UserSchema } from './user.js'

class Service {
  constructor(private readonly orm: MikroORM) {}
  onModuleInit() {
    return this.orm.em.getConnection().execute('SELECT * FROM users')
  }
}

@Module({
  imports: [
    MikroOrmModule.forRoot({
      driver: PostgreSqlDriver,
      clientUrl: process.env.DATABASE_URL,
      autoLoadEntities: true,
      ensureDatabase: true,
    }),
    MikroOrmModule.forFeature([UserSchema]),
    OrmMigrateModule.forRoot({ orm: MikroORM, migrations: 'chain', onBootstrap: process.env.ON_BOOTSTRAP as OnBootstrap }),
  ],
  providers: [{ provide: Service, inject: [MikroORM], useFactory: (orm: MikroORM) => new Service(orm) }],
})
export class AppModule {}
`

/** Loads the application as the command line does its modules, and starts it. */
const main = `
import { NestFactory } from '@nestjs/core'
import { OrmMigrateHealthIndicator } from 'orm-migrate/nestjs'
import { AppModule } from './app.module.js'

async function main() {
  const app = await NestFactory.createApplicationContext(AppModule)
  console.log(JSON.stringify(await app.get(OrmMigrateHealthIndicator).check('migrations')))
  await app.close()
}
void main()
`

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    rootDir: 'src',
    outDir: 'dist',
    types: ['node'],
    strict: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  },
  include: ['src'],
}

/** An application of Nest with MikroORM, from an empty database by the command line and by itself. */
export const describeMikroOrm = (from: string, type: 'commonjs' | 'module'): void => {
  let project: UserProject
  let database: TestDatabase
  const environment = () => ({ DATABASE_URL: database.url, NO_COLOR: '1' })
  const nest = (...words: readonly string[]) =>
    project.run(['--nest', 'src/app.module.ts', ...words], environment())

  beforeAll(async () => {
    database = await createDatabase()
    project = makeUserProject({
      type,
      from,
      packages: [
        '@mikro-orm/core',
        '@mikro-orm/nestjs',
        '@mikro-orm/postgresql',
        '@nestjs/common',
        '@nestjs/core',
        '@types/node',
        'reflect-metadata',
        'rxjs',
        'typescript',
      ],
      files: {
        'tsconfig.json': JSON.stringify(tsconfig),
        'src/user.ts': entity,
        'src/app.module.ts': application,
        'src/main.ts': main,
      },
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
      stdout: 'Detected: add table "users"\nWrote chain/1a2b_first.ts\n',
      stderr: '',
    })
  })

  test('the application upgrades before onModuleInit, and check finds nothing then', async () => {
    const built = await project.node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])
    expect(built).toEqual({ code: 0, stdout: '', stderr: '' })
    const { code, stdout, stderr } = await project.node(['dist/main.js'], {
      ...environment(),
      ON_BOOTSTRAP: 'upgrade',
    })
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
