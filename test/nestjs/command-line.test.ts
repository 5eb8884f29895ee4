import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { exampleFiles, makeExample, nestPackages } from './application.js'

const entity = (name: string, table: string): string => `
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
@Entity('${table}')
export class ${name} {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 20 }) name!: string
}
`

/** All that an ORM and a module could do by themselves is asked for; none of it may happen. */
const application = `
import { Injectable, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { InjectDataSource, InjectRepository, TypeOrmModule } from '@nestjs/typeorm'
import { OrmMigrateModule } from 'orm-migrate/nestjs'
import { DataSource, Repository } from 'typeorm'
import { Report } from './report.entity'
import { User } from './user.entity'

@Injectable()
class Service implements OnModuleInit, OnModuleDestroy {
  private opened?: { close(): void }
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @InjectRepository(User) private readonly users: Repository<User>,
  ) {
    console.log('created', this.users.metadata.tableName)
  }
  async onModuleInit() {
    await this.dataSource.query('SELECT * FROM users')
  }
  onModuleDestroy() {
    console.log('destroyed')
    this.opened!.close()
  }
}

const everything = { type: 'better-sqlite3', synchronize: true, dropSchema: true, migrationsRun: true } as const

@Module({
  imports: [
    TypeOrmModule.forRoot({ ...everything, database: 'main.sqlite', autoLoadEntities: true }),
    TypeOrmModule.forRoot({ ...everything, name: 'reports', database: 'reports.sqlite', autoLoadEntities: true }),
    TypeOrmModule.forFeature([User]),
    TypeOrmModule.forFeature([Report], 'reports'),
    // MODULES
  ],
  providers: [Service],
})
export class AppModule {}
`

const modules = `
    OrmMigrateModule.forRootAsync({
      orm: DataSource,
      useFactory: () => ({ onBootstrap: 'upgrade', migrations: 'db', versionTable: 'done' }),
    }),
    OrmMigrateModule.forRoot({ orm: 'reportsDataSource', name: 'reports', onBootstrap: 'check' }),
`

const broken = `
import { Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import { DataSource } from 'typeorm'
@Module({
  imports: [TypeOrmModule.forRoot({ type: 'better-sqlite3', database: 'main.sqlite' })],
  providers: [{ provide: 'settings', inject: [DataSource], useFactory: (db: DataSource) => db.query('SELECT 1') }],
})
export default class Root {}
`

const throwing = `
import { Module } from '@nestjs/common'
class Settings { constructor() { throw new Error('KEY is not set') } }
@Module({ providers: [Settings] }) export class Root {}
`

let project: UserProject

beforeAll(() => {
  project = makeUserProject({
    type: 'commonjs',
    from: 'nest-11',
    packages: nestPackages,
    files: {
      'tsconfig.json': exampleFiles()['tsconfig.json'] ?? '',
      'src/user.entity.ts': entity('User', 'users'),
      'src/report.entity.ts': entity('Report', 'reports'),
      'src/app.module.ts': application.replace('// MODULES', modules),
      'src/plain.module.ts': application.replace('// MODULES', ''),
      'src/broken.module.ts': broken,
      'src/throwing.module.ts': throwing,
      'src/two.module.ts':
        "import { Module } from '@nestjs/common'\n@Module({ imports: [] }) export class A {}\n@Module({ imports: [] }) export class B {}\n",
      'src/empty.module.ts': "import { Module } from '@nestjs/common'\n@Module({}) export class Empty {}\n",
      'src/none.ts': 'export const answer = 42\n',
    },
  })
})
afterAll(() => project.dispose())

const nest = (...words: readonly string[]) => project.run(['--nest', 'src/app.module.ts', ...words])
const isThere = (name: string): boolean => existsSync(path.join(project.root, name))

test('a chain grows from entities that only the container knows, and the application does nothing by itself', async () => {
  const made = await nest('-n', 'default', 'revision', '--autogenerate', '-m', 'first')
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(made.stdout).toMatch(
    /^created users\nDetected: add table "users"\nWrote db\/\w+_first\.ts\ndestroyed\n$/,
  )
  expect(isThere('reports.sqlite')).toBe(false)
  const applied = await nest('-n', 'default', 'upgrade', 'head', '--json')
  expect(applied).toMatchObject({ code: 0, stderr: 'created users\ndestroyed\n' })
  expect(JSON.parse(applied.stdout)).toMatchObject({ steps: [{ direction: 'upgrade' }] })
})

test('several databases are chosen by the names of their modules', async () => {
  expect(await nest('-n', 'reports', 'revision', '--autogenerate', '-m', 'reports')).toMatchObject({
    code: 0,
  })
  expect(project.list('migrations/reports')).toEqual([expect.stringMatching(/_reports\.ts$/)])
  expect(await nest('current')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The config has several databases: "default", "reports".') as unknown,
  })
})

test('without OrmMigrateModule, the DataSource and the words of the command line are enough', async () => {
  const plain = (...words: readonly string[]) => project.run(['--nest', 'src/plain.module.ts', ...words])
  expect(await plain('--migrations', 'db', 'check', '--against', 'chain')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('No new upgrade operations detected.\n') as unknown,
  })
  const reports = await plain(
    '-n',
    'reports',
    '--migrations',
    'migrations/reports',
    'upgrade',
    'head',
    '--sql',
  )
  expect(reports).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('CREATE TABLE "reports"') as unknown,
  })
  expect(isThere('reports.sqlite')).toBe(false)
})

test.each([
  ['no.module.ts', 'There is no file "src/no.module.ts".'],
  ['none.ts', 'The file "src/none.ts" exports no module of Nest.'],
  ['two.module.ts', 'The file "src/two.module.ts" exports several modules: "A", "B".'],
  ['empty.module.ts', 'The application has no DataSource or MikroORM in its container.'],
  ['broken.module.ts', 'The application of "src/broken.module.ts" cannot be created: '],
  [
    'throwing.module.ts',
    'The application of "src/throwing.module.ts" cannot be created (src/throwing.module.ts:3): KEY is not set',
  ],
])('%s is refused in a sentence with a hint', async (name, message) => {
  const { code, stdout, stderr } = await project.run(['--nest', `src/${name}`, 'history'])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(`Error: ${message}`)
  expect(stderr).toContain('\n  Hint: ')
})

test.each(['nest-10', 'nest-12'])('the example of %s is migrated by the command line', async (from) => {
  const example = makeExample(from)
  const outcome = await example.run(['--nest', 'src/app.module.ts', 'upgrade', 'head'])
  example.dispose()
  expect(outcome).toEqual({
    code: 0,
    stdout:
      'Running upgrade  -> 3c1f0a92d7be, notes\nRunning upgrade 3c1f0a92d7be -> 8e5b27d4c610, pinned notes\n',
    stderr: '',
  })
})

test('an ESM application of Nest 12 is migrated by the command line', async () => {
  const files = Object.fromEntries(
    Object.entries(exampleFiles()).map(([name, text]) => [
      name,
      text.replace(/from '(\.[^']*)'/g, "from '$1.js'").replace('__dirname', 'import.meta.dirname'),
    ]),
  )
  const example = makeExample('nest-12', { type: 'module', files })
  const outcome = await example.run(['--nest', 'src/app.module.ts', 'upgrade', 'head'])
  example.dispose()
  expect(outcome).toEqual({ code: 0, stdout: outcome.stdout, stderr: '' })
  expect(outcome.stdout).toContain('-> 8e5b27d4c610, pinned notes\n')
})
