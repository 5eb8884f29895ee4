import { Migration, column, integer, type Operations } from 'orm-migrate'

export default class After extends Migration {
  static readonly revision = 'aaaa05'
  static readonly down_revision = 'aaaa04'
  static readonly message = 'after'

  up(op: Operations) {
    op.addColumn('notes', column('rank', integer(), { nullable: true }))
  }

  down(op: Operations) {
    op.dropColumn('notes', 'rank')
  }
}
