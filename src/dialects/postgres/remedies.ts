import { codeOf, messageOf } from '../../errors.js'

/** By PostgreSQL's codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const remedies: Readonly<Record<string, string>> = {
  '25006':
    'The session may only read: give the ORM the address of the primary, or see to default_transaction_read_only.',
  '53100': 'Make room on the disk of the server, then run the same command again.',
  '53200':
    'Give the server more memory, or see to max_locks_per_transaction; then run the same command again.',
}

/** What helps against an error that no migration can mend; undefined for any other. */
export function remedyFor(thrown: unknown): string | undefined {
  const code = codeOf(thrown)
  // A cancelled statement has the same code, and PostgreSQL may speak any language.
  if (code === '57014' && /timeout/i.test(messageOf(thrown))) return overtime
  return remedies[String(code)]
}

const overtime =
  'Raise "statementTimeout" in the config (0: no limit), or do less in one statement; then run the same command again.'
