/**
 * The questions to the catalogue, one each for tables, columns, constraints, indexes, enum types and the database.
 * `$1` holds the names of the schemas besides the default one, `$2` those of tables to leave out, both as JSON, which
 * every driver passes on unchanged. https://www.postgresql.org/docs/current/catalogs.html
 */

/** The schemas that are looked at; a name in the default one has no schema. */
const inScope = (namespace: string): string =>
  `(${namespace}.nspname = current_schema() OR ${namespace}.nspname IN (SELECT jsonb_array_elements_text($1::jsonb)))`

const isExtensions = (catalogue: string, oid: string): string =>
  `EXISTS (SELECT FROM pg_depend WHERE classid = '${catalogue}'::regclass AND objid = ${oid} AND deptype = 'e')`

const schemaOf = (namespace: string): string => `NULLIF(${namespace}.nspname, current_schema())::text`

/** Relations of these kinds, but no partitions and none that belong to an extension or a session. */
const scopeOf = (...kinds: readonly string[]): string => `
WITH scope AS (
  SELECT relation.oid, relation.relname AS name, ${schemaOf('space')} AS schema, relation.relkind::text AS kind,
    relation.reloptions AS options
  FROM pg_class relation
  JOIN pg_namespace space ON space.oid = relation.relnamespace
  WHERE relation.relkind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})
    AND relation.relpersistence <> 't'
    AND NOT relation.relispartition
    AND ${inScope('space')}
    AND NOT (space.nspname = current_schema() AND relation.relname IN (SELECT jsonb_array_elements_text($2::jsonb)))
    AND NOT ${isExtensions('pg_class', 'relation.oid')}
)`

/** Ordinary and partitioned tables. */
const scope = scopeOf('r', 'p')

/** Columns by their numbers, in the order of the numbers. */
const columnNames = (relation: string, numbers: string): string =>
  `(SELECT json_agg(part.attname ORDER BY listed.position)
    FROM unnest(${numbers}) WITH ORDINALITY AS listed (number, position)
    JOIN pg_attribute part ON part.attrelid = ${relation} AND part.attnum = listed.number)`

/** What the query of a view speaks of: the columns, by table or view, and constraints that it relies on. */
const usesOf = (view: string): string => `
  (SELECT json_agg(json_build_object('name', used.name, 'schema', used.schema, 'columns', used.columns,
      'constraints', used.constraints) ORDER BY used.schema NULLS FIRST, used.name)
   FROM (
     SELECT source.relname AS name, ${schemaOf('space')} AS schema,
       json_agg(DISTINCT field.attname) FILTER (WHERE field.attname IS NOT NULL) AS columns,
       json_agg(DISTINCT rule.conname) FILTER (WHERE rule.conname IS NOT NULL) AS constraints
     FROM pg_rewrite definition
     JOIN pg_depend link ON link.classid = 'pg_rewrite'::regclass AND link.objid = definition.oid
     LEFT JOIN pg_constraint rule ON link.refclassid = 'pg_constraint'::regclass AND rule.oid = link.refobjid
     JOIN pg_class source ON source.oid = rule.conrelid
       OR (link.refclassid = 'pg_class'::regclass AND source.oid = link.refobjid)
     JOIN pg_namespace space ON space.oid = source.relnamespace
     LEFT JOIN pg_attribute field ON link.refclassid = 'pg_class'::regclass AND field.attrelid = source.oid
       AND field.attnum = link.refobjsubid AND field.attnum > 0
     WHERE definition.ev_class = ${view} AND source.oid <> ${view}
     GROUP BY 1, 2
   ) used)`

/** The comments on a view, as statements. */
const commentsOf = (view: string): string => `
  (SELECT json_agg(said.sql ORDER BY said.sql) FROM (
     SELECT format('COMMENT ON %s %s IS %L', CASE kind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
       ${view}::regclass, obj_description(${view}, 'pg_class')) AS sql
     WHERE obj_description(${view}, 'pg_class') IS NOT NULL
     UNION ALL
     SELECT format('COMMENT ON COLUMN %s.%I IS %L', ${view}::regclass, field.attname, col_description(${view}, field.attnum))
     FROM pg_attribute field
     WHERE field.attrelid = ${view} AND field.attnum > 0 AND col_description(${view}, field.attnum) IS NOT NULL
   ) said)`

