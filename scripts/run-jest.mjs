/** Runs Jest as `npm run jest` does; this process then ends as Jest has ended. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { newerNode } from '../test/harness/newer-node.mjs'

/** `words` are Jest's, `environment` what it sees besides this process's own, and `node` the Node.js that runs it. */
export function runJest(words, environment = {}, node = process.execPath) {
  const flags = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules']
  const { status } = spawnSync(node, [...flags, 'node_modules/jest/bin/jest.js', ...words], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  process.exitCode = status ?? 1
}

/** Runs the tests of MikroORM 7, under the Node.js that it needs. */
export const runMikroOrm7 = (words, environment) =>
  runJest(['--config', 'jest.mikro-orm-7.config.js', ...words], environment, newerNode)
