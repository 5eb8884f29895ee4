-- alterEnum: one value more
ALTER TYPE "users_role_enum" ADD VALUE IF NOT EXISTS 'guest';

-- alterEnum: values at all positions
ALTER TYPE "users_role_enum" ADD VALUE IF NOT EXISTS 'root' BEFORE 'admin';
ALTER TYPE "users_role_enum" ADD VALUE IF NOT EXISTS 'owner' AFTER 'root';
ALTER TYPE "users_role_enum" ADD VALUE IF NOT EXISTS 'editor' AFTER 'admin';
ALTER TYPE "users_role_enum" ADD VALUE IF NOT EXISTS 'guest';
ALTER TYPE "users_role_enum" ADD VALUE IF NOT EXISTS 'nobody';

-- alterEnum: a value with a new name
ALTER TYPE "users_role_enum" RENAME VALUE 'member' TO 'user';

-- alterEnum: a new name, and values around it
ALTER TYPE "users_role_enum" ADD VALUE IF NOT EXISTS 'a' AFTER 'admin';
ALTER TYPE "users_role_enum" ADD VALUE IF NOT EXISTS 'b';
ALTER TYPE "users_role_enum" RENAME VALUE 'member' TO 'user';

-- alterEnum: two values that change names
ALTER TYPE "users_role_enum" RENAME TO "users_role_enum_old";
CREATE TYPE "users_role_enum" AS ENUM ('member', 'admin');
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "role" TYPE "users_role_enum" USING (CASE "role"::text WHEN 'member' THEN 'admin' WHEN 'admin' THEN 'member' ELSE "role"::text END)::"users_role_enum";
ALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'admin';
DROP TYPE "users_role_enum_old";

-- alterEnum: one value less
ALTER TYPE "users_role_enum" RENAME TO "users_role_enum_old";
CREATE TYPE "users_role_enum" AS ENUM ('member');
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "role" TYPE "users_role_enum" USING "role"::text::"users_role_enum";
ALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'member';
DROP TYPE "users_role_enum_old";

-- alterEnum: one value less, and what takes its place
ALTER TYPE "users_role_enum" RENAME TO "users_role_enum_old";
CREATE TYPE "users_role_enum" AS ENUM ('member');
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "role" TYPE "users_role_enum" USING (CASE "role"::text WHEN 'admin' THEN 'member' ELSE "role"::text END)::"users_role_enum";
ALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'member';
DROP TYPE "users_role_enum_old";

-- alterEnum: another order
ALTER TYPE "users_role_enum" RENAME TO "users_role_enum_old";
CREATE TYPE "users_role_enum" AS ENUM ('member', 'admin');
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "role" TYPE "users_role_enum" USING "role"::text::"users_role_enum";
ALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'member';
DROP TYPE "users_role_enum_old";

-- alterEnum: made anew
ALTER TYPE "users_role_enum" RENAME TO "users_role_enum_old";
CREATE TYPE "users_role_enum" AS ENUM ('admin', 'member', 'guest');
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "users" ALTER COLUMN "role" TYPE "users_role_enum" USING "role"::text::"users_role_enum";
ALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'member';
DROP TYPE "users_role_enum_old";

-- alterEnum: the values it has
-- nothing to do

-- alterEnum: no such type
-- refused (enum-missing): There is no enum type "mood".
-- Check the name, or the revision that should have created it: orm-migrate history
