-- createPrimaryKey: named
ALTER TABLE "tags" ADD CONSTRAINT "PK_tags" PRIMARY KEY ("post_id", "name");

-- createPrimaryKey: unnamed
ALTER TABLE "tags" ADD PRIMARY KEY ("name");
