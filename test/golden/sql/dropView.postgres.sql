-- dropView: plain
DROP VIEW "writers";

-- dropView: materialized
DROP MATERIALIZED VIEW "totals";

-- dropView: if it is there
DROP VIEW IF EXISTS "audit"."nothing";

-- dropView: no such view
-- refused (view-missing): The view "nothing" does not exist.
-- Check the name, or the revision that should have created it: orm-migrate history
