-- renameColumn: plain
ALTER TABLE "users" RENAME COLUMN "email" TO "mail";

-- renameColumn: in a schema
ALTER TABLE "events" RENAME COLUMN "what" TO "select";
