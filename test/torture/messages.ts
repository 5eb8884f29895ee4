/**
 * Takes whole messages of PostgreSQL's protocol out of a stream of bytes.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class Messages {
  #rest = Buffer.alloc(0)
  #isFirst: boolean

  /** What a client sends begins with a message that has a length and no type. */
  constructor({ hasStartup }: { readonly hasStartup: boolean }) {
    this.#isFirst = hasStartup
  }

  /** The messages that are whole now, in order. */
  take(chunk: Buffer): readonly Message[] {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const found: Message[] = []
    for (let next = this.#next(); next !== undefined; next = this.#next()) found.push(next)
    return found
  }

  #next(): Message | undefined {
    const before = this.#isFirst ? 0 : 1
    if (this.#rest.length < before + 4) return undefined
    const size = before + this.#rest.readInt32BE(before)
    if (this.#rest.length < size) return undefined
    const bytes = this.#rest.subarray(0, size)
    this.#rest = this.#rest.subarray(size)
    const type = this.#isFirst ? 'startup' : String.fromCharCode(bytes[0] ?? 0)
    this.#isFirst = false
    return { type, bytes }
  }
}

/** One message. */
export interface Message {
  /** The letter of its type; `startup` for the first one. */
  readonly type: string
  readonly bytes: Buffer
}

/** The SQL that a message carries; undefined where it carries none. */
export function sqlOf({ type, bytes }: Message): string | undefined {
  if (type === 'Q') return textAt(bytes, 5)
  if (type !== 'P') return undefined
  return textAt(bytes, bytes.indexOf(0, 5) + 1)
}

const textAt = (bytes: Buffer, start: number): string =>
  bytes.subarray(start, bytes.indexOf(0, start)).toString()

/** Whether the server begins to answer after this message: a simple query, the end of an extended one, the start. */
export const isAnswered = ({ type }: Message): boolean => type === 'Q' || type === 'S' || type === 'startup'

/** Whether a message of the server says that it has answered and waits. */
export const isReady = ({ type }: Message): boolean => type === 'Z'

/** Whether the server says that a transaction is open. */
export const isInTransaction = ({ bytes }: Message): boolean => bytes.at(5) !== 'I'.charCodeAt(0)
