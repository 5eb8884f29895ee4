-- bulkInsert: rows with the same columns
INSERT INTO "tags" ("name", "post_id") VALUES ($1, $2), ($3, $4); -- "it's", 1, null, 2n

-- bulkInsert: rows with other columns
INSERT INTO "users" ("email", "tags", "created_at") VALUES ($1, $2, $3); -- "a@example.org", "{\"a\",\"b\"}", "2026-01-02T03:04:05.000Z"
INSERT INTO "users" ("email", "role") VALUES ($1, $2); -- "b@example.org", "admin"

-- bulkInsert: json, and a row of defaults
INSERT INTO "posts" ("user_id", "body") VALUES ($1, $2); -- 1, "{\"a\":[true]}"
INSERT INTO "posts" DEFAULT VALUES;

-- bulkInsert: in a schema
INSERT INTO "audit"."events" ("id") VALUES ($1); -- 1
