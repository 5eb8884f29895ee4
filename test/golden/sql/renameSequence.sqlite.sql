-- renameSequence: plain
-- nothing to do

-- renameSequence: in a schema
-- nothing to do
