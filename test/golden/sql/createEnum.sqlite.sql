-- createEnum: plain
-- nothing to do

-- createEnum: in a schema
-- nothing to do

-- createEnum: if it is not there, and it is
-- nothing to do
