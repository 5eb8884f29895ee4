-- createExcludeConstraint: named
ALTER TABLE "tags" ADD CONSTRAINT "EXC_tags" EXCLUDE USING gist ("name" WITH =) DEFERRABLE INITIALLY IMMEDIATE;

-- createExcludeConstraint: unnamed
ALTER TABLE "tags" ADD EXCLUDE USING gist ("name" WITH =);
