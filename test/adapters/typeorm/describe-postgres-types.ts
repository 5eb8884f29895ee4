import { expect, test } from '@jest/globals'
import { postgresOnly } from './entities.js'
import { tableNamed } from './find.js'
import type { Read } from './orm.js'

/** What is read of that which PostgreSQL alone has. */
export function describePostgresTypes(read: Read): void {
  test('PostgreSQL: what it alone has is read in full', async () => {
    const schema = await read('postgres', postgresOnly)
    const rooms = tableNamed(schema, 'rooms')
    expect(rooms.schema).toBe('hotel')
    expect(rooms.columns).toEqual([
      { name: 'id', type: { name: 'bigint' }, identity: 'always' },
      { name: 'room', type: { name: 'integer' } },
      { name: 'during', type: { name: 'tsrange' } },
      {
        name: 'states',
        type: { name: 'rooms_states_enum', schema: 'hotel', values: ['open', 'taken'], array: true },
        default: '{open}',
      },
      { name: 'words', type: { name: 'text', array: true }, default: '{"a b","c,d","e\\"f"}' },
      { name: 'numbers', type: { name: 'integer', array: true }, default: '{1,2}' },
      { name: 'seen', type: { name: 'timestamptz', args: [3] }, default: { sql: 'now()' } },
      { name: 'wakes', type: { name: 'time' } },
      { name: 'notes', type: { name: 'jsonb' }, default: '{"it":"it\'s"}' },
      { name: 'place', type: { name: 'geometry', args: ['Point', 4326] }, nullable: true },
      { name: 'label', type: { name: 'citext' }, collation: 'C' },
      { name: 'doubled', type: { name: 'integer' }, generated: { expression: 'room * 2', stored: true } },
      { name: 'code', type: { name: 'char', args: [3] } },
      { name: 'spot', type: { name: 'point' } },
    ])
    expect(rooms.constraints[1]).toEqual({
      kind: 'exclusion',
      name: 'XCL_rooms',
      expression: 'USING gist ("room" WITH =, "during" WITH &&)',
    })
    expect(rooms.indexes).toMatchObject([{ columns: ['spot'], using: 'gist' }])
    expect(schema.schemas).toEqual(['hotel'])
    expect(schema.enums.map(({ name, schema: at }) => [name, at])).toEqual([
      ['rooms_states_enum', 'hotel'],
      ['level', undefined],
    ])
    expect(schema.extensions).toEqual(['citext', 'postgis', 'btree_gist'])
  })

  test("PostgreSQL: a default is a value of its column's type, whatever the entity wrote", async () => {
    const plain = tableNamed(await read('postgres', postgresOnly), 'plain')
    expect(plain.columns.map(({ name, default: value }) => [name, value])).toEqual([
      ['id', undefined],
      ['counter', undefined],
      ['level', '1'],
      ['large', '9007199254740993'],
      ['small', 7],
      ['text', '5'],
      ['quoted', "it's"],
    ])
    expect(plain.constraints).toEqual([{ kind: 'primaryKey', name: 'PK_plain', columns: ['id'] }])
  })
}
