-- createUniqueConstraint: named
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
  CONSTRAINT "UQ_tags" UNIQUE ("post_id", "name"));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- createUniqueConstraint: unnamed
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
  UNIQUE ("name"));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- createUniqueConstraint: in a schema
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
  CONSTRAINT "UQ_events" UNIQUE ("what"));
INSERT INTO "orm_migrate_new_events" ("id", "what") SELECT "id", "what" FROM "events";
DROP TABLE "events";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_events" RENAME TO "events";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_events_what" ON "events" ("what");

-- createUniqueConstraint: deferrable
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
  CONSTRAINT "UQ_tags" UNIQUE ("name"));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- createUniqueConstraint: nulls not distinct
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
  CONSTRAINT "UQ_tags" UNIQUE ("name"));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;
