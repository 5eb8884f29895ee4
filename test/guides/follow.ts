import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@jest/globals'
import { given } from '../../src/schema/given.js'
import type { Environment } from '../harness/cli.js'
import { makeUserProject, nodeFor, type UserProject, type UserProjectOptions } from '../harness/project.js'
import { asShown, type Block, blocksOf, readPage, type ShownCommand } from './blocks.js'
import { build, builtProgram, printedBy, writeProgram } from './program.js'
import { Shell } from './shell.js'

/** What a reader of a page has before the first line of it. */
export interface Reader extends Partial<UserProjectOptions> {
  /** Of all commands. */
  readonly environment?: Environment
  /** A snippet before all others: what they take as given. */
  readonly prologue?: string
  /** Runs what neither the shell nor the compiler does, as YAML; without it, no page may have such a block. */
  readonly other?: (block: Block & { readonly kind: 'other' }, step: Step) => Promise<void>
}

/** Where a reader is. */
export interface Step {
  readonly project: UserProject
  readonly shell: Shell
}

/**
 * Follows a page of `docs/` word by word in a project of its own. By the words behind the fence:
 *
 * - `ts src/a.ts`, or any language and a name: the file is written; all of TypeScript is type-checked at the end.
 * - `console`: each line behind a `$` is run by the shell, and must print what stands below it; `…` is anything.
 * - `sh`: the script must succeed.
 * - `ts` alone: all of them together are one program, which is run at the end, and must print what the comments behind
 *   `console.log(…)` say.
 * - anything else: `other` of the reader.
 */
export async function follow(page: string, reader: Reader = {}): Promise<void> {
  const { type = 'module', files = {}, orm = 'TypeORM 1.x', packages = usualPackages, environment } = reader
  const written = { 'tsconfig.json': tsconfig, ...files }
  const project = makeUserProject({ type, orm, packages, files: written, ...given({ from: reader.from }) })
  try {
    const step: Step = { project, shell: new Shell(project.root, environment, nodeFor(orm)) }
    const blocks = blocksOf(readPage(page))
    for (const block of blocks) await take(block, { page, step, reader })
    await runProgram(blocks, { page, step, reader })
  } finally {
    project.dispose()
  }
}

/** What is installed besides TypeORM, unless a reader says otherwise. */
const usualPackages = ['reflect-metadata', 'typescript', '@types/node', 'better-sqlite3', 'pg']

/** That of most projects. */
const tsconfig = JSON.stringify({
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    types: ['node'],
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
  },
})

interface Course {
  readonly page: string
  readonly step: Step
  readonly reader: Reader
}

async function take(block: Block, { page, step, reader }: Course): Promise<void> {
  const at = `docs/${page}:${block.line}`
  switch (block.kind) {
    case 'file': {
      step.project.write(block.name, block.text)
      return
    }
    case 'console':
      for (const command of block.commands) await show(command, at, step)
      return
    case 'script': {
      const { code, stdout } = await step.shell.run(block.text)
      expect({ at, code, stdout }).toEqual({ at, code: 0, stdout })
      return
    }
    case 'snippet':
      return
    case 'other':
      if (reader.other === undefined) throw new Error(`${at}: nobody runs ${block.language}.`)
      return reader.other(block, step)
    default:
      return block satisfies never
  }
}

async function show({ line, output }: ShownCommand, at: string, { shell }: Step): Promise<void> {
  const { stdout } = await shell.run(line)
  expect({ at, line, stdout }).toEqual({ at, line, stdout: expect.stringMatching(asShown(output)) })
}

async function runProgram(blocks: readonly Block[], { page, step, reader }: Course): Promise<void> {
  const { project, shell } = step
  const snippets = blocks.flatMap((block) => (block.kind === 'snippet' ? [block.text] : []))
  const written = new Map(
    blocks.flatMap((block) => (block.kind === 'file' ? [[block.name, block.text] as const] : [])),
  )
  // What the page has removed by now is checked, too.
  for (const [name, text] of written)
    if (!existsSync(path.join(project.root, name))) project.write(name, text)
  const typed = [...written.keys()].filter((name) => /(?<!\.d)\.[cm]?ts$/.test(name))
  const files = snippets.length === 0 ? typed : [...typed, 'page.ts']
  if (files.length === 0) return
  if (snippets.length > 0) writeProgram(project.root, [reader.prologue ?? '', ...snippets])
  expect({ page, said: build(project.root, files) }).toEqual({ page, said: [] })
  if (snippets.length === 0) return
  const { code, stdout } = await shell.run(`node ${builtProgram}`)
  expect({ page, code, stdout }).toEqual({
    page,
    code: 0,
    stdout: expect.stringMatching(asShown(printedBy(snippets))),
  })
}
