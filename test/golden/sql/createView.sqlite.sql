-- createView: plain
CREATE VIEW "admins" AS SELECT "id" FROM "users" WHERE "role" = 'admin';

-- createView: of several lines
CREATE VIEW "named" ("key", "name") AS SELECT "id",
  "name" || '`' AS "\name"
FROM "users";

-- createView: materialized
CREATE VIEW "posts_by_user" AS SELECT "user_id", count(*) AS "posts" FROM "posts" GROUP BY 1;

-- createView: in a schema, with options
CREATE VIEW "latest" AS SELECT max("id") AS "id" FROM "audit"."events";

-- createView: of a name that is taken
-- refused (view-exists): There is already a table or view "tags".
-- Drop it first: op.dropView(…)
