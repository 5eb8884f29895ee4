/** Columns that change their type, default or nullability, and enums. */
import { table } from '../model.mjs'

const rows = `INSERT INTO users (name) VALUES ('Ada'), ('Grace'), ('Edsger')`
const read = 'SELECT name FROM users ORDER BY id'
const numbers = `INSERT INTO users (age) VALUES (36), (85), (72)`
const ages = 'SELECT age FROM users ORDER BY id'
const orders = `INSERT INTO orders (status) VALUES ('open'), ('paid'), ('done')`
const statuses = 'SELECT status FROM orders ORDER BY id'
const users = (name, column) => [table('users', { [name]: column })]
const order = (values, more = {}) => [table('orders', { status: { type: 'enum', enum: values, ...more } })]

export const types = [
  {
    name: 'varchar(50) becomes varchar(100)',
    before: users('name', { type: 'varchar', length: '50' }),
    after: users('name', { type: 'varchar', length: '100' }),
    rows,
    read,
  },
  {
    name: 'varchar becomes text, and may be null',
    before: users('name', { type: 'varchar', nullable: true }),
    after: users('name', { type: 'text', nullable: true }),
    rows,
    read,
  },
  {
    name: 'varchar(50) becomes varchar(5), and a row is longer',
    before: users('name', { type: 'varchar', length: '50' }),
    after: users('name', { type: 'varchar', length: '5' }),
    rows,
    read,
    keepsNothing: true,
  },
  {
    name: 'int becomes bigint',
    before: users('age', { type: 'int' }),
    after: users('age', { type: 'bigint' }),
    rows: numbers,
    read: ages,
  },
  {
    name: 'int becomes text',
    before: users('age', { type: 'int' }),
    after: users('age', { type: 'text' }),
    rows: numbers,
    read: ages,
  },
  {
    name: 'numeric(10,2) becomes numeric(12,2)',
    before: users('age', { type: 'numeric', precision: 10, scale: 2 }),
    after: users('age', { type: 'numeric', precision: 12, scale: 2 }),
    rows: numbers,
    read: ages,
  },
  {
    name: 'varchar becomes an enum with a default',
    before: [table('orders', { status: { type: 'varchar', default: 'open' } })],
    after: order(['open', 'paid', 'done'], { default: 'open' }),
    rows: orders,
    read: statuses,
  },
  {
    name: 'text becomes text[]',
    before: users('name', { type: 'text', nullable: true }),
    after: users('name', { type: 'text', array: true, nullable: true }),
    rows,
    read,
    readAfter: 'SELECT name[1] AS name FROM users ORDER BY id',
  },
  {
    name: 'varchar(50) gets a collation',
    before: users('name', { type: 'varchar', length: '50' }),
    after: users('name', { type: 'varchar', length: '50', collation: 'C' }),
    rows,
    read,
  },
  {
    name: 'A default changes',
    before: users('age', { type: 'int', default: 1 }),
    after: users('age', { type: 'int', default: 2 }),
    rows: numbers,
    read: ages,
  },
  {
    name: 'A column comes, NOT NULL with a default',
    before: users('name', { type: 'varchar' }),
    after: [table('users', { name: { type: 'varchar' }, active: { type: 'boolean', default: true } })],
    rows,
    read,
  },
  {
    name: 'A column becomes NOT NULL, and a row has none',
    before: users('age', { type: 'int', nullable: true }),
    after: users('age', { type: 'int' }),
    rows: `INSERT INTO users (age) VALUES (36), (NULL), (72)`,
    read: ages,
    keepsNothing: true,
  },
  {
    name: 'An enum gets a value in the middle',
    before: order(['open', 'paid', 'done']),
    after: order(['open', 'sent', 'paid', 'done']),
    rows: orders,
    read: statuses,
  },
  {
    name: 'An enum gets a value, which is the new default',
    before: order(['open', 'paid', 'done'], { default: 'open' }),
    after: order(['open', 'paid', 'done', 'new'], { default: 'new' }),
    rows: orders,
    read: statuses,
  },
  {
    name: 'A value of an enum is renamed',
    before: order(['open', 'paid', 'done']),
    after: order(['open', 'paid', 'closed']),
    rows: orders,
    read: statuses,
    readAfter: `SELECT replace(status::text, 'closed', 'done') AS status FROM orders ORDER BY id`,
    answers: { 'rename-value:orders_status_enum.closed': 'done' },
  },
  {
    name: 'A value that rows have goes from an enum',
    before: order(['open', 'paid', 'done']),
    after: order(['open', 'paid']),
    rows: orders,
    read: statuses,
    keepsNothing: true,
  },
  {
    name: 'An enum of two tables gets a value',
    before: ['orders', 'returns'].map((name) =>
      table(name, { status: { type: 'enum', enum: ['open', 'paid', 'done'], enumName: 'status' } }),
    ),
    after: ['orders', 'returns'].map((name) =>
      table(name, { status: { type: 'enum', enum: ['open', 'paid', 'done', 'sent'], enumName: 'status' } }),
    ),
    rows: orders,
    read: statuses,
  },
]
