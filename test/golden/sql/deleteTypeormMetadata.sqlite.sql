-- deleteTypeormMetadata: of a view
DELETE FROM "typeorm_metadata" WHERE "type" = ? AND "name" = ?; -- "VIEW", "writers"

-- deleteTypeormMetadata: of a generated column
DELETE FROM "typeorm_metadata" WHERE "type" = ? AND "name" = ? AND "table" = ?; -- "GENERATED_COLUMN", "doubled", "events"
