-- createCheckConstraint: named
ALTER TABLE "tags" ADD CONSTRAINT "CHK_tags" CHECK ("name" <> '');

-- createCheckConstraint: unnamed
ALTER TABLE "tags" ADD CHECK ("name" <> '');

-- createCheckConstraint: in a schema
ALTER TABLE "audit"."events" ADD CONSTRAINT "CHK_events" CHECK (id > 0);
