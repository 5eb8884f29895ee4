import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { isAnswered, isReady, type Message, Messages, sqlOf } from './messages.js'

/** What a client asked, up to where it waits for an answer. */
export interface Request {
  readonly sql: string
  /** The letters of its messages; `startup` for the one that begins a session. */
  readonly types: readonly string[]
}

/** Where in a request a blow falls: before it is sent, with half of it sent, when all is sent, when it is answered. */
export type Moment = 'before' | 'half' | 'sent' | 'answered'

/** Something bad that happens at one request, which goes no further than to its moment. */
export interface Blow {
  /** The request, counted from 0 over all sessions. */
  readonly at: number
  readonly moment: Moment
  /** What is made ready before the request is sent. */
  prepare?(): Promise<void>
  /** `cut` breaks the session off on both sides. */
  strike(cut: () => void): Promise<void>
}

/** Stands between a client and PostgreSQL. */
export interface Proxy {
  /** The server's URL, through the proxy. */
  readonly url: string
  readonly requests: readonly Request[]
  /** Whether the blow has fallen. */
  hasStruck(): boolean
  close(): Promise<void>
}

/** Starts a proxy before the server of a URL. */
export async function startProxy(target: string, blow?: Blow): Promise<Proxy> {
  const requests: Request[] = []
  const sockets = new Set<Socket>()
  let hasStruck = false
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(target).port), new URL(target).hostname)
    for (const socket of [client, upstream]) sockets.add(socket.setNoDelay())
    new Session(client, upstream, (request) => {
      const number = requests.push(request) - 1
      if (number !== blow?.at) return undefined
      hasStruck = true
      return blow
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    requests,
    hasStruck: () => hasStruck,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** One client's session. */
class Session {
  readonly #client: Socket
  readonly #upstream: Socket
  readonly #blowAt: (request: Request) => Blow | undefined
  readonly #asked = new Messages({ hasStartup: true })
  readonly #answered = new Messages({ hasStartup: false })
  #pending: readonly Message[] = []
  /** Falls when the answer is complete. */
  #held: Blow | undefined
  #work: Promise<void> = Promise.resolve()

  constructor(client: Socket, upstream: Socket, blowAt: (request: Request) => Blow | undefined) {
    this.#client = client
    this.#upstream = upstream
    this.#blowAt = blowAt
    for (const socket of [client, upstream]) {
      // What was cut says so; both ends go down together.
      socket.on('error', () => this.#cut())
      socket.on('close', () => this.#cut())
    }
    client.on('data', (chunk: Buffer) => {
      for (const message of this.#asked.take(chunk))
        this.#work = this.#work.then(() => this.#ask(message)).catch(() => this.#cut())
    })
    upstream.on('data', (chunk: Buffer) => this.#answer(chunk))
  }

  async #ask(message: Message): Promise<void> {
    this.#pending = [...this.#pending, message]
    if (!isAnswered(message) && message.type !== 'X') return
    const messages = this.#pending
    this.#pending = []
    const bytes = Buffer.concat(messages.map((one) => one.bytes))
    const sql = messages.map(sqlOf).find((text) => text !== undefined) ?? ''
    const blow = this.#blowAt({ sql, types: messages.map(({ type }) => type) })
    if (blow === undefined) await this.#send(bytes)
    else await this.#fall(blow, bytes)
  }

  async #fall(blow: Blow, bytes: Buffer): Promise<void> {
    await blow.prepare?.()
    if (blow.moment === 'answered') {
      this.#held = blow
      await this.#send(bytes)
      return
    }
    if (blow.moment === 'half') await this.#send(bytes.subarray(0, Math.ceil(bytes.length / 2)))
    if (blow.moment === 'sent') await this.#send(bytes)
    await blow.strike(() => this.#cut())
  }

  #answer(chunk: Buffer): void {
    const blow = this.#held
    const messages = this.#answered.take(chunk)
    if (blow === undefined) {
      this.#client.write(chunk)
      return
    }
    if (!messages.some(isReady)) return
    this.#held = undefined
    void blow.strike(() => this.#cut()).catch(() => this.#cut())
  }

  #send(bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#upstream.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
  }

  #cut(): void {
    this.#client.destroy()
    this.#upstream.destroy()
  }
}
