import process from 'node:process'

const signals = ['SIGINT', 'SIGTERM'] as const

/** One Ctrl-C may arrive twice within a moment: from the terminal, and from the npm that passes it on. */
const oneKey = 500

/**
 * While an application is being created it has no shutdown hooks yet, and a signal would end the process in the middle of
 * a statement, which the server would go on with. Here the first signal asks for an end, and takes its usual course once
 * there is one; a second one takes it at once.
 */
export class ExitSignals {
  readonly #ask: (signal: string) => void
  readonly #listen = (signal: NodeJS.Signals): void => this.#arrived(signal)
  #isForUs = false
  #arrivedAt = 0
  #arrivedSignal: NodeJS.Signals | undefined
  #depth = 0

  constructor(ask: (signal: string) => void) {
    this.#ask = ask
  }

  /** From here on signals are listened to, until `leave` was called as often. */
  enter(): void {
    if (this.#depth++ === 0) for (const signal of signals) process.on(signal, this.#listen)
  }

  leave(): void {
    if (--this.#depth > 0) return
    this.#letGo()
    if (this.#arrivedSignal !== undefined && this.#isForUs) process.kill(process.pid, this.#arrivedSignal)
  }

  #arrived(signal: NodeJS.Signals): void {
    if (this.#arrivedSignal === undefined) {
      this.#arrivedAt = Date.now()
      this.#arrivedSignal = signal
      // Where somebody else listens too, the signal ends nothing by itself, and what it leads to is theirs.
      this.#isForUs = process.listenerCount(signal) === 1
      this.#ask(signal)
    } else if (Date.now() - this.#arrivedAt > oneKey && this.#isForUs) {
      this.#letGo()
      process.kill(process.pid, signal)
    }
  }

  #letGo(): void {
    for (const signal of signals) process.off(signal, this.#listen)
  }
}
