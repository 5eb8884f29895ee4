/** Views. */
import { table, view } from '../model.mjs'

const rows = `INSERT INTO users (name, active) VALUES ('Ada', true), ('Grace', false)`
const read = 'SELECT name, active FROM users ORDER BY id'
const users = (length) => table('users', { name: { type: 'varchar', length }, active: { type: 'boolean' } })
const active = 'SELECT name FROM users WHERE active'

export const views = [
  {
    name: 'A column that a view shows changes its type',
    before: [users('50'), view('active_users', active)],
    after: [users('100'), view('active_users', active)],
    rows,
    read: 'SELECT name FROM active_users',
  },
  {
    name: 'The query of a view changes',
    before: [users('50'), view('active_users', active)],
    after: [users('50'), view('active_users', 'SELECT name FROM users WHERE NOT active')],
    rows,
    read,
  },
  {
    name: 'A view goes',
    before: [users('50'), view('active_users', active)],
    after: [users('50')],
    rows,
    read,
  },
]
