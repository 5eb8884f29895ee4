/** The model that the benches measure with, and databases for it. */
import { DataSource, EntitySchema } from 'typeorm'

/** So many tables, each with a key, five columns, an index, a unique and a foreign key to the one before it. */
export const entities = (count) =>
  Array.from({ length: count }, (_, position) => {
    const name = `table_${position}`
    return new EntitySchema({
      name,
      columns: {
        id: { type: 'integer', primary: true, generated: true },
        name: { type: 'varchar', length: 100, default: 'none' },
        amount: { type: 'numeric', precision: 10, scale: 2, nullable: true },
        active: { type: 'boolean', default: true },
        note: { type: 'text', nullable: true },
      },
      indices: [{ name: `ix_${name}`, columns: ['amount'] }],
      uniques: [{ name: `uq_${name}`, columns: ['name'] }],
      relations: position === 0 ? {} : { before: { type: 'many-to-one', target: `table_${position - 1}` } },
    })
  })

/** An empty database on the server, and its address. */
export async function freshDatabase(url, name) {
  const admin = await new DataSource({ type: 'postgres', url }).initialize()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.destroy()
  const fresh = new URL(url)
  fresh.pathname = `/${name}`
  return fresh.href
}
