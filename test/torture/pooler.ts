import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { isAnswered, isInTransaction, isReady, type Message, Messages } from './messages.js'

/** A pooler in transaction mode, as PgBouncer is one: every transaction may come to another session of the server. */
export interface Pooler {
  readonly url: string
  close(): Promise<void>
}

/** Which of the sessions that are free comes next: PgBouncer's `server_round_robin`, and what it does without. */
export type Turn = 'last used' | 'round robin'

/** Starts one before the server of a URL, with a few sessions that all clients share. */
export async function startPooler(target: string, turn: Turn): Promise<Pooler> {
  const sockets = new Set<Socket>()
  const backends: Backend[] = []
  const free: Backend[] = []
  let greeting: Buffer = Buffer.alloc(0)
  const open = async (startup: Buffer): Promise<void> => {
    while (backends.length < 3) backends.push(await Backend.open(target, startup))
    if (greeting.length > 0) return
    free.push(...backends)
    greeting = strangers(backends[0]?.greeting ?? greeting)
  }
  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => client.destroy())
    const messages = new Messages({ hasStartup: true })
    let pending: readonly Message[] = []
    let backend: Backend | undefined
    let work: Promise<void> = Promise.resolve()
    const ask = async (message: Message): Promise<void> => {
      if (message.type === 'startup') {
        await open(message.bytes)
        client.write(greeting)
        return
      }
      pending = [...pending, message]
      if (!isAnswered(message)) return
      backend ??= turn === 'last used' ? free.pop() : free.shift()
      if (backend === undefined) throw new Error('No session is free')
      const bytes = Buffer.concat(pending.map((one) => one.bytes))
      pending = []
      const answer = await backend.ask(bytes)
      client.write(answer.bytes)
      if (!answer.isIdle) return
      free.push(backend)
      backend = undefined
    }
    client.on('data', (chunk: Buffer) => {
      for (const message of messages.take(chunk))
        work = work.then(() => ask(message)).catch(() => void client.destroy())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      for (const { socket } of backends) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A pooler has numbers of its own for the sessions of its clients. */
function strangers(greeting: Buffer): Buffer {
  const messages = new Messages({ hasStartup: false }).take(greeting)
  messages.find(({ type }) => type === 'K')?.bytes.writeInt32BE(2 ** 30, 5)
  return Buffer.concat(messages.map(({ bytes }) => bytes))
}

interface Answer {
  readonly bytes: Buffer
  /** No transaction is open: the next request may go elsewhere. */
  readonly isIdle: boolean
}

/** One session of the server. */
class Backend {
  readonly socket: Socket
  greeting: Buffer = Buffer.alloc(0)
  readonly #messages = new Messages({ hasStartup: false })
  #collected: readonly Message[] = []
  #answered: (answer: Answer) => void = () => undefined
  #last: Promise<unknown> = Promise.resolve()

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      for (const message of this.#messages.take(chunk)) this.#collect(message)
    })
  }

  static async open(target: string, startup: Buffer): Promise<Backend> {
    const { hostname, port } = new URL(target)
    const backend = new Backend(connect(Number(port), hostname))
    backend.greeting = (await backend.ask(startup)).bytes
    return backend
  }

  /** One request at a time, whoever asks. */
  ask(bytes: Buffer): Promise<Answer> {
    const answer = this.#last.then(
      () =>
        new Promise<Answer>((resolve) => {
          this.#answered = resolve
          this.socket.write(bytes)
        }),
    )
    this.#last = answer
    return answer
  }

  #collect(message: Message): void {
    this.#collected = [...this.#collected, message]
    if (!isReady(message)) return
    const bytes = Buffer.concat(this.#collected.map((one) => one.bytes))
    this.#collected = []
    this.#answered({ bytes, isIdle: !isInTransaction(message) })
  }
}
