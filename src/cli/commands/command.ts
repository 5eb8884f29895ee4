import type { Options } from 'yargs'
import type { LoaderName } from '../../loader/load.js'
import type { Interruption } from '../interruption.js'
import type { Output } from '../output.js'

/** The options that every command takes. */
export interface GlobalOptions {
  readonly config?: string
  readonly dataSource?: string
  readonly nest?: string
  readonly migrations?: string
  readonly loader?: LoaderName
  readonly name?: string
  readonly x: Readonly<Record<string, string>>
  readonly json: boolean
  readonly quiet: boolean
}

/** One command as it was typed, and where it runs. */
export interface Invocation {
  readonly args: Readonly<Record<string, unknown>>
  readonly options: GlobalOptions
  readonly output: Output
  readonly cwd: string
  readonly interruption: Interruption
}

/** One command: how it is written, and what it does and prints. It gives the exit code. */
export interface Command {
  readonly usage: string
  /** Other spellings of its name. */
  readonly aliases?: readonly string[]
  readonly describe: string
  readonly options?: Readonly<Record<string, Options>>
  run(invocation: Invocation): Promise<number>
}

/** The word that calls a command. */
export const nameOf = ({ usage }: Command): string => usage.split(' ')[0] ?? ''
