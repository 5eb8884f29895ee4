-- setTypeormMetadata: of a view, with its own text
DELETE FROM "typeorm_metadata" WHERE "type" = $1 AND "name" = $2 AND "schema" = current_schema(); -- "VIEW", "writers"
INSERT INTO "typeorm_metadata" ("schema", "type", "name", "value") VALUES (current_schema(), $1, $2, $3); -- "VIEW", "writers", "SELECT \"user_id\" FROM \"posts\""

-- setTypeormMetadata: of a view, with another text
DELETE FROM "typeorm_metadata" WHERE "type" = $1 AND "name" = $2 AND "schema" = current_schema(); -- "MATERIALIZED_VIEW", "totals"
INSERT INTO "typeorm_metadata" ("schema", "type", "name", "value") VALUES (current_schema(), $1, $2, $3); -- "MATERIALIZED_VIEW", "totals", "SELECT 1"

-- setTypeormMetadata: of a generated column
DELETE FROM "orm_texts" WHERE "type" = $1 AND "name" = $2 AND "schema" = $3 AND "table" = $4 AND "database" = current_database(); -- "GENERATED_COLUMN", "doubled", "audit", "events"
INSERT INTO "orm_texts" ("database", "type", "name", "schema", "table", "value") VALUES (current_database(), $1, $2, $3, $4, $5); -- "GENERATED_COLUMN", "doubled", "audit", "events", "\"id\" * 2"

-- setTypeormMetadata: of nothing
-- refused (no-metadata): There is no view or generated column "nothing" to tell TypeORM of.
-- Create it first, or give the text: op.setTypeormMetadata(type, name, { value })
