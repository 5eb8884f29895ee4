-- alterColumn: a longer type
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'body'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "posts" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_posts" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "title" varchar(200),
  "body" jsonb NOT NULL DEFAULT ('{}'),
  CONSTRAINT "FK_posts_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE);
INSERT INTO "orm_migrate_new_posts" ("id", "user_id", "title", "body") SELECT "id", "user_id", "title", "body" FROM "posts";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_posts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_posts', seq FROM sqlite_sequence WHERE name = 'posts';
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;

-- alterColumn: another type
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('tags') WHERE name COLLATE NOCASE NOT IN ('name', 'post_id'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'tags' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "tags" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_tags" (
  "name" integer NOT NULL,
  "post_id" bigint NOT NULL);
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- alterColumn: another type, using
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('tags') WHERE name COLLATE NOCASE NOT IN ('name', 'post_id'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'tags' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "tags" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_tags" (
  "name" integer NOT NULL,
  "post_id" bigint NOT NULL);
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- alterColumn: a type whose default must stand aside
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
  "score" text NOT NULL DEFAULT (0),
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

-- alterColumn: not null
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'body'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "posts" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_posts" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "title" varchar(80) NOT NULL,
  "body" jsonb NOT NULL DEFAULT ('{}'),
  CONSTRAINT "FK_posts_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE);
INSERT INTO "orm_migrate_new_posts" ("id", "user_id", "title", "body") SELECT "id", "user_id", "title", "body" FROM "posts";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_posts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_posts', seq FROM sqlite_sequence WHERE name = 'posts';
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;