/** What else a view loses when it is made anew, as statements: its triggers and the privileges of others. */
const statementsOf = (view: string): string => `
  (SELECT json_agg(said.sql ORDER BY said.sql) FROM (
     SELECT pg_get_triggerdef(link.oid) AS sql FROM pg_trigger link WHERE link.tgrelid = ${view} AND NOT link.tgisinternal
     UNION ALL
     SELECT format('GRANT %s ON %s TO %s%s', entry.privilege_type, ${view}::regclass,
       CASE entry.grantee WHEN 0 THEN 'PUBLIC' ELSE entry.grantee::regrole::text END,
       CASE WHEN entry.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
     FROM pg_class own CROSS JOIN aclexplode(own.relacl) entry
     WHERE own.oid = ${view} AND entry.grantee <> own.relowner
   ) said)`

/** Tables and, with their queries, views. */
export const tablesQuery = `${scopeOf('r', 'p', 'v', 'm')}
SELECT oid::text AS id, name::text, schema, kind, obj_description(oid, 'pg_class') AS comment,
  EXISTS (SELECT FROM pg_inherits WHERE inhrelid = oid) AS inherits,
  CASE WHEN kind IN ('v', 'm') THEN pg_get_viewdef(oid, true) END AS definition,
  CASE WHEN kind IN ('v', 'm') THEN to_json(options) END AS options,
  CASE WHEN kind IN ('v', 'm') THEN ${usesOf('scope.oid')} END AS uses,
  CASE WHEN kind IN ('v', 'm') THEN ${statementsOf('scope.oid')} END AS statements,
  CASE WHEN kind IN ('v', 'm') THEN ${commentsOf('scope.oid')} END AS comments
FROM scope
ORDER BY schema COLLATE "C" NULLS FIRST, name COLLATE "C"`

export const columnsQuery = `${scope}
SELECT
  scope.oid::text AS "table",
  field.attname::text AS name,
  field.attnotnull AS "notNull",
  format_type(base.oid, field.atttypmod) AS type,
  kind.typelem <> 0 AND kind.typcategory = 'A' AND kind.typtype = 'b' AS "isArray",
  base.typname::text AS "typeName",
  NULLIF(space.nspname, current_schema())::text AS "typeSchema",
  pg_type_is_visible(base.oid) AS "isVisible",
  (SELECT json_agg(label.enumlabel ORDER BY label.enumsortorder)
   FROM pg_enum label WHERE label.enumtypid = base.oid) AS "enumValues",
  pg_get_expr(stored.adbin, stored.adrelid, true) AS expression,
  field.attidentity::text AS identity,
  field.attgenerated::text AS generated,
  EXISTS (
    SELECT FROM pg_depend owned
    JOIN pg_depend used ON used.classid = 'pg_attrdef'::regclass AND used.objid = stored.oid
      AND used.refclassid = 'pg_class'::regclass AND used.refobjid = owned.objid
    WHERE owned.classid = 'pg_class'::regclass AND owned.refclassid = 'pg_class'::regclass
      AND owned.refobjid = field.attrelid AND owned.refobjsubid = field.attnum AND owned.deptype = 'a'
  ) AS "ownsSequence",
  (SELECT rules.collname FROM pg_collation rules
   WHERE rules.oid = field.attcollation AND field.attcollation <> kind.typcollation)::text AS collation,
  col_description(field.attrelid, field.attnum) AS comment
FROM scope
JOIN pg_attribute field ON field.attrelid = scope.oid AND field.attnum > 0 AND NOT field.attisdropped
JOIN pg_type kind ON kind.oid = field.atttypid
JOIN pg_type base ON base.oid =
  CASE WHEN kind.typelem <> 0 AND kind.typcategory = 'A' AND kind.typtype = 'b' THEN kind.typelem ELSE kind.oid END
JOIN pg_namespace space ON space.oid = base.typnamespace
LEFT JOIN pg_attrdef stored ON stored.adrelid = field.attrelid AND stored.adnum = field.attnum
ORDER BY scope.oid, field.attnum`

/** Constraints that a referenced partitioned table's partitions brought along have a parent, and do not count. */
export const constraintsQuery = `${scope}
SELECT
  scope.oid::text AS "table",
  rule.conname::text AS name,
  rule.contype::text AS kind,
  rule.condeferrable AS deferrable,
  rule.condeferred AS deferred,
  CASE rule.contype
    WHEN 'c' THEN pg_get_expr(rule.conbin, rule.conrelid, true)
    WHEN 'x' THEN pg_get_constraintdef(rule.oid, true)
  END AS expression,
  ${columnNames('rule.conrelid', 'rule.conkey')} AS columns,
  target.relname::text AS "toTable",
  ${schemaOf('space')} AS "toSchema",
  ${columnNames('rule.confrelid', 'rule.confkey')} AS "toColumns",
  rule.confdeltype::text AS "onDelete",
  rule.confupdtype::text AS "onUpdate",
  to_jsonb(support) ->> 'indnullsnotdistinct' = 'true' AS "nullsNotDistinct"
FROM scope
JOIN pg_constraint rule ON rule.conrelid = scope.oid AND rule.contype IN ('p', 'u', 'c', 'f', 'x')
  AND rule.conparentid = 0
LEFT JOIN pg_class target ON target.oid = rule.confrelid
LEFT JOIN pg_namespace space ON space.oid = target.relnamespace
LEFT JOIN pg_index support ON support.indexrelid = rule.conindid
ORDER BY scope.oid, strpos('pucxf', rule.contype::text), rule.conname COLLATE "C"`

