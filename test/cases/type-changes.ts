import type { Case } from '../harness/case.js'
import { type Evolution, together } from './together.js'

const change = (from: object, to: object, ...values: readonly string[]): Evolution => ({
  name: `${JSON.stringify(from)} to ${JSON.stringify(to)}`.replace(/["{}]|type:/g, ''),
  before: from,
  after: to,
  values,
})
const converted = (...args: Parameters<typeof change>): Evolution => ({
  ...change(...args),
  isConverted: true,
})

const onlyPostgres = { sqlite: 'the types are those of PostgreSQL' }

/** Types that both kinds of database have. */
const common: readonly Evolution[] = [
  change({ type: 'smallint' }, { type: 'integer' }, '1', '-32768'),
  change({ type: 'smallint' }, { type: 'bigint' }, '1'),
  change({ type: 'bigint' }, { type: 'integer' }, '7'),
  change({ type: 'integer', default: 1 }, { type: 'smallint', default: 2 }, '7'),
  change({ type: 'integer' }, { type: 'text' }, '7'),
  change({ type: 'text' }, { type: 'integer' }, `'7'`),
  change({ type: 'varchar', length: 10 }, { type: 'varchar', length: 20 }, `'Ada'`),
  change({ type: 'varchar', length: 20 }, { type: 'varchar', length: 10 }, `'Ada'`),
  change({ type: 'varchar', length: 20, default: 'a' }, { type: 'text', default: 'a' }, `'Ada'`),
  change({ type: 'text', default: 'a' }, { type: 'varchar', length: 20, default: 'b' }, `'Ada'`),
  change({ type: 'numeric', precision: 10, scale: 2 }, { type: 'numeric', precision: 14, scale: 2 }, '1.5'),
  change({ type: 'integer' }, { type: 'numeric', precision: 10 }, '7'),
  change({ type: 'integer' }, { type: 'double precision' }, '7'),
  change({ type: 'varchar', nullable: false }, { type: 'text', nullable: true }, `'Ada'`),
]

const numbers: readonly Evolution[] = [
  converted({ type: 'boolean', default: true }, { type: 'integer', default: 1 }, 'true', 'false'),
  converted({ type: 'integer', default: 0 }, { type: 'boolean', default: false }, '0', '1'),
  change({ type: 'numeric' }, { type: 'money' }, 'NULL'),
  change({ type: 'real' }, { type: 'double precision' }, '0.5'),
  change({ type: 'double precision' }, { type: 'numeric' }, '0.5'),
  change({ type: 'integer' }, { type: 'jsonb' }, '7'),
  converted({ type: 'int', array: true }, { type: 'bigint', array: true }, `'{1,2}'`),
  change({ type: 'int', array: true }, { type: 'text', array: true }, `'{}'`),
  converted({ type: 'int' }, { type: 'int', array: true }, '7'),
  converted({ type: 'uuid' }, { type: 'uuid', array: true }, `'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'`),
]

const timesAndTexts: readonly Evolution[] = [
  converted({ type: 'date' }, { type: 'timestamp' }, `'2026-01-02'`),
  converted({ type: 'timestamp' }, { type: 'timestamptz' }, `'2026-01-02 03:04:05'`),
  converted(
    { type: 'timestamp', precision: 5 },
    { type: 'timestamp', precision: 3 },
    `'2026-01-02 03:04:05'`,
  ),
  converted({ type: 'time' }, { type: 'interval' }, `'03:04:05'`),
  change({ type: 'uuid' }, { type: 'text' }, `'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'`),
  change({ type: 'text' }, { type: 'uuid' }, `'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'`),
  change({ type: 'json' }, { type: 'jsonb' }, `'{"a": 1}'`),
  converted({ type: 'text' }, { type: 'jsonb' }, `'{"a": 1}'`),
  converted({ type: 'char', length: 5 }, { type: 'varchar', length: 10 }, `'Ada'`),
  change({ type: 'inet' }, { type: 'text' }, 'NULL'),
  change({ type: 'cidr' }, { type: 'inet' }, `'10.0.0.0/8'`),
  change({ type: 'text' }, { type: 'text', array: true }, 'NULL'),
  change({ type: 'int4range' }, { type: 'text' }, `'[1,5)'`),
]

/** Changes of types, with rows. */
export const typeChangeCases: readonly Case[] = [
  together('types', common.slice(0, 7)),
  together('types', common.slice(7)),
  together('types of numbers', numbers, { notSupported: onlyPostgres }),
  together('types of times and texts', timesAndTexts, { notSupported: onlyPostgres }),
]
