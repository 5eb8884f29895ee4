-- alterEnum: one value more
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
  "role" varchar CHECK( "role" IN ('admin','member','guest') ) NOT NULL DEFAULT ('member'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
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

-- alterEnum: values at all positions
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
  "role" varchar CHECK( "role" IN ('root','owner','admin','editor','member','guest','nobody') ) NOT NULL DEFAULT ('member'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
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

-- alterEnum: a value with a new name
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
  "role" varchar CHECK( "role" IN ('admin','user') ) NOT NULL DEFAULT ('user'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
  CONSTRAINT "CHK_users_score" CHECK ("score" >= 0),
  CHECK (length("email") > 3));
INSERT INTO "orm_migrate_new_users" ("id", "email", "name", "role", "score", "tags", "created_at") SELECT "id", "email", "name", CASE "role" WHEN 'member' THEN 'user' ELSE "role" END, "score", "tags", "created_at" FROM "users";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_users';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_users', seq FROM sqlite_sequence WHERE name = 'users';
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_users_name" ON "users" ("name");

-- alterEnum: a new name, and values around it
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
  "role" varchar CHECK( "role" IN ('admin','a','user','b') ) NOT NULL DEFAULT ('user'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
  CONSTRAINT "CHK_users_score" CHECK ("score" >= 0),
  CHECK (length("email") > 3));
INSERT INTO "orm_migrate_new_users" ("id", "email", "name", "role", "score", "tags", "created_at") SELECT "id", "email", "name", CASE "role" WHEN 'member' THEN 'user' ELSE "role" END, "score", "tags", "created_at" FROM "users";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_users';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_users', seq FROM sqlite_sequence WHERE name = 'users';
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_users_name" ON "users" ("name");

-- alterEnum: two values that change names
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
  "role" varchar CHECK( "role" IN ('member','admin') ) NOT NULL DEFAULT ('admin'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
  CONSTRAINT "CHK_users_score" CHECK ("score" >= 0),
  CHECK (length("email") > 3));
INSERT INTO "orm_migrate_new_users" ("id", "email", "name", "role", "score", "tags", "created_at") SELECT "id", "email", "name", CASE "role" WHEN 'member' THEN 'admin' WHEN 'admin' THEN 'member' ELSE "role" END, "score", "tags", "created_at" FROM "users";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_users';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_users', seq FROM sqlite_sequence WHERE name = 'users';
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_users_name" ON "users" ("name");

-- alterEnum: one value less
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
  "role" varchar CHECK( "role" IN ('member') ) NOT NULL DEFAULT ('member'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
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

-- alterEnum: one value less, and what takes its place
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
  "role" varchar CHECK( "role" IN ('member') ) NOT NULL DEFAULT ('member'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
  CONSTRAINT "CHK_users_score" CHECK ("score" >= 0),
  CHECK (length("email") > 3));
INSERT INTO "orm_migrate_new_users" ("id", "email", "name", "role", "score", "tags", "created_at") SELECT "id", "email", "name", CASE "role" WHEN 'admin' THEN 'member' ELSE "role" END, "score", "tags", "created_at" FROM "users";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_users';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_users', seq FROM sqlite_sequence WHERE name = 'users';
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_users_name" ON "users" ("name");

-- alterEnum: another order
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
  "role" varchar CHECK( "role" IN ('member','admin') ) NOT NULL DEFAULT ('member'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
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

-- alterEnum: made anew
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
  "role" varchar CHECK( "role" IN ('admin','member','guest') ) NOT NULL DEFAULT ('member'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
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

-- alterEnum: the values it has
-- nothing to do

-- alterEnum: no such type
-- nothing to do
