-- dropSchema: plain
-- nothing to do

-- dropSchema: if it is there
-- nothing to do
