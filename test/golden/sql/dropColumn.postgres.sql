-- dropColumn: plain
ALTER TABLE "tags" DROP COLUMN "name";

-- dropColumn: with its index
ALTER TABLE "users" DROP COLUMN "name";

-- dropColumn: with its constraints
ALTER TABLE "users" DROP COLUMN "email";

-- dropColumn: if it is there, and it is not
-- nothing to do

-- dropColumn: in a schema
ALTER TABLE "audit"."events" DROP COLUMN "what";
