-- createForeignKey: named
ALTER TABLE "tags" ADD CONSTRAINT "FK_tags_post" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE CASCADE;

-- createForeignKey: unnamed
ALTER TABLE "tags" ADD FOREIGN KEY ("post_id") REFERENCES "posts" ("id");

-- createForeignKey: between schemas
ALTER TABLE "audit"."events" ADD CONSTRAINT "FK_events_user" FOREIGN KEY ("id") REFERENCES "users" ("id") ON UPDATE SET DEFAULT DEFERRABLE INITIALLY IMMEDIATE;

-- createForeignKey: to a schema
ALTER TABLE "tags" ADD CONSTRAINT "FK_tags_event" FOREIGN KEY ("post_id") REFERENCES "audit"."events" ("id") ON DELETE RESTRICT;
