-- execute: plain
UPDATE "tags" SET "name" = upper("name");

-- execute: with parameters
DELETE FROM "tags" WHERE "name" = ?; -- "old"

-- execute: with an effect, which is not compiled
ALTER TABLE "tags" ADD COLUMN "color" text;

-- execute: for one database
-- nothing to do
