import { boolean, column, Migration, type Operations } from 'orm-migrate'

export default class PinnedNotes extends Migration {
  static readonly revision = '8e5b27d4c610'
  static readonly down_revision = '3c1f0a92d7be'
  static readonly branch_labels = null
  static readonly depends_on = null
  static readonly message = 'pinned notes'

  up(op: Operations) {
    op.addColumn('notes', column('pinned', boolean(), { default: false }))
  }

  down(op: Operations) {
    op.dropColumn('notes', 'pinned')
  }
}
