-- dropIndex: plain
DROP INDEX "IDX_users_name";

-- dropIndex: without its table
DROP INDEX "IDX_events_what";

-- dropIndex: if it is there
DROP INDEX IF EXISTS "IDX_nothing";

-- dropIndex: concurrently
DROP INDEX "IDX_events_what";

-- dropIndex: in a schema
DROP INDEX "IDX_events_what";
