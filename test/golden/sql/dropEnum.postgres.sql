-- dropEnum: plain
DROP TYPE "users_role_enum";

-- dropEnum: if it is there
DROP TYPE IF EXISTS "mood";

-- dropEnum: no such type
-- refused (enum-missing): There is no enum type "mood".
-- Check the name, or the revision that should have created it: orm-migrate history
