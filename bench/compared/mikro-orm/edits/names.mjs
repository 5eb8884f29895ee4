/** What gets another name, or another place. */
import { one, text } from '../model.mjs'

const author = `INSERT INTO author (name) VALUES ('Ada'), ('Grace');
INSERT INTO book (title, writer_id) VALUES ('notes', 1), ('compilers', 2)`
const library =
  (name) =>
  ({ table }) => {
    const people = table(name, { name: text })
    const writer = { kind: 'm:1', entity: () => people, fieldName: 'writer_id', deleteRule: 'no action' }
    return [people, table('book', { title: text, writer })]
  }

/** A table others refer to, by another name. */
const tableRenamed = {
  before: library('author'),
  after: library('person'),
  rows: author,
  read: 'SELECT b.title, p.name FROM book b JOIN author p ON p.id = b.writer_id ORDER BY 1',
  readAfter: 'SELECT b.title, p.name FROM book b JOIN person p ON p.id = b.writer_id ORDER BY 1',
  renames: [{ table: 'author', to: 'person' }],
}

export const names = [
  { name: 'A table that others refer to is renamed', ...tableRenamed },
  { name: 'On SQLite: a table that others refer to is renamed', database: 'sqlite', ...tableRenamed },
  {
    name: 'A column goes and another of its type comes: "legacyNotes", "apiToken"',
    before: one('users', { legacyNotes: { ...text, fieldName: 'legacy_notes' } }),
    after: one('users', { apiToken: { ...text, fieldName: 'api_token' } }),
    rows: `INSERT INTO users (legacy_notes) VALUES ('calls back'), ('moved')`,
    read: 'SELECT NULL AS api_token FROM users ORDER BY id',
    readAfter: 'SELECT api_token FROM users ORDER BY id',
    answers: { 'rename-column:users.api_token': 'drop-and-add' },
    otherwise: 'the notes stand in "api_token"',
  },
  {
    name: 'Two columns of one type are renamed',
    before: one('users', { first: text, last: text }),
    after: one('users', { given: text, family: text }),
    rows: `INSERT INTO users (first, last) VALUES ('Ada', 'Lovelace'), ('Grace', 'Hopper')`,
    read: 'SELECT first, last FROM users ORDER BY id',
    readAfter: 'SELECT given AS first, family AS last FROM users ORDER BY id',
    renames: [
      { table: 'users', column: 'first', to: 'given' },
      { table: 'users', column: 'last', to: 'family' },
    ],
  },
  {
    name: 'A column is renamed and made longer',
    before: one('users', { fullname: { ...text, length: 50 } }),
    after: one('users', { name: { ...text, length: 100 } }),
    rows: `INSERT INTO users (fullname) VALUES ('Ada'), ('Grace')`,
    read: 'SELECT fullname AS name FROM users ORDER BY id',
    readAfter: 'SELECT name FROM users ORDER BY id',
    renames: [{ table: 'users', column: 'fullname', to: 'name' }],
  },
  {
    name: 'A table moves to another schema',
    prepare: 'CREATE SCHEMA archive',
    before: one('logs', { line: text }),
    after: one('logs', { line: text }, { schema: 'archive' }),
    rows: `INSERT INTO logs (line) VALUES ('started'), ('stopped')`,
    read: 'SELECT line FROM logs ORDER BY id',
    readAfter: 'SELECT line FROM archive.logs ORDER BY id',
    answers: { 'rename-table:archive.logs': 'logs' },
  },
]
