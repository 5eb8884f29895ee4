-- renameIndex: plain
ALTER INDEX "IDX_users_name" RENAME TO "IDX_people_name";

-- renameIndex: of a table in a schema
ALTER INDEX "audit"."IDX_events_what" RENAME TO "IDX_log_what";

-- renameIndex: no such index
-- refused (index-missing): There is no index "IDX_nothing".
-- Check the name, or the revision that should have created it: orm-migrate history