-- alterColumn: nullable
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('id', 'email', 'name', 'role', 'score', 'tags', 'created_at'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN ('IDX_users_name') OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "users" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_users" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "email" varchar(255),
  "name" text,
  "role" varchar CHECK( "role" IN ('admin','member') ) NOT NULL DEFAULT ('member'),
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

-- alterColumn: a default
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'body'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "posts" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_posts" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "title" varchar(80) DEFAULT ('it''s'),
  "body" jsonb NOT NULL DEFAULT ('{}'),
  CONSTRAINT "FK_posts_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE);
INSERT INTO "orm_migrate_new_posts" ("id", "user_id", "title", "body") SELECT "id", "user_id", "title", "body" FROM "posts";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_posts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_posts', seq FROM sqlite_sequence WHERE name = 'posts';
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;

-- alterColumn: an expression as its default
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'body'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "posts" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_posts" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "title" varchar(80) DEFAULT (lower('A')),
  "body" jsonb NOT NULL DEFAULT ('{}'),
  CONSTRAINT "FK_posts_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE);
INSERT INTO "orm_migrate_new_posts" ("id", "user_id", "title", "body") SELECT "id", "user_id", "title", "body" FROM "posts";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_posts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_posts', seq FROM sqlite_sequence WHERE name = 'posts';
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;

-- alterColumn: no default
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
  "score" numeric(10,2) NOT NULL,
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

-- alterColumn: a comment
-- nothing to do

-- alterColumn: no comment
-- nothing to do

-- alterColumn: a collation
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('tags') WHERE name COLLATE NOCASE NOT IN ('name', 'post_id'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'tags' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "tags" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_tags" (
  "name" text COLLATE C NOT NULL,
  "post_id" bigint NOT NULL);
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;

-- alterColumn: an identity
-- refused (sqlite-autoincrement): The column "post_id" of "tags" cannot count up: in SQLite only the sole column of a primary key can.
-- Make it the primary key, or take autoincrement away for SQLite.

-- alterColumn: no identity
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'body'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "posts" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_posts" (
  "id" bigint NOT NULL,
  "user_id" integer NOT NULL,
  "title" varchar(80),
  "body" jsonb NOT NULL DEFAULT ('{}'),
  PRIMARY KEY ("id"),
  CONSTRAINT "FK_posts_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE);
INSERT INTO "orm_migrate_new_posts" (rowid, "id", "user_id", "title", "body") SELECT rowid, "id", "user_id", "title", "body" FROM "posts" ORDER BY rowid;
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;

-- alterColumn: counting by itself
-- refused (sqlite-autoincrement): The column "post_id" of "tags" cannot count up: in SQLite only the sole column of a primary key can.
-- Make it the primary key, or take autoincrement away for SQLite.

-- alterColumn: no counting
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('users') WHERE name COLLATE NOCASE NOT IN ('id', 'email', 'name', 'role', 'score', 'tags', 'created_at'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'users' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN ('IDX_users_name') OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "users" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_users" (
  "id" integer NOT NULL,
  "email" varchar(255) NOT NULL,
  "name" text,
  "role" varchar CHECK( "role" IN ('admin','member') ) NOT NULL DEFAULT ('member'),
  "score" numeric(10,2) NOT NULL DEFAULT (0),
  "tags" text array,
  "created_at" datetime NOT NULL DEFAULT (datetime('now')),
  CONSTRAINT "PK_users" PRIMARY KEY ("id"),
  CONSTRAINT "UQ_users_email" UNIQUE ("email"),
  CONSTRAINT "CHK_users_score" CHECK ("score" >= 0),
  CHECK (length("email") > 3));
INSERT INTO "orm_migrate_new_users" ("id", "email", "name", "role", "score", "tags", "created_at") SELECT "id", "email", "name", "role", "score", "tags", "created_at" FROM "users";
DROP TABLE "users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_users" RENAME TO "users";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_users_name" ON "users" ("name");

-- alterColumn: all at once
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
  "score" numeric(12,3) DEFAULT (1),
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

-- alterColumn: with a new name
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('tags') WHERE name COLLATE NOCASE NOT IN ('name', 'post_id'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'tags' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "tags" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_tags" (
  "name" text NOT NULL,
  "post_id" bigint);
INSERT INTO "orm_migrate_new_tags" (rowid, "name", "post_id") SELECT rowid, "name", "post_id" FROM "tags" ORDER BY rowid;
DROP TABLE "tags";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_tags" RENAME TO "tags";
PRAGMA legacy_alter_table = OFF;
ALTER TABLE "tags" RENAME COLUMN "post_id" TO "post";

-- alterColumn: in a schema
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('events') WHERE name COLLATE NOCASE NOT IN ('id', 'what'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'events' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN ('IDX_events_what') OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "events" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_events" (
  "id" integer NOT NULL,
  "what" text NOT NULL,
  CONSTRAINT "PK_events" PRIMARY KEY ("id"));
INSERT INTO "orm_migrate_new_events" ("id", "what") SELECT "id", "what" FROM "events";
DROP TABLE "events";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_events" RENAME TO "events";
PRAGMA legacy_alter_table = OFF;
CREATE INDEX "IDX_events_what" ON "events" ("what");

-- alterColumn: several columns of one table
SELECT CASE
  WHEN EXISTS (SELECT 1 FROM pragma_table_xinfo('posts') WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'body'))
    OR EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name = 'posts' COLLATE NOCASE AND sql IS NOT NULL
      AND (type = 'index' AND name NOT IN () OR type = 'trigger' AND sql NOT IN ()))
    OR (SELECT foreign_keys FROM pragma_foreign_keys)
  THEN json_extract('{}', 'The table "posts" has columns, indexes or triggers that the migrations do not know of, or foreign keys are on')
END;
CREATE TABLE "orm_migrate_new_posts" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "user_id" integer NOT NULL,
  "title" varchar(80) NOT NULL DEFAULT (''),
  "body" jsonb NOT NULL DEFAULT ('{}'),
  "likes" bigint NOT NULL DEFAULT (0),
  CONSTRAINT "FK_posts_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE);
INSERT INTO "orm_migrate_new_posts" ("id", "user_id", "title", "body") SELECT "id", "user_id", "title", "body" FROM "posts";
DELETE FROM sqlite_sequence WHERE name = 'orm_migrate_new_posts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'orm_migrate_new_posts', seq FROM sqlite_sequence WHERE name = 'posts';
DROP TABLE "posts";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "orm_migrate_new_posts" RENAME TO "posts";
PRAGMA legacy_alter_table = OFF;
