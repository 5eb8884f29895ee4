-- setTypeormMetadata: of a view, with its own text
DELETE FROM "typeorm_metadata" WHERE "type" = ? AND "name" = ?; -- "VIEW", "writers"
INSERT INTO "typeorm_metadata" ("type", "name", "value") VALUES (?, ?, ?); -- "VIEW", "writers", "SELECT \"user_id\" FROM \"posts\""

-- setTypeormMetadata: of a view, with another text
DELETE FROM "typeorm_metadata" WHERE "type" = ? AND "name" = ?; -- "VIEW", "totals"
INSERT INTO "typeorm_metadata" ("type", "name", "value") VALUES (?, ?, ?); -- "VIEW", "totals", "SELECT 1"

-- setTypeormMetadata: of a generated column
DELETE FROM "orm_texts" WHERE "type" = ? AND "name" = ? AND "table" = ?; -- "GENERATED_COLUMN", "doubled", "events"
INSERT INTO "orm_texts" ("type", "name", "table", "value") VALUES (?, ?, ?, ?); -- "GENERATED_COLUMN", "doubled", "events", "\"id\" * 2"

-- setTypeormMetadata: of nothing
-- refused (no-metadata): There is no view or generated column "nothing" to tell TypeORM of.
-- Create it first, or give the text: op.setTypeormMetadata(type, name, { value })