/** Indexes that do not serve a constraint. `option` holds two bits: descending, nulls first. */
export const indexesQuery = `${scopeOf('r', 'p', 'm')}
SELECT
  scope.oid::text AS "table",
  relation.relname::text AS name,
  entry.indisunique AS "isUnique",
  method.amname::text AS method,
  pg_get_expr(entry.indpred, entry.indrelid, true) AS predicate,
  to_jsonb(entry) ->> 'indnullsnotdistinct' = 'true' AS "nullsNotDistinct",
  (SELECT json_agg(json_build_object(
      'column', field.attname,
      'expression', pg_get_indexdef(entry.indexrelid, number, true),
      'option', entry.indoption[number - 1],
      'opclass', CASE WHEN NOT class.opcdefault THEN
        CASE WHEN pg_opclass_is_visible(class.oid) THEN '' ELSE quote_ident(space.nspname) || '.' END
        || quote_ident(class.opcname) END,
      'collation', CASE
        WHEN entry.indcollation[number - 1] = 0 THEN NULL
        WHEN field.attnum IS NOT NULL AND field.attcollation = entry.indcollation[number - 1] THEN NULL
        WHEN field.attnum IS NULL AND strpos(
          pg_get_indexdef(entry.indexrelid),
          pg_get_indexdef(entry.indexrelid, number, false) || ' COLLATE ') = 0 THEN NULL
        ELSE rules.collname END
    ) ORDER BY number)
   FROM generate_series(1, entry.indnkeyatts) AS number
   LEFT JOIN pg_attribute field ON field.attrelid = entry.indrelid AND field.attnum = entry.indkey[number - 1]
     AND field.attnum > 0
   LEFT JOIN pg_opclass class ON class.oid = entry.indclass[number - 1]
   LEFT JOIN pg_namespace space ON space.oid = class.opcnamespace
   LEFT JOIN pg_collation rules ON rules.oid = entry.indcollation[number - 1]
  ) AS parts,
  (SELECT json_agg(field.attname ORDER BY number)
   FROM generate_series(entry.indnkeyatts + 1, entry.indnatts) AS number
   JOIN pg_attribute field ON field.attrelid = entry.indrelid AND field.attnum = entry.indkey[number - 1]
  ) AS include
FROM scope
JOIN pg_index entry ON entry.indrelid = scope.oid
JOIN pg_class relation ON relation.oid = entry.indexrelid
JOIN pg_am method ON method.oid = relation.relam
WHERE NOT EXISTS (
  SELECT FROM pg_constraint rule WHERE rule.conindid = entry.indexrelid AND rule.contype IN ('p', 'u', 'x')
)
ORDER BY scope.oid, relation.relname COLLATE "C"`

export const enumsQuery = `
SELECT kind.typname::text AS name, ${schemaOf('space')} AS schema,
  (SELECT json_agg(label.enumlabel ORDER BY label.enumsortorder)
   FROM pg_enum label WHERE label.enumtypid = kind.oid) AS values
FROM pg_type kind
JOIN pg_namespace space ON space.oid = kind.typnamespace
WHERE kind.typtype = 'e' AND ${inScope('space')} AND NOT ${isExtensions('pg_type', 'kind.oid')}
ORDER BY space.nspname <> current_schema(), space.nspname, kind.typname`

export const databaseQuery = `
SELECT
  (SELECT json_agg(space.nspname ORDER BY space.nspname COLLATE "C") FROM pg_namespace space
   WHERE space.nspname <> COALESCE(current_schema(), '') AND ${inScope('space')}) AS schemas,
  (SELECT json_agg(extname ORDER BY extname COLLATE "C") FROM pg_extension WHERE extname <> 'plpgsql') AS extensions`

/** The rows of TypeORM's own table. */
export const metadataQuery = (table: string): string => `
SELECT "type", "name", "table", NULLIF("schema", current_schema()) AS "schema", "value" FROM ${table}
ORDER BY "type", "schema" NULLS FIRST, "table", "name"`
