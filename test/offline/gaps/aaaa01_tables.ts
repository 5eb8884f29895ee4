import { Migration, boolean, column, integer, primaryKey, text, varchar, type Operations } from 'orm-migrate'

export default class Tables extends Migration {
  static readonly revision = 'aaaa01'
  static readonly down_revision = null
  static readonly message = `tables; -- and 'quotes'`

  up(op: Operations) {
    op.createTable('notes', [
      column('id', integer()),
      column('title', varchar(80), { nullable: true }),
      column('body', text(), { default: 'a ? or $1' }),
      column('done', boolean(), { nullable: true }),
      primaryKey(['id'], { name: 'PK_notes' }),
    ])
    op.bulkInsert('notes', [
      { id: 1, title: `O'Brien? $1 "x" -- /* `, body: 'line\nbreak\\', done: true },
      { id: 2, title: null, body: '', done: false },
      { id: -3, title: '5', body: '{"a":1}', done: null },
    ])
    op.dialect('postgres', (op) => {
      op.execute(`UPDATE "notes" SET "body" = $1 /* $2 */ || '$2' WHERE "id" = $2 -- $1`, ['first ', 1])
      op.execute('UPDATE "notes" SET "done" = NOT "done" WHERE "id" = ANY($1) AND 1 -$2 = 4;', [[1, 2], -3])
    })
    op.dialect('sqlite', (op) => {
      op.execute(`UPDATE "notes" SET "body" = ? /* ? */ || '?' WHERE "id" = ? -- ?`, ['first ', 1])
      op.execute('UPDATE "notes" SET "done" = NOT "done" WHERE "id" IN (?, ?) AND 1 -? = 4;', [1, 2, -3])
    })
    op.execute('CREATE TABLE "legacy" ("id" integer NOT NULL)')
  }

  down(op: Operations) {
    op.execute('DROP TABLE "legacy"')
    op.dropTable('notes')
  }
}
