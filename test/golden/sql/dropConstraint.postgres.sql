-- dropConstraint: by its name
ALTER TABLE "users" DROP CONSTRAINT "UQ_users_email";

-- dropConstraint: by its name and kind
ALTER TABLE "posts" DROP CONSTRAINT "FK_posts_user";

-- dropConstraint: in a schema
ALTER TABLE "audit"."events" DROP CONSTRAINT "PK_events";

-- dropConstraint: unnamed, by its columns
ALTER TABLE "posts" DROP CONSTRAINT "FK_posts_user";

-- dropConstraint: unnamed, by its expression
-- refused (constraint-unnamed): A check constraint length(email) > 3 of "users" has no name.
-- Give the name that the database uses as the first argument of op.dropConstraint.

-- dropConstraint: the unnamed primary key
DO $do$ BEGIN EXECUTE 'ALTER TABLE "posts" DROP CONSTRAINT ' || quote_ident((SELECT conname FROM pg_constraint
    WHERE conrelid = '"posts"'::regclass AND contype = 'p'
      AND ARRAY['id'] = ARRAY(
        SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS listed (number, position)
        JOIN pg_attribute ON attrelid = conrelid AND attnum = listed.number ORDER BY listed.position))); END $do$;

-- dropConstraint: if it is there, and it is not
-- nothing to do

-- dropConstraint: and another with the same name comes
ALTER TABLE "users" DROP CONSTRAINT "CHK_users_score";
ALTER TABLE "users" ADD CONSTRAINT "CHK_users_score" CHECK ("score" > 0);
