/**
 * The edits that MikroORM's migrator and orm-migrate are compared by, of the shape of `../edits.mjs`, with models that are
 * told in the words of `model.mjs`. `sayable` has a model in other words, where MikroORM cannot build it in these, and
 * `besides` is a query of lines that belong to the schema in this edit.
 */
import { names } from './edits/names.mjs'
import { onSqlite } from './edits/on-sqlite.mjs'
import { rules } from './edits/rules.mjs'
import { types } from './edits/types.mjs'
import { unchanged } from './edits/unchanged.mjs'

/** In the order of the page. */
export const edits = [...types, ...names, ...rules, ...onSqlite, ...unchanged].map((edit) => ({
  database: 'postgres',
  ...edit,
}))
