/** Models that the database agrees with already: there is nothing to write. */
import { table } from '../model.mjs'

const nothing = (name, columns, more = {}) => {
  const model = [table('users', { name: { type: 'varchar', nullable: true }, ...columns })]
  return {
    name: `Nothing changes: ${name}`,
    before: model,
    after: model,
    rows: `INSERT INTO users (name) VALUES ('Ada'), ('Grace')`,
    read: 'SELECT name FROM users ORDER BY id',
    ...more,
  }
}

export const unchanged = [
  nothing("a default of now() + interval '1 day'", {
    ends: { type: 'timestamptz', default: () => "now() + interval '1 day'" },
  }),
  nothing('a jsonb default written as text', {
    settings: { type: 'jsonb', default: () => `'{"a": 1}'::jsonb` },
  }),
  nothing('a numeric default of 0.5', { rate: { type: 'numeric', precision: 10, scale: 2, default: 0.5 } }),
  nothing(
    'an index made by hand, in descending order',
    {},
    { byHand: 'CREATE INDEX by_hand ON users (name DESC)' },
  ),
]
