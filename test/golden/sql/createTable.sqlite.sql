-- createTable: plain
CREATE TABLE "devices" (
  "id" integer NOT NULL,
  "name" varchar(80) NOT NULL,
  PRIMARY KEY ("id"));

-- createTable: if it is not there
CREATE TABLE IF NOT EXISTS "devices" (
  "id" integer NOT NULL);

-- createTable: if it is not there, and it is
CREATE TABLE IF NOT EXISTS "tags" (
  "name" text NOT NULL);

-- createTable: in a schema, with comments
CREATE TABLE "devices" (
  "id" integer NOT NULL);

-- createTable: with every kind of constraint, named
CREATE TABLE "devices" (
  "id" integer NOT NULL,
  "serial" varchar(20) NOT NULL,
  "owner_id" integer,
  CONSTRAINT "PK_devices" PRIMARY KEY ("id"),
  CONSTRAINT "UQ_devices" UNIQUE ("serial", "owner_id"),
  CONSTRAINT "CHK_devices_id" CHECK ("id" > 0),
  CONSTRAINT "FK_devices_owner" FOREIGN KEY ("owner_id") REFERENCES "users" ("id") ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED);

-- createTable: with every kind of constraint, unnamed
CREATE TABLE "devices" (
  "id" integer NOT NULL,
  "owner_id" integer NOT NULL,
  PRIMARY KEY ("id", "owner_id"),
  UNIQUE ("owner_id"),
  CHECK ("id" > 0),
  FOREIGN KEY ("owner_id") REFERENCES "users" ("id"));

-- createTable: keys that count by themselves
CREATE TABLE "a" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL);
CREATE TABLE "b" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL);
CREATE TABLE "c" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL);
CREATE TABLE "d" (
  "id" varchar NOT NULL,
  PRIMARY KEY ("id"));

-- createTable: types and defaults
CREATE TABLE "values" (
  "flag" boolean NOT NULL DEFAULT (1),
  "amount" numeric(10,2) NOT NULL DEFAULT (1.5),
  "ratio" double precision NOT NULL DEFAULT (-0.5),
  "label" varchar(10) NOT NULL DEFAULT ('it''s'),
  "data" jsonb NOT NULL DEFAULT ('{"a":1}'),
  "bytes" blob,
  "at" datetime(3) NOT NULL DEFAULT (datetime('now')),
  "clock" time NOT NULL DEFAULT ('12:00:00'),
  "words" varchar array(20) NOT NULL DEFAULT ('{}'),
  "place" geometry);

-- createTable: a column of an enum type
CREATE TABLE "members" (
  "role" varchar CHECK( "role" IN ('admin','member') ) NOT NULL DEFAULT ('member'),
  "roles" varchar array);

-- createTable: a generated column
CREATE TABLE "boxes" (
  "width" integer NOT NULL,
  "area" integer GENERATED ALWAYS AS ("width" * "width") STORED);

-- createTable: names that need quotes
CREATE TABLE "odd ""table""" (
  "select" integer NOT NULL,
  "Größe %" text NOT NULL);

-- createTable: without row ids, strict
CREATE TABLE "pairs" (
  "key" text NOT NULL,
  PRIMARY KEY ("key")) STRICT, WITHOUT ROWID;

-- createTable: with a constraint added at once
CREATE TABLE "devices" (
  "id" integer NOT NULL,
  "owner_id" integer NOT NULL,
  CONSTRAINT "FK_devices_owner" FOREIGN KEY ("owner_id") REFERENCES "users" ("id"));
CREATE INDEX "IDX_devices_owner" ON "devices" ("owner_id");
