-- renameTable: plain
ALTER TABLE "tags" RENAME TO "labels";

-- renameTable: in a schema
ALTER TABLE "audit"."events" RENAME TO "log ""entries""";
