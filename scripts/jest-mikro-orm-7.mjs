/** Runs the tests of MikroORM 7 under the Node.js that test/packages/mikro-orm-7 brings; words go on to jest. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const newer = join(root, 'test', 'packages', 'mikro-orm-7', 'node_modules', '.bin', 'node')
// There is none for every machine, and this one may be new enough itself.
const node = existsSync(newer) ? newer : process.execPath
const { status } = spawnSync(
  node,
  [
    '--disable-warning=ExperimentalWarning',
    '--experimental-vm-modules',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...['--config', join(root, 'jest.mikro-orm-7.config.js')],
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1
