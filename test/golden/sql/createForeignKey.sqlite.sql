-- createForeignKey: named
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('tags') WHERE name COLLATE NOCASE NOT IN ('name', 'post_id'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'tags' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "tags" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_tags" (
  "name" text NOT NULL,
  "post_id" bigint NOT NULL,
  CONSTRAINT "FK_tags_post" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE);
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- createForeignKey: unnamed
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('tags') WHERE name COLLATE NOCASE NOT IN ('name', 'post_id'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'tags' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "tags" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_tags" (
  "name" text NOT NULL,
  "post_id" bigint NOT NULL,
  FOREIGN KEY ("post_id") REFERENCES "posts" ("id"));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- createForeignKey: between schemas
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
  CONSTRAINT "PK_events" PRIMARY KEY ("id"),
  CONSTRAINT "FK_events_user" FOREIGN KEY ("id") REFERENCES "users" ("id") ON UPDATE SET DEFAULT DEFERRABLE INITIALLY IMMEDIATE);
INSERT INTO "orm_migrate_new_events" ("id", "what") SELECT "id", "what" FROM "events";
DROP TABLE "events";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_events" RENAME TO "events";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_events_what" ON "events" ("what");

-- createForeignKey: to a schema
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('tags') WHERE name COLLATE NOCASE NOT IN ('name', 'post_id'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'tags' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "tags" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_tags" (
  "name" text NOT NULL,
  "post_id" bigint NOT NULL,
  CONSTRAINT "FK_tags_event" FOREIGN KEY ("post_id") REFERENCES "events" ("id") ON DELETE RESTRICT);
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;
