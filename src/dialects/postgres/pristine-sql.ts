/** Where a test database keeps what it was. */
export const schema = 'orm_migrate_pristine'

/**
 * What `keep` makes. Tables of extensions keep their rows, and a table is told by its oid, which a copy of the database
 * shares: https://www.postgresql.org/docs/current/manage-ag-templatedbs.html
 */
export const places = `
CREATE SCHEMA ${schema};
CREATE TABLE ${schema}.state (fingerprint text);
CREATE TABLE ${schema}.kept (relation oid, number integer, columns text, place integer);
CREATE TABLE ${schema}.sequences (sequence oid, first bigint, last bigint);
CREATE VIEW ${schema}.tables AS
  SELECT class.oid FROM pg_class class JOIN pg_namespace space ON space.oid = class.relnamespace
  WHERE class.relkind = 'r' AND class.relpersistence <> 't' AND space.nspname !~ '^pg_'
    AND space.nspname NOT IN ('information_schema', '${schema}')
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e');
CREATE VIEW ${schema}.links AS
  SELECT confrelid AS above, conrelid AS below FROM pg_constraint WHERE contype = 'f'
  UNION SELECT inhparent, inhrelid FROM pg_inherits;
`

/** A sum over all that DDL can change: two schemas with the same one are taken for the same. */
export const fingerprint = `
CREATE FUNCTION ${schema}.fingerprint() RETURNS text LANGUAGE sql STABLE AS $body$
  WITH classes AS (
    SELECT oid, relname, relnamespace, relkind, relowner, relrowsecurity FROM pg_class
    WHERE oid >= 16384 AND relpersistence <> 't' AND relkind <> 't'
  ), parts AS (
    SELECT concat('class', oid, relname, relnamespace, relkind, relowner, relrowsecurity) AS part FROM classes
    UNION ALL SELECT concat('column', attrelid, attnum, attname, atttypid, atttypmod, attnotnull, attisdropped)
      FROM pg_attribute JOIN classes ON classes.oid = attrelid WHERE attnum > 0
    UNION ALL SELECT concat('default', pg_attrdef.oid, adnum) FROM pg_attrdef JOIN classes ON classes.oid = adrelid
    UNION ALL SELECT concat('constraint', oid, conname, convalidated, condeferred)
      FROM pg_constraint WHERE oid >= 16384
    UNION ALL SELECT concat('trigger', oid, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat('view', pg_rewrite.oid, ev_action) FROM pg_rewrite JOIN classes ON classes.oid = ev_class
    UNION ALL SELECT concat('function', oid, proname, prosrc) FROM pg_proc WHERE oid >= 16384
    UNION ALL SELECT concat('type', oid, typname) FROM pg_type WHERE oid >= 16384 AND typtype IN ('d', 'e', 'r')
    UNION ALL SELECT concat('value', oid, enumlabel) FROM pg_enum
    UNION ALL SELECT concat('schema', oid, nspname) FROM pg_namespace WHERE oid >= 16384 AND nspname !~ '^pg_'
  )
  SELECT concat(count(*), ' ', sum(hashtext(part)::bigint)) FROM parts
$body$
`

/** Copies the rows that are there; tables that others refer to come first. */
export const keepRows = `
DO $body$
DECLARE
  relation_oid oid;
  amount integer := 0;
  filled boolean;
BEGIN
  FOR relation_oid IN SELECT oid FROM ${schema}.tables ORDER BY oid LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM ONLY %s)', relation_oid::regclass) INTO filled;
    CONTINUE WHEN NOT filled;
    amount := amount + 1;
    EXECUTE format('CREATE TABLE ${schema}.rows_%s AS SELECT * FROM ONLY %s', amount, relation_oid::regclass);
    INSERT INTO ${schema}.kept SELECT relation_oid, amount, string_agg(quote_ident(attname), ', ' ORDER BY attnum)
      FROM pg_attribute WHERE attrelid = relation_oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  END LOOP;
  amount := 0;
  LOOP
    UPDATE ${schema}.kept SET place = amount WHERE place IS NULL AND NOT EXISTS (
      SELECT FROM pg_constraint JOIN ${schema}.kept above ON above.relation = confrelid
      WHERE contype = 'f' AND conrelid = kept.relation AND confrelid <> conrelid AND above.place IS NULL);
    EXIT WHEN NOT FOUND;
    amount := amount + 1;
  END LOOP;
  INSERT INTO ${schema}.sequences
    SELECT seqrelid, seqstart, pg_sequence_last_value(seqrelid) FROM pg_sequence;
  INSERT INTO ${schema}.state VALUES (${schema}.fingerprint());
END
$body$
`

/**
 * Gives `busy` where another session has written and not committed yet, and `changed` where the schema is not what it was,
 * or rows of a circle of tables cannot be put back one table after the other. Few rows are deleted, from tables that refer
 * to others first, which takes a hundredth of the time of TRUNCATE; that makes new files, and asks for all tables that
 * refer to those emptied. Triggers of the user's own rest meanwhile: what they would do is in the rows already.
 */
