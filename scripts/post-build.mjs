/** Finishes what the compiler cannot say: the format of dist/cjs, and the right to run the command line. */
import { chmodSync, copyFileSync, existsSync, writeFileSync } from 'node:fs'

const commandLine = 'dist/esm/cli/main.js'

writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n')

// Compiled for CommonJS as a whole, `import()` becomes `require()`; the ESM build's output of this .cts keeps it.
copyFileSync('dist/esm/loader/native.cjs', 'dist/cjs/loader/native.cjs')

if (existsSync(commandLine)) chmodSync(commandLine, 0o755)
