-- dropTableComment: plain
COMMENT ON TABLE "users" IS NULL;
