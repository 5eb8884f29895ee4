-- bulkInsert: rows with the same columns
INSERT INTO "tags" ("name", "post_id") VALUES (?, ?), (?, ?); -- "it's", 1, null, 2n

-- bulkInsert: rows with other columns
INSERT INTO "users" ("email", "tags", "created_at") VALUES (?, ?, ?); -- "a@example.org", "[\"a\",\"b\"]", "2026-01-02 03:04:05.000"
INSERT INTO "users" ("email", "role") VALUES (?, ?); -- "b@example.org", "admin"

-- bulkInsert: json, and a row of defaults
INSERT INTO "posts" ("user_id", "body") VALUES (?, ?); -- 1, "{\"a\":[true]}"
INSERT INTO "posts" DEFAULT VALUES;

-- bulkInsert: in a schema
INSERT INTO "events" ("id") VALUES (?); -- 1
