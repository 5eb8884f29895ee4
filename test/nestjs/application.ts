import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Environment, type Outcome, startNode } from '../harness/cli.js'
import { makeUserProject, type UserProject, type UserProjectOptions } from '../harness/project.js'

const example = path.resolve(import.meta.dirname, '..', '..', 'examples', 'nestjs')

/** The packages that the example and the projects beside it have, besides TypeORM and orm-migrate. */
export const nestPackages = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-express',
  '@nestjs/terminus',
  '@nestjs/typeorm',
  '@types/node',
  'better-sqlite3',
  'pg',
  'reflect-metadata',
  'rxjs',
  'typescript',
] as const

/** The example's files, by name. */
export const exampleFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(example, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(example, path.join(entry.parentPath, entry.name)))
      .filter((name) => /^(?:src[\\/]|tsconfig)/.test(name))
      .map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(example, name), 'utf8')]),
  )

/** The example as a project of a user's, with the packages of one version of Nest; in CommonJS, unless it is rewritten. */
export const makeExample = (
  from: string,
  { type = 'commonjs', files = exampleFiles() }: Partial<Pick<UserProjectOptions, 'type' | 'files'>> = {},
): UserProject => makeUserProject({ type, from, packages: nestPackages, files })

/** Builds it, as `npm run build` does. */
export const buildExample = (project: UserProject): Promise<Outcome> =>
  project.node([path.join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'])

/** One instance of an application. */
export interface Instance {
  /** Where it listens; rejects with all that it said where it ends before. */
  readonly ready: Promise<string>
  /** All that it said by now. */
  readonly said: () => string
  /** Waits until it has said what matches. */
  until(pattern: RegExp): Promise<void>
  /** Sends SIGTERM, and waits for the end. */
  stop(): Promise<Outcome>
  readonly outcome: Promise<Outcome>
}

/** Starts the built application. */
export function startInstance(project: UserProject, environment: Environment): Instance {
  const env = { PORT: '0', NO_COLOR: '1', NODE_ENV: undefined, ...environment }
  const { child, outcome } = startNode(project.root, ['dist/main.js'], env)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: string) => {
      said += text
    })
  const until = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(said)
      if (found !== null) return found
      const isOver = await Promise.race([outcome.then(() => true), heard(child.stdout)])
      if (isOver && !pattern.test(said)) throw new Error(`It ended without ${String(pattern)}:\n${said}`)
    }
  }
  const ready = until(/Ready at (\S+)/).then(([, url = '']) => url.replace('[::1]', 'localhost'))
  // Who does not ask hears of it by the outcome.
  ready.catch(() => undefined)
  return {
    ready,
    said: () => said,
    until: (pattern) => until(pattern).then(() => undefined),
    stop: () => {
      child.kill('SIGTERM')
      return outcome
    },
    outcome,
  }
}

const heard = (stream: NodeJS.ReadableStream | null): Promise<false> =>
  new Promise((resolve) => stream?.once('data', () => resolve(false)))
