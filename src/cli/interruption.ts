import process from 'node:process'

/** The signals that ask a program to stop, and their numbers. SIGHUP is left to `nohup`. */
const numbers: Readonly<Record<string, number>> = { SIGINT: 2, SIGTERM: 15 }

/** One Ctrl-C may arrive twice within a moment: from the terminal, and from the npm that passes it on. */
const oneKey = 500

/**
 * Ctrl-C, and what `kill` sends. Whoever asks for `signal` stops by itself then, and a second one ends the process at
 * once; until somebody has asked, the first one does.
 */
export class Interruption {
  readonly #controller = new AbortController()
  readonly #tell: (text: string) => void
  #isHeeded = false
  #at = 0
  #code: number | undefined

  constructor(tell: (text: string) => void) {
    this.#tell = tell
    for (const [name, number] of Object.entries(numbers)) process.on(name, () => this.#arrived(name, number))
  }

  /** The exit code of a process that was asked to stop; undefined where it was not. */
  get code(): number | undefined {
    return this.#code
  }

  /** From here on, the caller sees to it that all stops where this is aborted. */
  heed(): AbortSignal {
    this.#isHeeded = true
    return this.#controller.signal
  }

  #arrived(name: string, number: number): void {
    const now = Date.now()
    if (this.#code !== undefined && now - this.#at < oneKey) return
    const code = 128 + number
    if (!this.#isHeeded || this.#code !== undefined) process.exit(code)
    this.#at = now
    this.#code = code
    this.#tell(
      'Stopping: the statement in hand is given up or finished first. Once more ends the process at once.',
    )
    this.#controller.abort(name)
  }
}