export const restore = `
CREATE FUNCTION ${schema}.restore() RETURNS text LANGUAGE plpgsql AS $body$
DECLARE
  dirty oid[] := '{}';
  ordered oid[] := '{}';
  waiting oid[];
  free oid[];
  one record;
  is_dirty boolean;
  is_many boolean := false;
  resting text[] := '{}';
  statement text;
  part oid;
BEGIN
  IF EXISTS (
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
      AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL
  ) THEN RETURN 'busy'; END IF;
  IF ${schema}.fingerprint() IS DISTINCT FROM (SELECT state.fingerprint FROM ${schema}.state) THEN
    RETURN 'changed';
  END IF;
  FOR one IN
    SELECT tables.oid, kept.number FROM ${schema}.tables LEFT JOIN ${schema}.kept ON relation = tables.oid
  LOOP
    IF one.number IS NULL THEN
      EXECUTE format('SELECT EXISTS (SELECT FROM ONLY %s)', one.oid::regclass) INTO is_dirty;
    ELSE
      EXECUTE format(
        'SELECT (SELECT count(*) FROM ONLY %1$s) <> (SELECT count(*) FROM ${schema}.rows_%2$s) OR EXISTS (
           SELECT orm_migrate_now::text FROM ONLY %1$s orm_migrate_now
           EXCEPT ALL SELECT orm_migrate_then::text FROM ${schema}.rows_%2$s orm_migrate_then)',
        one.oid::regclass, one.number) INTO is_dirty;
    END IF;
    IF is_dirty THEN
      dirty := dirty || one.oid;
      IF NOT is_many THEN
        EXECUTE format('SELECT count(*) > 1000 FROM (SELECT FROM ONLY %s LIMIT 1001) beginning', one.oid::regclass)
          INTO is_many;
      END IF;
    END IF;
  END LOOP;
  IF dirty <> '{}' THEN
    WITH RECURSIVE reached(oid) AS (
      SELECT unnest(dirty) UNION SELECT below FROM reached JOIN ${schema}.links ON above = reached.oid
        JOIN ${schema}.kept ON relation = below
    ) SELECT array_agg(oid) INTO waiting FROM reached;
    dirty := waiting;
    LOOP
      SELECT array_agg(member) INTO free FROM unnest(waiting) member WHERE NOT EXISTS (
        SELECT FROM pg_constraint
        WHERE contype = 'f' AND confrelid = member AND conrelid <> member AND conrelid = ANY (waiting));
      EXIT WHEN free IS NULL;
      ordered := ordered || free;
      waiting := ARRAY(SELECT member FROM unnest(waiting) member WHERE member <> ALL (free));
    END LOOP;
    IF is_many OR waiting <> '{}' THEN
      WITH RECURSIVE reached(oid) AS (
        SELECT unnest(dirty) UNION SELECT below FROM reached JOIN ${schema}.links ON above = reached.oid
      ) SELECT array_agg(oid) INTO dirty FROM reached;
    END IF;
    FOR one IN
      SELECT tgrelid::regclass AS place, tgname, tgenabled FROM pg_trigger
      WHERE tgrelid = ANY (dirty) AND NOT tgisinternal AND tgenabled IN ('O', 'A')
    LOOP
      EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', one.place, one.tgname);
      resting := resting || format('ALTER TABLE %s ENABLE %s TRIGGER %I', one.place,
        CASE one.tgenabled WHEN 'A' THEN 'ALWAYS' END, one.tgname);
    END LOOP;
    SET CONSTRAINTS ALL DEFERRED;
    IF is_many OR waiting <> '{}' THEN
      EXECUTE 'TRUNCATE ' || (SELECT string_agg(member::regclass::text, ', ') FROM unnest(dirty) member);
    ELSE
      FOREACH part IN ARRAY ordered LOOP EXECUTE format('DELETE FROM ONLY %s', part::regclass); END LOOP;
    END IF;
    FOR one IN SELECT * FROM ${schema}.kept WHERE relation = ANY (dirty) ORDER BY place NULLS LAST LOOP
      EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM ${schema}.rows_%3$s',
        one.relation::regclass, one.columns, one.number);
    END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH statement IN ARRAY resting LOOP EXECUTE statement; END LOOP;
    FOR one IN
      SELECT oid::regclass AS place FROM pg_class WHERE relkind = 'm' AND relispopulated AND oid >= 16384 ORDER BY oid
    LOOP
      EXECUTE format('REFRESH MATERIALIZED VIEW %s', one.place);
    END LOOP;
  END IF;
  PERFORM setval(sequence::regclass, coalesce(last, first), last IS NOT NULL) FROM ${schema}.sequences
    WHERE pg_sequence_last_value(sequence::regclass) IS DISTINCT FROM last;
  RETURN 'done';
EXCEPTION WHEN foreign_key_violation THEN
  RETURN 'changed';
END
$body$
`
