import type { Driver } from './shop.js'

/** Tables whose rows do not go back where they came from by themselves, and what a test may do to them. */
interface Unusual {
  readonly make: readonly string[]
  /** Several times: few rows, many rows, and tables that refer to each other. */
  readonly disturb: readonly (readonly string[])[]
  /** Queries whose answers show whether all is as before. */
  readonly look: readonly string[]
}

const shared = {
  look: [
    'SELECT * FROM audits ORDER BY 1',
    'SELECT * FROM priced ORDER BY 1',
    'SELECT * FROM people ORDER BY 1',
    'SELECT * FROM bare ORDER BY 1',
  ],
  bare: ['CREATE TABLE bare (note text)', "INSERT INTO bare VALUES ('a'), ('a'), (NULL)"],
  disturb: [
    'UPDATE priced SET price = 99 WHERE id = 1',
    'INSERT INTO priced (price) VALUES (7), (8)',
    'DELETE FROM priced WHERE id = 2',
    "UPDATE people SET name = 'Eve'",
    "INSERT INTO people (id, name) VALUES (3, 'Bob')",
    "DELETE FROM bare WHERE note = 'a'",
  ],
}

const postgres: Unusual = {
  make: [
    'CREATE TABLE audits (id serial PRIMARY KEY, what text)',
    `CREATE TABLE priced (
       id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price integer, gross integer GENERATED ALWAYS AS (price * 2) STORED)`,
    `CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN INSERT INTO audits (what) VALUES (TG_OP); RETURN NULL; END $$`,
    'CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON priced FOR EACH ROW EXECUTE FUNCTION note()',
    'CREATE TRIGGER cleared AFTER TRUNCATE ON priced FOR EACH STATEMENT EXECUTE FUNCTION note()',
    'INSERT INTO priced (price) VALUES (1), (2)',
    `CREATE TABLE people (id integer PRIMARY KEY, name text, boss integer REFERENCES people, data json, place point)`,
    `INSERT INTO people VALUES (1, 'Ada', 2, '{"a": 1}', '(1,2)'), (2, 'Cy', NULL, NULL, NULL)`,
    'CREATE TABLE "Below" (person integer REFERENCES people, "At" timestamptz DEFAULT now())',
    'INSERT INTO "Below" VALUES (1)',
    'CREATE TABLE events (day date NOT NULL, person integer REFERENCES people) PARTITION BY RANGE (day)',
    `CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2026-07-01')`,
    `CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-07-01') TO ('2027-01-01')`,
    `INSERT INTO events VALUES ('2026-01-02', 1), ('2026-08-02', 2)`,
    'CREATE TABLE hens (id integer PRIMARY KEY, egg integer)',
    'CREATE TABLE eggs (id integer PRIMARY KEY, hen integer REFERENCES hens)',
    'ALTER TABLE hens ADD FOREIGN KEY (egg) REFERENCES eggs DEFERRABLE',
    'INSERT INTO eggs VALUES (1, NULL), (2, NULL)',
    'INSERT INTO hens VALUES (1, 2)',
    'UPDATE eggs SET hen = 1 WHERE id = 1',
    'CREATE SCHEMA other',
    'CREATE TABLE other.things (id bigserial PRIMARY KEY)',
    'CREATE MATERIALIZED VIEW totals AS SELECT sum(price) AS price FROM priced',
    ...shared.bare,
  ],
  disturb: [
    [
      ...shared.disturb,
      'INSERT INTO other.things DEFAULT VALUES',
      'REFRESH MATERIALIZED VIEW totals',
      "INSERT INTO events VALUES ('2026-02-03', 2)",
      'DELETE FROM "Below"',
    ],
    [
      ...shared.disturb,
      'INSERT INTO other.things (id) SELECT generate_series(5, 1500)',
      'DELETE FROM "Below"',
    ],
    [
      'DELETE FROM "Below"',
      'UPDATE eggs SET hen = NULL',
      'DELETE FROM hens',
      'DELETE FROM eggs WHERE id = 2',
    ],
  ],
  look: [
    ...shared.look,
    'SELECT * FROM events ORDER BY 1',
    'SELECT * FROM "Below"',
    'SELECT * FROM totals',
    'SELECT * FROM hens ORDER BY 1',
    'SELECT * FROM eggs ORDER BY 1',
    'SELECT * FROM other.things',
    'SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2',
    'SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1',
  ],
}

const sqlite: Unusual = {
  make: [
    'CREATE TABLE audits (id integer PRIMARY KEY AUTOINCREMENT, what text)',
    'CREATE TABLE priced (id integer PRIMARY KEY AUTOINCREMENT, price integer, gross integer AS (price * 2) STORED)',
    "CREATE TRIGGER noted AFTER INSERT ON priced BEGIN INSERT INTO audits (what) VALUES ('INSERT'); END",
    "CREATE TRIGGER noted_too AFTER DELETE ON priced BEGIN INSERT INTO audits (what) VALUES ('DELETE'); END",
    'INSERT INTO priced (price) VALUES (1), (2)',
    'CREATE TABLE people (id integer PRIMARY KEY, name text, boss integer REFERENCES people) WITHOUT ROWID',
    "INSERT INTO people VALUES (1, 'Ada', 2), (2, 'Cy', NULL)",
    'CREATE VIRTUAL TABLE words USING fts5(word)',
    "INSERT INTO words VALUES ('one'), ('two')",
    ...shared.bare,
  ],
  disturb: [[...shared.disturb, "INSERT INTO words VALUES ('three')"]],
  look: [
    ...shared.look,
    'SELECT * FROM sqlite_sequence ORDER BY 1',
    "SELECT word FROM words WHERE words MATCH 'two OR three'",
    'SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2',
  ],
}

export const unusual: Readonly<Record<Driver, Unusual>> = { postgres, 'better-sqlite3': sqlite }
