-- renameIndex: plain
DROP INDEX "IDX_users_name";
CREATE INDEX "IDX_people_name" ON "users" ("name");

-- renameIndex: of a table in a schema
DROP INDEX "IDX_events_what";
CREATE INDEX "IDX_log_what" ON "events" ("what");

-- renameIndex: no such index
-- refused (index-missing): There is no index "IDX_nothing".
-- Check the name, or the revision that should have created it: orm-migrate history
