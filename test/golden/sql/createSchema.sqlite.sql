-- createSchema: plain
-- nothing to do

-- createSchema: if it is not there
-- nothing to do
