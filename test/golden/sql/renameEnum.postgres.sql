-- renameEnum: plain
ALTER TYPE "users_role_enum" RENAME TO "role";
