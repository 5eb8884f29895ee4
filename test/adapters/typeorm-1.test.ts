import { expect, test } from '@jest/globals'
import { typeormAdapter } from '../../src/adapters/typeorm/index.js'
import { loadOrm } from './typeorm/orm.js'
import { describeAdapter } from './typeorm/describe-adapter.js'

const orm = loadOrm('typeorm')
describeAdapter(orm)

test('the access method of an index is read', async () => {
  @orm.Entity()
  class Document {
    @orm.PrimaryGeneratedColumn() id!: number
    @orm.Index('IDX_words', { type: 'gin' }) @orm.Column('tsvector') words!: string
    @orm.Index('IDX_plain', { type: 'btree', unique: true }) @orm.Column() title!: string
  }
  const dataSource = new orm.DataSource({ type: 'postgres', entities: [Document] })
  const schema = await typeormAdapter(dataSource).readSchema()
  expect(schema.tables[0]?.indexes).toEqual([
    { name: 'IDX_words', columns: ['words'], using: 'gin' },
    { name: 'IDX_plain', columns: ['title'], unique: true },
  ])
})
