import process from 'node:process'
import { writeOut } from './standard-output.js'

/** Where a command's words go: text for people, or one JSON document for programs. */
export class Output {
  readonly #isJson: boolean
  readonly #isQuiet: boolean

  constructor({ isJson, isQuiet }: { readonly isJson: boolean; readonly isQuiet: boolean }) {
    this.#isJson = isJson
    this.#isQuiet = isQuiet
  }

  /** A line for people; not shown with `--json` or `--quiet`. */
  line(text: string): void {
    if (!this.#isJson && !this.#isQuiet) writeOut(`${text}\n`)
  }

  /** SQL that people will run: all that stands on standard output then, also with `--quiet`. */
  script(sql: string): void {
    if (!this.#isJson) writeOut(sql)
  }

  /** A line for people beside a script; on standard error. */
  note(text: string): void {
    if (!this.#isJson && !this.#isQuiet) process.stderr.write(`${text}\n`)
  }

  /** What the command found, for programs; shown with `--json` alone. */
  result(value: unknown): void {
    if (this.#isJson) writeOut(`${JSON.stringify(value, null, 2)}\n`)
  }

  /** What went wrong: never on standard output, but for programs that asked for JSON. */
  error(text: string, value: unknown): void {
    if (this.#isJson) this.result(value)
    else process.stderr.write(`${text}\n`)
  }
}
