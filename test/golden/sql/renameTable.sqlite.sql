-- renameTable: plain
ALTER TABLE "tags" RENAME TO "labels";

-- renameTable: in a schema
ALTER TABLE "events" RENAME TO "log ""entries""";
