-- createIndex: plain
CREATE INDEX "IDX_tags" ON "tags" ("name", "post_id");

-- createIndex: if it is not there
CREATE INDEX IF NOT EXISTS "IDX_tags" ON "tags" ("name");

-- createIndex: in a schema
CREATE INDEX "IDX_events_id" ON "audit"."events" ("id");

-- createIndex: unique and partial
CREATE UNIQUE INDEX "IDX_tags" ON "tags" ("name") WHERE "post_id" IS NOT NULL;

-- createIndex: of expressions, in an order
CREATE INDEX "IDX_tags" ON "tags" ((lower("name")), "post_id" DESC NULLS LAST);

-- createIndex: with an access method and an operator class
CREATE INDEX "IDX_posts" ON "posts" USING gin ("body" jsonb_path_ops);

-- createIndex: that covers other columns
CREATE UNIQUE INDEX "IDX_posts" ON "posts" ("user_id") INCLUDE ("title") NULLS NOT DISTINCT;

-- createIndex: concurrently
-- call: drop the index "IDX_tags" where an earlier try has left it invalid
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "IDX_tags" ON "tags" ("name");

-- createIndex: with a collation
CREATE INDEX "IDX_tags" ON "tags" ("name" COLLATE "C" DESC);
