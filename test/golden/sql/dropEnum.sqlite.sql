-- dropEnum: plain
-- nothing to do

-- dropEnum: if it is there
-- nothing to do

-- dropEnum: no such type
-- nothing to do
