import { Migration, column, integer, type Operations } from 'orm-migrate'

export default class Legacy extends Migration {
  static readonly revision = 'aaaa03'
  static readonly down_revision = 'aaaa02'
  static readonly message = 'legacy'

  up(op: Operations) {
    op.addColumn('legacy', column('age', integer(), { nullable: true }))
  }

  down(op: Operations) {
    op.dropColumn('legacy', 'age')
  }
}
