import { hostname } from 'node:os'
import process from 'node:process'
import { given } from '../../schema/given.js'
import type { Connection } from '../../sql/connection.js'
import type { Holder, Limits } from '../run-lock.js'
import type { Seen } from './activity.js'

/**
 * What a run's session needs, where the server knows the setting: that a run whose process or machine is gone loses its
 * session, its statement and its locks within seconds, and not when the statement is through.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html
 */
const vigilant: Readonly<Record<string, string>> = {
  client_connection_check_interval: '1s',
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '4',
  tcp_user_timeout: '30s',
  // Literals are written for it: without, a backslash would be more than itself.
  standard_conforming_strings: 'on',
}

/** The settings of the session of a run, and what they were before. */
export class Session {
  readonly #connection: Connection
  readonly #before: ReadonlyMap<string, string>

  private constructor(connection: Connection, before: ReadonlyMap<string, string>) {
    this.#connection = connection
    this.#before = before
  }

  /** Sets what a run needs. In a transaction of somebody else's, a setting that is refused would end it. */
  static async begin(
    connection: Connection,
    { isVigilant }: { readonly isVigilant: boolean },
  ): Promise<Session> {
    const names = ['application_name', 'lock_timeout', 'statement_timeout', ...Object.keys(vigilant)]
    const rows = await connection.query<{ readonly name: string; readonly value: string }>(
      'SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY($1)',
      [names],
    )
    const session = new Session(connection, new Map(rows.map(({ name, value }) => [name, value])))
    if (isVigilant) await session.#setVigilant()
    await session.prepare(undefined, {})
    return session
  }

  /** Says in its name what it is, which revision it is at and where it runs; limits not given are as before. */
  prepare(revision: string | undefined, { lock, statement }: Limits): Promise<void> {
    const before = (name: string): string => this.#before.get(name) ?? '0'
    return this.#set({
      application_name: nameFor(revision),
      lock_timeout: lock === undefined ? before('lock_timeout') : milliseconds(lock),
      statement_timeout: statement === undefined ? before('statement_timeout') : milliseconds(statement),
    })
  }

  /** Puts all settings back: the pool of a live data source hands the session on. */
  async restore(): Promise<void> {
    await this.#set(Object.fromEntries(this.#before))
  }

  async #set(values: Readonly<Record<string, string>>): Promise<void> {
    const entries = Object.entries(values)
    const calls = entries.map((_, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, false)`)
    await this.#connection.query(`SELECT ${calls.join(', ')}`, entries.flat())
  }

  /** Some systems know a setting and refuse every value of it; the run is safe without, and only slower to end. */
  async #setVigilant(): Promise<void> {
    const known = Object.entries(vigilant).filter(([name]) => this.#before.has(name))
    try {
      await this.#set(Object.fromEntries(known))
    } catch {
      for (const [name, value] of known) await this.#set({ [name]: value }).catch(() => undefined)
    }
  }
}

const milliseconds = (time: number): string => String(Math.round(time))

/** PostgreSQL cuts the name of a session at 63 bytes, and makes question marks of what is not ASCII. */
const longest = 63

function nameFor(revision: string | undefined): string {
  const place = `:${process.pid}`
  const what = revision === undefined ? 'orm-migrate ' : `orm-migrate ${plain(revision).slice(0, 24)} `
  return `${what}${plain(hostname()).slice(0, longest - what.length - place.length)}${place}`
}

const plain = (text: string): string => text.replace(/[^\x21-\x7e]/g, '?')

/** What a session of this tool says of itself in its name. */
export function holderOf(seen: Seen): Holder {
  const said = /^orm-migrate (?:(\S+) )?(\S+):(\d+)$/.exec(seen.application ?? '')
  if (said === null) return seen
  return { ...seen, ...given({ revision: said[1], host: said[2] }), process: Number(said[3]) }
}
