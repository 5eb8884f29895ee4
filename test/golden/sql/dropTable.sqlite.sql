-- dropTable: plain
DROP TABLE "tags";

-- dropTable: if it is there
DROP TABLE IF EXISTS "nowhere";

-- dropTable: in a schema
DROP TABLE "events";
