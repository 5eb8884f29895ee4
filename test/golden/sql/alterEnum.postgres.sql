-- alterEnum: one value more
ALTER TYPE "users_role_enum" RENAME TO "users_role_enum_old";
CREATE TYPE "users_role_enum" AS ENUM ('admin', 'member', 'guest');
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "role" TYPE "users_role_enum" USING "role"::text::"users_role_enum";
ALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'member';
DROP TYPE "users_role_enum_old";

-- alterEnum: no such type
-- refused (enum-missing): There is no enum type "mood".
-- Check the name, or the revision that should have created it: orm-migrate history
