import { Migration, column, integer, type Operations } from 'orm-migrate'

export default class Bind extends Migration {
  static readonly revision = 'aaaa04'
  static readonly down_revision = 'aaaa03'
  static readonly message = 'bind'

  async up(op: Operations) {
    try {
      const db = await op.getBind()
      await db.query('UPDATE "notes" SET "words" = 2')
    } catch {
      // What an author swallows must not make the script wrong.
    }
    op.addColumn('notes', column('stars', integer(), { nullable: true }))
  }

  down(op: Operations) {
    op.dropColumn('notes', 'stars')
  }
}
