import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Version } from '../harness/mikro-orm-targets.js'
import { makeUserProject, type UserProject } from '../harness/project.js'

/** One way to declare the same two entities. */
interface Way {
  readonly name: string
  readonly entities: (version: Version) => string
  /** What the config imports besides, and its options. */
  readonly config?: (version: Version) => { readonly imports: string; readonly options: string }
  readonly compilerOptions?: object
  readonly notBefore7?: true
}

const drivers = { 'MikroORM 6': '@mikro-orm/better-sqlite', 'MikroORM 7': '@mikro-orm/sqlite' } as const

/** Where the decorators of each kind come from. */
const decoratorsOf = (version: Version, kind: 'legacy' | 'es'): string =>
  version === 'MikroORM 6' ? '@mikro-orm/core' : `@mikro-orm/decorators/${kind}`

const schemas = (version: Version): string => `
import { EntitySchema } from '${drivers[version]}'
const id = { type: 'integer', primary: true }
const Author = new EntitySchema({
  name: 'Author',
  tableName: 'authors',
  properties: { id, name: { type: 'string' }, born: { type: 'datetime', nullable: true } },
} as never)
const Book = new EntitySchema({
  name: 'Book',
  tableName: 'books',
  properties: {
    id,
    author: { kind: 'm:1', entity: () => Author, deleteRule: 'cascade' },
    open: { type: 'boolean', default: true },
  },
} as never)
export const entities = [Author, Book]
`

const defined = (version: Version): string => `
import { defineEntity, p } from '${drivers[version]}'
const Author = defineEntity({
  name: 'Author',
  tableName: 'authors',
  properties: { id: p.integer().primary(), name: p.string(), born: p.datetime().nullable() },
})
const Book = defineEntity({
  name: 'Book',
  tableName: 'books',
  properties: {
    id: p.integer().primary(),
    author: () => p.manyToOne(Author).deleteRule('cascade'),
    open: p.boolean().default(true),
  },
})
export const entities = [Author, Book]
`

/** With types only where nothing finds them out. */
const classes = (from: string, hasTypes: boolean): string => {
  const typed = (type: string, more = ''): string =>
    hasTypes ? `{ type: '${type}', ${more} }` : more === '' ? '' : `{ ${more} }`
  return `
import { Entity, ManyToOne, PrimaryKey, Property } from '${from}'
@Entity({ tableName: 'authors' })
export class Author {
  @PrimaryKey(${typed('integer')}) id!: number
  @Property(${typed('string')}) name!: string
  @Property(${typed('datetime', 'nullable: true')}) born?: Date
}
@Entity({ tableName: 'books' })
export class Book {
  @PrimaryKey(${typed('integer')}) id!: number
  @ManyToOne(() => Author, { deleteRule: 'cascade' }) author!: Author
  @Property(${typed('boolean', 'default: true')}) open!: boolean
}
export const entities = [Author, Book]
`
}

const legacy = { experimentalDecorators: true, emitDecoratorMetadata: true }

const ways: readonly Way[] = [
  { name: 'EntitySchema', entities: schemas },
  { name: 'defineEntity', entities: defined },
  {
    name: 'decorators and reflect-metadata',
    entities: (version) => `import 'reflect-metadata'${classes(decoratorsOf(version, 'legacy'), false)}`,
    config: (version) => ({
      imports: `import { ReflectMetadataProvider } from '${decoratorsOf(version, 'legacy')}'`,
      options: 'metadataProvider: ReflectMetadataProvider',
    }),
    compilerOptions: legacy,
  },
  {
    name: 'decorators and the source itself',
    entities: (version) => classes(decoratorsOf(version, 'legacy'), false),
    config: () => ({
      imports: `import { TsMorphMetadataProvider } from '@mikro-orm/reflection'`,
      options: 'metadataProvider: TsMorphMetadataProvider',
    }),
    compilerOptions: { experimentalDecorators: true },
  },
  {
    name: 'decorators of the language itself',
    entities: (version) => classes(decoratorsOf(version, 'es'), true),
    notBefore7: true,
  },
]

const configOf = (way: Way, version: Version): string => {
  const { imports = '', options = '' } = way.config?.(version) ?? {}
  return `
import { defineConfig } from '${drivers[version]}'
import { entities } from './entities.js'
${imports}
export default defineConfig({ dbName: 'none.sqlite', entities, ${options} })
`
}

const folderOf = ({ name }: Way): string => name.replaceAll(' ', '-')

const files = (version: Version, own: readonly Way[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    own.flatMap((way) => {
      const modules = { target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext' }
      const compilerOptions = { ...modules, ...way.compilerOptions }
      return [
        [`${folderOf(way)}/tsconfig.json`, JSON.stringify({ compilerOptions })],
        [`${folderOf(way)}/entities.ts`, way.entities(version)],
        [`${folderOf(way)}/mikro-orm.config.ts`, configOf(way, version)],
      ]
    }),
  )

for (const version of ['MikroORM 6', 'MikroORM 7'] as const) {
  const own = ways.filter(({ notBefore7 }) => version === 'MikroORM 7' || notBefore7 !== true)
  describe(version, () => {
    let project: UserProject
    beforeAll(() => {
      project = makeUserProject({
        type: 'module',
        orm: version,
        packages: ['reflect-metadata', 'typescript'],
        files: { ...files(version, own), 'revisions/README': '' },
      })
    })
    afterAll(() => project.dispose())

    const wantedBy = async (way: Way): Promise<unknown> => {
      const config = `${folderOf(way)}/mikro-orm.config.ts`
      const { code, stdout, stderr } = await project.run(['check', '--json', '-c', config])
      expect({ code, stderr, said: code === 3 ? '' : stdout }).toEqual({ code: 3, stderr: '', said: '' })
      const { differences } = JSON.parse(stdout) as {
        readonly differences: readonly { operation: unknown }[]
      }
      return differences.map(({ operation }) => operation)
    }

    test('every way to declare entities says the same', async () => {
      const [first, ...others] = own
      const expected = first && (await wantedBy(first))
      expect(expected).toHaveLength(3)
      for (const way of others) expect([way.name, await wantedBy(way)]).toEqual([way.name, expected])
      expect(project.list('.')).not.toContain('temp')
    }, 120_000)
  })
}
