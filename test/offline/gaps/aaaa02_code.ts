import { Migration, column, integer, type Operations } from 'orm-migrate'

export default class Code extends Migration {
  static readonly revision = 'aaaa02'
  static readonly down_revision = 'aaaa01'
  static readonly message = 'code'

  up(op: Operations) {
    op.addColumn('notes', column('words', integer(), { nullable: true }))
    op.run('count the words', async (db) => {
      await db.query('UPDATE "notes" SET "words" = 1')
    })
  }

  down(op: Operations) {
    op.dropColumn('notes', 'words')
  }
}
