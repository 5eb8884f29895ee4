-- renameConstraint: plain
ALTER TABLE "users" RENAME CONSTRAINT "UQ_users_email" TO "UQ_users_mail";

-- renameConstraint: in a schema
ALTER TABLE "audit"."events" RENAME CONSTRAINT "PK_events" TO "PK_log";

-- renameConstraint: no such constraint
-- refused (constraint-missing): The table "users" has no constraint "UQ_users_name".
-- Check the name, or the revision that should have created it: orm-migrate history
