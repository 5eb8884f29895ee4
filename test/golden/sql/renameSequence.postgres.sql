-- renameSequence: plain
ALTER SEQUENCE IF EXISTS "users_id_seq" RENAME TO "people_id_seq";

-- renameSequence: in a schema
ALTER SEQUENCE IF EXISTS "audit"."events_id_seq" RENAME TO "log_id_seq";
