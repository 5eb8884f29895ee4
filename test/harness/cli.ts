import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

/** What a command came to. */
export interface Outcome {
  /** 128 and the number of the signal where one ended it, as a shell tells. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A command that is under way. */
export interface Running {
  readonly child: ChildProcess
  readonly outcome: Promise<Outcome>
}

/** What a command sees of the environment besides this process's own; undefined takes a variable away. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The folder that a process is started in, and with which Node.js; default: this one. */
export type Place = string | { readonly root: string; readonly node: string }

/** Starts the bin of the orm-migrate that a project has installed, as `npx orm-migrate` would. */
export const startOrmMigrate = (place: Place, words: readonly string[], environment: Environment = {}) =>
  startNode(
    place,
    [path.join('node_modules', 'orm-migrate', 'dist', 'esm', 'cli', 'main.js'), ...words],
    environment,
  )

/** Starts Node.js in a folder, as a user would. */
export function startNode(place: Place, args: readonly string[], environment: Environment = {}): Running {
  const { root, node } = typeof place === 'string' ? { root: place, node: process.execPath } : place
  const child = spawn(node, [...args], {
    cwd: root,
    env: { ...userEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, outcome: outcomeOf(child) }
}

/** The environment without the marks that jest leaves in it. */
export function userEnvironment(): Environment {
  const { JEST_WORKER_ID: _jest, NODE_OPTIONS: _options, ...shell } = process.env
  return shell
}

const signals: Readonly<Record<string, number>> = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

/** What a process that has begun comes to. */
export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve({ code: code ?? 128 + (signals[signal ?? ''] ?? 0), ...said })
    })
  })
}
