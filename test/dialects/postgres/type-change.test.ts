import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { castFor } from '../../../src/dialects/postgres/cast.js'
import { typeChange } from '../../../src/dialects/postgres/type-change.js'
import { canonicalType } from '../../../src/dialects/postgres/types.js'
import { PostgresWriter } from '../../../src/dialects/postgres/writer.js'
import { arrayOf, type ColumnType, enumOf, type } from '../../../src/schema/column-type.js'
import { createDatabase } from '../../harness/postgres.js'

const write = new PostgresWriter()

const names = `smallint,integer,bigint,real,double precision,numeric,money,boolean,varchar,char,text,bytea,uuid,date,timestamp,
  timestamptz,time,timetz,interval,json,jsonb,bit,bit varying,inet,cidr,macaddr,macaddr8,point,line,lseg,box,path,polygon,
  circle,tsvector,tsquery,int4range,int8range,numrange,tsrange,tstzrange,daterange,int4multirange,nummultirange`
const plain = names.split(',').map((name) => type(name.trim()))
const all: readonly ColumnType[] = [
  ...plain,
  enumOf('mood', ['a']),
  ...['integer', 'text', 'uuid', 'jsonb'].map((name) => arrayOf(type(name))),
  type('varchar', [10]),
  type('numeric', [10, 2]),
]

let database: Awaited<ReturnType<typeof createDatabase>>
let client: pg.Client
beforeAll(async () => {
  database = await createDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(`CREATE TYPE mood AS ENUM ('a')`)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

/** Whether PostgreSQL takes the change, of a table without rows. */
async function isTaken(from: ColumnType, to: ColumnType): Promise<boolean> {
  const using = castFor(canonicalType(from), canonicalType(to), { name: '"x"', write })
  const change = `ALTER TABLE tried ALTER COLUMN x TYPE ${write.type(to)}${using === undefined ? '' : ` USING ${using}`}`
  await client.query('BEGIN')
  try {
    await client.query(`CREATE TEMPORARY TABLE tried (x ${write.type(from)})`)
    await client.query(change)
    return true
  } catch {
    return false
  } finally {
    await client.query('ROLLBACK')
  }
}

/** PostgreSQL 18 casts between integers and the bytes that they are. */
function isOfSomeVersions(from: ColumnType, to: ColumnType): boolean {
  const isInteger = ({ name }: ColumnType): boolean => ['smallint', 'integer', 'bigint'].includes(name)
  return (from.name === 'bytea' && isInteger(to)) || (isInteger(from) && to.name === 'bytea')
}

describe('a change that is not impossible is one that PostgreSQL takes, and the other way round', () => {
  test.each(all.map((from) => [write.type(from), from] as const))('from %s', async (_, from) => {
    const wrong: string[] = []
    for (const to of all.filter((target) => !isOfSomeVersions(from, target))) {
      const { kind } = typeChange(from, to)
      const taken = await isTaken(from, to)
      if (taken === (kind === 'impossible'))
        wrong.push(`${write.type(to)}: ${kind}, ${taken ? 'taken' : 'refused'}`)
    }
    expect(wrong).toEqual([])
  })
})
