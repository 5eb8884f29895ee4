-- addColumn: nullable
ALTER TABLE "users" ADD COLUMN "location" varchar(255);
COMMENT ON COLUMN "users"."location" IS 'Where';

-- addColumn: not null, with a default
ALTER TABLE "users" ADD COLUMN "visits" integer NOT NULL DEFAULT 0;

-- addColumn: not null, without a default
ALTER TABLE "tags" ADD COLUMN "position" integer NOT NULL;

-- addColumn: with the time as its default
ALTER TABLE "tags" ADD COLUMN "at" timestamptz NOT NULL DEFAULT now();

-- addColumn: if it is not there
ALTER TABLE "tags" ADD COLUMN IF NOT EXISTS "color" text;

-- addColumn: if it is not there, and it is
-- nothing to do

-- addColumn: in a schema
ALTER TABLE "audit"."events" ADD COLUMN "who" text;

-- addColumn: of an enum type
ALTER TABLE "tags" ADD COLUMN "role" "users_role_enum";

-- addColumn: an identity
ALTER TABLE "tags" ADD COLUMN "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL;

-- addColumn: that counts by itself
ALTER TABLE "tags" ADD COLUMN "id" serial NOT NULL;

-- addColumn: generated, stored
ALTER TABLE "tags" ADD COLUMN "size" integer GENERATED ALWAYS AS (length("name")) STORED;

-- addColumn: with a collation
ALTER TABLE "tags" ADD COLUMN "code" text COLLATE "C";

-- addColumn: two at once, one of which needs a rebuild
ALTER TABLE "tags" ADD COLUMN "color" text;
ALTER TABLE "tags" ADD COLUMN "key" uuid NOT NULL DEFAULT lower(hex(1));
