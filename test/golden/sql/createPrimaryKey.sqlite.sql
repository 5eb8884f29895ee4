-- createPrimaryKey: named
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
  CONSTRAINT "PK_tags" PRIMARY KEY ("post_id", "name"));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- createPrimaryKey: unnamed
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
  PRIMARY KEY ("name"));
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;
