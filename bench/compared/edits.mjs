/**
 * The edits of docs/compared.md. Each has a model `before` and `after`, `rows` that go into the first, and `read`, a query
 * whose answer must be the same in the end; `readAfter` where names changed. `byHand` is SQL that the team ran itself.
 * `renames` and `answers` are what orm-migrate is told; TypeORM cannot be told. `keepsNothing` marks an edit that no
 * tool can carry out on these rows: to stop, and to leave the rows alone, is right then.
 */
import { keys } from './edits/keys.mjs'
import { names } from './edits/names.mjs'
import { onSqlite } from './edits/on-sqlite.mjs'
import { rules } from './edits/rules.mjs'
import { types } from './edits/types.mjs'
import { unchanged } from './edits/unchanged.mjs'
import { views } from './edits/views.mjs'

/** In the order of the page. */
export const edits = [...types, ...names, ...rules, ...keys, ...views, ...unchanged, ...onSqlite].map(
  (edit) => ({
    database: 'postgres',
    ...edit,
  }),
)
