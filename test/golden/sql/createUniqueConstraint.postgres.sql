-- createUniqueConstraint: named
ALTER TABLE "tags" ADD CONSTRAINT "UQ_tags" UNIQUE ("post_id", "name");

-- createUniqueConstraint: unnamed
ALTER TABLE "tags" ADD UNIQUE ("name");

-- createUniqueConstraint: in a schema
ALTER TABLE "audit"."events" ADD CONSTRAINT "UQ_events" UNIQUE ("what");

-- createUniqueConstraint: deferrable
ALTER TABLE "tags" ADD CONSTRAINT "UQ_tags" UNIQUE ("name") DEFERRABLE INITIALLY DEFERRED;

-- createUniqueConstraint: nulls not distinct
ALTER TABLE "tags" ADD CONSTRAINT "UQ_tags" UNIQUE NULLS NOT DISTINCT ("name");
