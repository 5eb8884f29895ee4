-- addColumn: nullable
ALTER TABLE "users" ADD COLUMN "location" varchar(255);

-- addColumn: not null, with a default
ALTER TABLE "users" ADD COLUMN "visits" integer NOT NULL DEFAULT (0);

-- addColumn: not null, without a default
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
  "position" integer NOT NULL);
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- addColumn: with the time as its default
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
  "at" datetime NOT NULL DEFAULT (datetime('now')));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- addColumn: if it is not there
ALTER TABLE "tags" ADD COLUMN "color" text;

-- addColumn: if it is not there, and it is
-- nothing to do

-- addColumn: in a schema
ALTER TABLE "events" ADD COLUMN "who" text;

-- addColumn: of an enum type
ALTER TABLE "tags" ADD COLUMN "role" varchar CHECK( "role" IN ('admin','member') );

-- addColumn: an identity
-- refused (sqlite-autoincrement): The column "id" of "tags" cannot count up: in SQLite only the sole column of a primary key can.
-- Make it the primary key, or take autoincrement away for SQLite.

-- addColumn: that counts by itself
-- refused (sqlite-autoincrement): The column "id" of "tags" cannot count up: in SQLite only the sole column of a primary key can.
-- Make it the primary key, or take autoincrement away for SQLite.

-- addColumn: generated, stored
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
  "size" integer GENERATED ALWAYS AS (length("name")) STORED);
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- addColumn: with a collation
ALTER TABLE "tags" ADD COLUMN "code" text COLLATE C;

-- addColumn: two at once, one of which needs a rebuild
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
  "color" text,
  "key" varchar NOT NULL DEFAULT (lower(hex(1))));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;
