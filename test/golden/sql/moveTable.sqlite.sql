-- moveTable: to a schema
-- nothing to do

-- moveTable: to the default schema
-- nothing to do
