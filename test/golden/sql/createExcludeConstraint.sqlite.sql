-- createExcludeConstraint: named
-- refused (sqlite-unsupported): SQLite has no exclusion constraints.
-- Put the operation under op.dialect("postgres", …).

-- createExcludeConstraint: unnamed
-- refused (sqlite-unsupported): SQLite has no exclusion constraints.
-- Put the operation under op.dialect("postgres", …).
