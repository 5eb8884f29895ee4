-- renameConstraint: plain
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('id', 'email', 'name', 'role', 'score', 'tags', 'created_at'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN ('IDX_users_name') OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "users" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_users" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "email" varchar(255) NOT NULL,
  "name" text,
  "role" varchar CHECK( "role" IN ('admin','member') ) NOT NULL DEFAULT ('member'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_mail" UNIQUE ("email"),
  CONSTRAINT "CHK_users_score" CHECK ("score" >= 0),
  CHECK (length("email") > 3));
INSERT INTO "orm_migrate_new_users" ("id", "email", "name", "role", "score", "tags", "created_at") SELECT "id", "email", "name", "role", "score", "tags", "created_at" FROM "users";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_users';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_users', seq FROM sqlite_sequence WHERE name = 'users';
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_users_name" ON "users" ("name");

-- renameConstraint: in a schema
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('events') WHERE name COLLATE NOCASE NOT IN ('id', 'what'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'events' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN ('IDX_events_what') OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "events" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_events" (
  "id" integer NOT NULL,
  "what" text,
  CONSTRAINT "PK_log" PRIMARY KEY ("id"));
INSERT INTO "orm_migrate_new_events" ("id", "what") SELECT "id", "what" FROM "events";
DROP TABLE "events";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_events" RENAME TO "events";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_events_what" ON "events" ("what");

-- renameConstraint: no such constraint
-- refused (constraint-missing): The table "users" has no constraint "UQ_users_name".
-- Check the name, or the revision that should have created it: orm-migrate history
