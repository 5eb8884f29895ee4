/** The words in which the edits are written: EntitySchema's options, the same for both majors of TypeORM. */

/** A key that counts up. */
export const id = { type: 'int', primary: true, generated: true }

/** An entity with a key and the columns; `more` is what else EntitySchema takes. */
export const table = (name, columns, more = {}) => ({
  name,
  tableName: name,
  columns: { id, ...columns },
  ...more,
})

/** An entity that is a view. */
export const view = (name, expression) => ({
  name,
  tableName: name,
  type: 'view',
  expression,
  columns: { name: { type: 'varchar' } },
})

/** Many to one, by the column `<name>Id`. */
export const manyToOne = (target, more = {}) => ({ type: 'many-to-one', target, ...more })
