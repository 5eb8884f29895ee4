/** Primary and foreign keys. */
import { manyToOne, table } from '../model.mjs'

const rows = `INSERT INTO users (id, name) VALUES (10, 'Ada'), (20, 'Grace');
INSERT INTO posts (title, "authorId") VALUES ('notes', 10), ('compilers', 20)`
const read =
  'SELECT p.title, p."authorId", u.id, u.name FROM posts p JOIN users u ON u.id = p."authorId" ORDER BY p.title'
const blog = (key, relation) => [
  table('users', { id: { type: 'int', primary: true, generated: true, ...key }, name: { type: 'varchar' } }),
  table('posts', { title: { type: 'varchar' } }, { relations: { author: manyToOne('users', relation) } }),
]

export const keys = [
  {
    name: 'A primary key that others refer to becomes bigint',
    before: blog({}, {}),
    after: blog({ type: 'bigint' }, {}),
    rows,
    read,
  },
  {
    name: 'A serial key becomes an identity',
    before: blog({}, {}),
    after: blog({ generated: 'identity', generatedIdentity: 'BY DEFAULT' }, {}),
    rows,
    read,
  },
  {
    name: 'A foreign key becomes deferrable',
    before: blog({}, {}),
    after: blog({}, { deferrable: 'INITIALLY DEFERRED' }),
    rows,
    read,
  },
  {
    name: 'A foreign key gets ON DELETE CASCADE',
    before: blog({}, {}),
    after: blog({}, { onDelete: 'CASCADE' }),
    rows,
    read,
  },
  {
    name: 'An int key becomes a uuid',
    before: [table('users', { name: { type: 'varchar' } })],
    after: [
      table('users', { id: { type: 'uuid', primary: true, generated: 'uuid' }, name: { type: 'varchar' } }),
    ],
    rows: `INSERT INTO users (name) VALUES ('Ada'), ('Grace')`,
    read: 'SELECT id, name FROM users ORDER BY name',
    keepsNothing: true,
  },
]
