/** Columns that change their type, default or nullability, and enums. */
import { number, one, text } from '../model.mjs'

const rows = `INSERT INTO users (name) VALUES ('Ada'), ('Grace'), ('Edsger')`
const read = 'SELECT name FROM users ORDER BY id'
const orders = `INSERT INTO orders (status) VALUES ('open'), ('paid')`
const statuses = 'SELECT status FROM orders ORDER BY id'
const users = (name, column) => one('users', { [name]: column })
const order = (items, { type = 'order_status', ...more } = {}) =>
  one('orders', { status: { enum: true, items, nativeEnumName: type, nullable: true, ...more } })

export const types = [
  {
    name: 'varchar(100) becomes varchar(20), and a row is longer',
    before: users('name', { ...text, length: 100 }),
    after: users('name', { ...text, length: 20 }),
    rows: `INSERT INTO users (name) VALUES ('Ada'), ('Augusta Ada King, Countess of Lovelace')`,
    read,
    keepsNothing: true,
  },
  {
    name: 'varchar becomes int, and a row has letters',
    before: users('name', text),
    after: users('name', number),
    rows: `INSERT INTO users (name) VALUES ('12'), ('12a')`,
    read,
    keepsNothing: true,
  },
  {
    name: 'A column becomes NOT NULL, and a row has none',
    before: users('name', text),
    after: users('name', { type: 'string' }),
    rows: `INSERT INTO users (name) VALUES ('Ada'), (NULL)`,
    read,
    keepsNothing: true,
  },
  {
    name: 'A column comes, NOT NULL without a default',
    before: users('name', text),
    after: one('users', { name: text, email: { type: 'string' } }),
    rows,
    read,
    keepsNothing: true,
  },
  {
    name: 'An int key becomes a uuid',
    before: users('name', text),
    after: one('users', {
      id: { type: 'uuid', primary: true, defaultRaw: 'gen_random_uuid()' },
      name: text,
    }),
    rows,
    read: 'SELECT id, name FROM users ORDER BY name',
    keepsNothing: true,
  },
  {
    name: "A column comes, by default it's",
    before: users('name', text),
    after: one('users', { name: text, said: { ...text, default: `it's` } }),
    sayable: { after: one('users', { name: text, said: { ...text, defaultRaw: `'it''s'` } }) },
    rows,
    read,
  },
  {
    name: "A default changes its case: 'Hello' becomes 'HELLO'",
    before: users('name', { ...text, default: 'Hello' }),
    after: users('name', { ...text, default: 'HELLO' }),
    rows,
    read,
  },
  {
    name: 'An enum gets a value',
    before: order(['open', 'paid']),
    after: order(['open', 'sent', 'paid']),
    rows: orders,
    read: statuses,
  },
  {
    name: 'An enum gets a value, which is the new default',
    before: order(['open', 'paid'], { default: 'open' }),
    after: order(['open', 'paid', 'new'], { default: 'new' }),
    rows: orders,
    read: statuses,
  },
  {
    name: 'An enum loses a value that no row has',
    before: order(['open', 'paid', 'lost']),
    after: order(['open', 'paid']),
    rows: orders,
    read: statuses,
  },
  {
    name: 'The type of an enum is renamed',
    before: order(['open', 'paid']),
    after: order(['open', 'paid'], { type: 'order_state' }),
    rows: orders,
    read: statuses,
  },
]
