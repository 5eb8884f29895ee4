/** The words in which the edits are written, the same for both majors of MikroORM. */

/** `table(name, properties, more)` gives an entity with a key; `more` is what else EntitySchema takes. */
export const words = ({ EntitySchema }) => {
  const table = (tableName, properties, more = {}) =>
    new EntitySchema({
      name: tableName,
      tableName,
      properties: { id: { type: 'integer', primary: true }, ...properties },
      ...more,
    })
  const view = (name, expression, properties) =>
    new EntitySchema({ name, tableName: name, view: true, expression, properties })
  return { table, view }
}

/** A model of one table. */
export const one =
  (name, properties, more) =>
  ({ table }) => [table(name, properties, more)]

/** A text that may be null. */
export const text = { type: 'string', nullable: true }
/** A number that may be null. */
export const number = { type: 'integer', nullable: true }
