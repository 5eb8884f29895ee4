-- createTableComment: plain
-- nothing to do

-- createTableComment: in a schema
-- nothing to do
