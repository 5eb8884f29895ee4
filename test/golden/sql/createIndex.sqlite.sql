-- createIndex: plain
CREATE INDEX "IDX_tags" ON "tags" ("name", "post_id");

-- createIndex: if it is not there
CREATE INDEX IF NOT EXISTS "IDX_tags" ON "tags" ("name");

-- createIndex: in a schema
CREATE INDEX "IDX_events_id" ON "events" ("id");

-- createIndex: unique and partial
CREATE UNIQUE INDEX "IDX_tags" ON "tags" ("name") WHERE "post_id" IS NOT NULL;

-- createIndex: of expressions, in an order
CREATE INDEX "IDX_tags" ON "tags" ((lower("name")), "post_id" DESC);

-- createIndex: with an access method and an operator class
CREATE INDEX "IDX_posts" ON "posts" ("body");

-- createIndex: that covers other columns
CREATE UNIQUE INDEX "IDX_posts" ON "posts" ("user_id");

-- createIndex: concurrently
CREATE UNIQUE INDEX "IDX_tags" ON "tags" ("name");

-- createIndex: with a collation
CREATE INDEX "IDX_tags" ON "tags" ("name" COLLATE C DESC);
