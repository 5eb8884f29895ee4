-- alterColumn: a longer type
DROP VIEW "writers";
ALTER TABLE "posts" ALTER COLUMN "title" TYPE varchar(200);
CREATE VIEW "writers" AS SELECT "user_id" FROM "posts";

-- alterColumn: another type
DROP MATERIALIZED VIEW "totals";
ALTER TABLE "tags" ALTER COLUMN "name" TYPE integer USING "name"::integer;
CREATE MATERIALIZED VIEW "totals" AS SELECT count(*) AS "tags" FROM "tags";
CREATE INDEX "IDX_totals_tags" ON "totals" ("tags");

-- alterColumn: another type, using
DROP MATERIALIZED VIEW "totals";
ALTER TABLE "tags" ALTER COLUMN "name" TYPE integer USING length("name");
CREATE MATERIALIZED VIEW "totals" AS SELECT count(*) AS "tags" FROM "tags";
CREATE INDEX "IDX_totals_tags" ON "totals" ("tags");

-- alterColumn: a type whose default must stand aside
ALTER TABLE "users" ALTER COLUMN "score" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "score" TYPE text;
ALTER TABLE "users" ALTER COLUMN "score" SET DEFAULT '0';

-- alterColumn: not null
ALTER TABLE "posts" ALTER COLUMN "title" SET NOT NULL;

-- alterColumn: nullable
ALTER TABLE "users" ALTER COLUMN "email" DROP NOT NULL;

-- alterColumn: a default
ALTER TABLE "posts" ALTER COLUMN "title" SET DEFAULT 'it''s';

-- alterColumn: an expression as its default
ALTER TABLE "posts" ALTER COLUMN "title" SET DEFAULT lower('A');

-- alterColumn: no default
ALTER TABLE "users" ALTER COLUMN "score" DROP DEFAULT;

-- alterColumn: a comment
COMMENT ON COLUMN "users"."email" IS 'The user''s address';

-- alterColumn: no comment
COMMENT ON COLUMN "users"."name" IS NULL;

-- alterColumn: a collation
DROP MATERIALIZED VIEW "totals";
ALTER TABLE "tags" ALTER COLUMN "name" TYPE text COLLATE "C";
CREATE MATERIALIZED VIEW "totals" AS SELECT count(*) AS "tags" FROM "tags";
CREATE INDEX "IDX_totals_tags" ON "totals" ("tags");

-- alterColumn: an identity
ALTER TABLE "tags" ALTER COLUMN "post_id" ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('"tags"', 'post_id'), COALESCE(MAX("post_id"), 0) + 1, false) FROM "tags";

-- alterColumn: no identity
ALTER TABLE "posts" ALTER COLUMN "id" DROP IDENTITY;

-- alterColumn: counting by itself
CREATE SEQUENCE "tags_post_id_seq" AS bigint OWNED BY "tags"."post_id";
ALTER TABLE "tags" ALTER COLUMN "post_id" SET DEFAULT nextval('"tags_post_id_seq"');
SELECT setval(pg_get_serial_sequence('"tags"', 'post_id'), COALESCE(MAX("post_id"), 0) + 1, false) FROM "tags";

-- alterColumn: no counting
ALTER TABLE "users" ALTER COLUMN "id" DROP DEFAULT;
DO $do$ BEGIN EXECUTE 'DROP SEQUENCE ' || pg_get_serial_sequence('"users"', 'id'); END $do$;

-- alterColumn: all at once
ALTER TABLE "users" ALTER COLUMN "score" TYPE numeric(12,3);
ALTER TABLE "users" ALTER COLUMN "score" SET DEFAULT '1';
ALTER TABLE "users" ALTER COLUMN "score" DROP NOT NULL;
COMMENT ON COLUMN "users"."score" IS 'Points';

-- alterColumn: with a new name
ALTER TABLE "tags" ALTER COLUMN "post_id" DROP NOT NULL;
ALTER TABLE "tags" RENAME COLUMN "post_id" TO "post";

-- alterColumn: in a schema
ALTER TABLE "audit"."events" ALTER COLUMN "what" SET NOT NULL;

-- alterColumn: several columns of one table
ALTER TABLE "posts" ALTER COLUMN "title" SET DEFAULT '';
ALTER TABLE "posts" ALTER COLUMN "title" SET NOT NULL;
ALTER TABLE "posts" ADD COLUMN "likes" bigint NOT NULL DEFAULT '0';
