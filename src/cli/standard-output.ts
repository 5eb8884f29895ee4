import process from 'node:process'

/** Writes to the real standard output, whatever the user's modules write to by then. */
export const writeOut = process.stdout.write.bind(process.stdout)

/**
 * Sends what the user's own modules print to standard error from now on: between the parts of the one document, or of
 * a script, it would make them unreadable.
 */
export function reserveStandardOutput(): void {
  // `console.log` writes by way of this method too.
  process.stdout.write = process.stderr.write.bind(process.stderr)
}
