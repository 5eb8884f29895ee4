import { expect, test } from '@jest/globals'
import { families, shop } from './entities.js'
import { columnOf, tableNamed } from './find.js'
import type { Orm, Read } from './orm.js'

/** What is read of entities that every database can hold. */
export function describeReading(orm: Orm, read: Read): void {
  test('PostgreSQL: keys, types, defaults, comments and constraints are those that TypeORM creates', async () => {
    const schema = await read('postgres', shop)
    expect(schema.tables.map((table) => table.name)).toEqual(['tags', 'products', 'product_tags'])
    expect(tableNamed(schema, 'products')).toEqual({
      name: 'products',
      comment: 'What is sold',
      columns: [
        { name: 'id', type: { name: 'integer' }, autoincrement: true },
        { name: 'title', type: { name: 'varchar' } },
        { name: 'code', type: { name: 'varchar', args: [12] }, nullable: true, comment: "the maker's" },
        { name: 'price', type: { name: 'numeric', args: [10, 2] }, default: 0 },
        { name: 'kind', type: { name: 'products_kind_enum', values: ['book', 'toy'] }, default: 'book' },
        { name: 'extra', type: { name: 'text' }, default: '{}' },
        { name: 'active', type: { name: 'boolean' }, default: true },
        { name: 'version', type: { name: 'integer' } },
        { name: 'createdAt', type: { name: 'timestamp' }, default: { sql: 'now()' } },
        { name: 'deletedAt', type: { name: 'timestamp' }, nullable: true },
        { name: 'parent_id', type: { name: 'integer' }, nullable: true },
      ],
      constraints: [
        { kind: 'primaryKey', name: 'PK_0806c755e0aca124e67c0cf6d7d', columns: ['id'] },
        { kind: 'unique', name: 'UQ_products_code', columns: ['code', 'kind'] },
        { kind: 'check', name: 'CHK_price', expression: '"price" >= 0' },
        {
          kind: 'foreignKey',
          name: 'FK_parent',
          columns: ['parent_id'],
          references: { name: 'products', columns: ['id'] },
          onDelete: 'SET NULL',
          deferrable: 'INITIALLY DEFERRED',
        },
      ],
      indexes: [{ name: 'IDX_products_kind', columns: ['kind', 'title'], where: '"deletedAt" IS NULL' }],
    })
    expect(columnOf(tableNamed(schema, 'tags'), 'id')?.default).toEqual({ sql: 'uuid_generate_v4()' })
    expect(schema.enums).toEqual([{ name: 'products_kind_enum', values: ['book', 'toy'] }])
    expect(schema.extensions).toEqual(['uuid-ossp'])
  })

  test('SQLite: keys have no name, the enum is the one of PostgreSQL, and nothing is commented', async () => {
    const schema = await read('better-sqlite3', shop)
    const products = tableNamed(schema, 'products')
    expect(products).not.toHaveProperty('comment')
    expect(products.constraints[0]).toEqual({ kind: 'primaryKey', columns: ['id'] })
    expect(products.columns).toContainEqual({
      name: 'kind',
      type: { name: 'products_kind_enum', values: ['book', 'toy'] },
      default: 'book',
    })
    expect(columnOf(products, 'code')).toEqual({
      name: 'code',
      type: { name: 'varchar', args: [12] },
      nullable: true,
    })
    expect(columnOf(products, 'active')?.default).toBe(true)
    expect(columnOf(products, 'createdAt')).toEqual({
      name: 'createdAt',
      type: { name: 'datetime' },
      default: { sql: "datetime('now')" },
    })
    expect(columnOf(tableNamed(schema, 'tags'), 'id')).toEqual({ name: 'id', type: { name: 'varchar' } })
    expect({ enums: schema.enums, extensions: schema.extensions }).toEqual({ enums: [], extensions: [] })
  })

  test('a many-to-many relation is a table with two keys that cascade', async () => {
    const { columns, constraints, indexes } = tableNamed(await read('postgres', shop), 'product_tags')
    expect(columns.map(({ name, type }) => [name, type.name])).toEqual([
      ['productsId', 'integer'],
      ['tagsId', 'uuid'],
    ])
    expect(constraints.map(({ kind }) => kind)).toEqual(['primaryKey', 'foreignKey', 'foreignKey'])
    expect(constraints[2]).toMatchObject({
      onDelete: 'CASCADE',
      references: { name: 'tags', columns: ['id'] },
    })
    expect(indexes.map((index) => index.columns)).toEqual([['productsId'], ['tagsId']])
  })

  test.each(['postgres', 'better-sqlite3'])(
    '%s: inheritance is one table, a tree has its closure, foreign entities stay out, a view has its text',
    async (type) => {
      const schema = await read(type, families)
      expect(schema.tables.map((table) => table.name)).toEqual([
        'person',
        'folder',
        'folder_closure',
        'typeorm_metadata',
      ])
      const [view] = schema.views
      expect(view).toMatchObject({ definition: 'SELECT 1 AS "one"', indexes: [] })
      expect(schema.typeormMetadata).toEqual([{ type: 'VIEW', name: view?.name, value: 'SELECT 1 AS "one"' }])
      expect(tableNamed(schema, 'person').columns.map((each) => each.name)).toEqual([
        'id',
        'salary',
        'type',
        'addressStreet',
        'addressZip',
      ])
      expect(columnOf(tableNamed(schema, 'person'), 'salary')?.nullable).toBe(true)
      expect(tableNamed(schema, 'folder_closure').constraints).toHaveLength(3)
    },
  )

  test('the schema of the options is the default one, and tables of "public" are then elsewhere', async () => {
    const schema = await read('postgres', shop, { schema: 'app', entityPrefix: 'x_' })
    expect(schema.tables.map((table) => table.schema)).toEqual([undefined, undefined, undefined])
    expect(schema.tables.map((table) => table.name)).toEqual(['x_tags', 'x_products', 'x_product_tags'])
  })

  test('extensions are left to the user where TypeORM leaves them', async () => {
    expect((await read('postgres', shop, { installExtensions: false })).extensions).toEqual([])
    const schema = await read('postgres', shop, { uuidExtension: 'pgcrypto' })
    expect(schema.extensions).toEqual(['pgcrypto'])
    expect(columnOf(tableNamed(schema, 'tags'), 'id')?.default).toEqual({ sql: 'gen_random_uuid()' })
  })

  test('a naming strategy names tables, columns and keys', async () => {
    class Shouting extends orm.DefaultNamingStrategy {
      override tableName = (name: string, given?: string) => (given ?? name).toUpperCase()
      override primaryKeyName = (table: unknown) => `key of ${String(table)}`
      override columnName = (name: string, given?: string) => (given ?? name).toUpperCase()
    }
    const schema = await read('postgres', shop, { namingStrategy: new Shouting() })
    const tags = tableNamed(schema, 'TAGS')
    expect(tags.columns.map(({ name }) => name)).toEqual(['ID', 'LABEL'])
    expect(tags.constraints[0]).toEqual({ kind: 'primaryKey', name: 'key of TAGS', columns: ['ID'] })
  })

  test('an EntitySchema is read like a class, and a relation without a constraint has none', async () => {
    const node = new orm.EntitySchema<{ id: number; next: object }>({
      name: 'node',
      columns: { id: { type: 'integer', primary: true, generated: 'rowid' } },
      relations: {
        next: { type: 'many-to-one', target: 'node', createForeignKeyConstraints: false, joinColumn: true },
      },
    })
    const [table] = (await read('better-sqlite3', () => [], { entities: [node] })).tables
    expect(table?.columns.map(({ name, type, autoincrement }) => [name, type.name, autoincrement])).toEqual([
      ['id', 'integer', undefined],
      ['nextId', 'integer', undefined],
    ])
    expect(table?.constraints).toEqual([{ kind: 'primaryKey', columns: ['id'] }])
  })
}
