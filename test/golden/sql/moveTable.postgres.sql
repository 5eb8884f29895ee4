-- moveTable: to a schema
ALTER TABLE "tags" SET SCHEMA "audit";

-- moveTable: to the default schema
DO $do$ BEGIN EXECUTE 'ALTER TABLE "audit"."events" SET SCHEMA ' || quote_ident(current_schema()); END $do$;
