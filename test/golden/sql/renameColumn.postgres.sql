-- renameColumn: plain
ALTER TABLE "users" RENAME COLUMN "email" TO "mail";

-- renameColumn: in a schema
ALTER TABLE "audit"."events" RENAME COLUMN "what" TO "select";
