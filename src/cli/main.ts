#!/usr/bin/env node
import process from 'node:process'
import { runCommandLine } from './command-line.js'
import { writeOut } from './standard-output.js'

// A reader that has seen enough (`orm-migrate history | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
const code = await runCommandLine(process.argv.slice(2))
// What the user's modules left open must not keep the process, and what was printed must not be cut off.
writeOut('', () => process.stderr.write('', () => process.exit(code)))
