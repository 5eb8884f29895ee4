-- deleteTypeormMetadata: of a view
DELETE FROM "typeorm_metadata" WHERE "type" = $1 AND "name" = $2 AND "schema" = current_schema(); -- "VIEW", "writers"

-- deleteTypeormMetadata: of a generated column
DELETE FROM "typeorm_metadata" WHERE "type" = $1 AND "name" = $2 AND "schema" = $3 AND "table" = $4 AND "database" = current_database(); -- "GENERATED_COLUMN", "doubled", "audit", "events"
