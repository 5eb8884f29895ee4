-- createSchema: plain
CREATE SCHEMA "sales";

-- createSchema: if it is not there
CREATE SCHEMA IF NOT EXISTS "sales";
