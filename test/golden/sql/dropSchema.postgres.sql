-- dropSchema: plain
DROP SCHEMA "audit";

-- dropSchema: if it is there
DROP SCHEMA IF EXISTS "sales";
