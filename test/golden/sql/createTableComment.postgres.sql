-- createTableComment: plain
COMMENT ON TABLE "tags" IS 'The user''s words';

-- createTableComment: in a schema
COMMENT ON TABLE "audit"."events" IS 'What happened';
