import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../harness/postgres-server.mjs'
import { ask } from './places.js'
import type { Pooler } from './pooler.js'

/** The program: the one that the environment names, or the one on the PATH; undefined where there is none. */
export function pgbouncer(): string | undefined {
  const named = process.env.ORM_MIGRATE_PGBOUNCER ?? 'pgbouncer'
  return spawnSync(named, ['--version']).status === 0 ? named : undefined
}

/** As PgBouncer's own settings: https://www.pgbouncer.org/config.html#generic-settings */
interface PoolSettings {
  readonly pool_mode: 'session' | 'transaction'
  readonly server_round_robin?: 0 | 1
}

/** Starts PgBouncer before the database of a URL, with up to three sessions that all clients share. */
export async function startPgBouncer(program: string, target: string, pool: PoolSettings): Promise<Pooler> {
  const { hostname, port, username, password, pathname } = new URL(target)
  const folder = mkdtempSync(path.join(tmpdir(), 'orm-migrate-pgbouncer-'))
  const listen = await freePort()
  const file = path.join(folder, 'pgbouncer.ini')
  const options = `host=${hostname} port=${port} user=${username}${password === '' ? '' : ` password=${password}`}`
  writeFileSync(
    file,
    `[databases]
${pathname.slice(1)} = ${options}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listen}
unix_socket_dir =
auth_type = any
${Object.entries(pool)
  .map(([name, value]) => `${name} = ${value}`)
  .join('\n')}
default_pool_size = 3
ignore_startup_parameters = extra_float_digits
`,
  )
  // It does not run as root, and nobody else may look into the folder.
  chmodSync(folder, 0o755)
  const isRoot = process.getuid?.() === 0
  const child = spawn(program, [...(isRoot ? ['--user', 'nobody'] : []), file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const url = new URL(target)
  url.host = `127.0.0.1:${listen}`
  const isEnded = (): boolean => child.exitCode !== null
  const close = async (): Promise<void> => {
    child.kill('SIGKILL')
    if (!isEnded()) await once(child, 'close')
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; !(await answers(url.href)); tries += 1) {
    if (isEnded() || tries > 100) {
      await close()
      throw new Error(`PgBouncer does not start: ${said}`)
    }
    await sleep(50)
  }
  return { url: url.href, close }
}

const answers = (url: string): Promise<boolean> =>
  ask(url, 'SELECT 1').then(
    () => true,
    () => false,
  )
