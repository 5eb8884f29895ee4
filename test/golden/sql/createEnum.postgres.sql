-- createEnum: plain
CREATE TYPE "mood" AS ENUM ('happy', 'isn''t');

-- createEnum: in a schema
CREATE TYPE "audit"."mood" AS ENUM ('happy');

-- createEnum: if it is not there, and it is
-- nothing to do
