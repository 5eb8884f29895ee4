import { cpSync, existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import type { Block } from './blocks.js'
import { follow, type Step } from './follow.js'
import { Shell } from './shell.js'

/** What a container runs: its own files, and a shell in them. */
interface Image {
  readonly project: UserProject
  readonly shell: Shell
}

let database: TestDatabase
let image: Image | undefined
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  image?.project.dispose()
  await database.drop()
})

const environment = (): Readonly<Record<string, string>> => ({ DATABASE_URL: database.url })

test('docs/production.md does what it says', async () => {
  await follow('production.md', {
    environment: environment(),
    files: { 'package-lock.json': '{}' },
    other: runOther,
  })
}, 300_000)

async function runOther(block: Block & { readonly kind: 'other' }, step: Step): Promise<void> {
  if (block.language === 'dockerfile') return buildImage(block.text, step)
  const commands = [...block.text.matchAll(/^ *(?:- )?(command|run):\s+(.*)$/gm)]
  expect({ block: block.text, commands: commands.length }).not.toMatchObject({ commands: 0 })
  for (const [, key, said = ''] of commands)
    await (key === 'run' ? succeed(step.shell, said) : succeed(imageOf().shell, scriptOf(said)))
}

function imageOf(): Image {
  if (image === undefined) throw new Error('The page has no Dockerfile before its YAML.')
  return image
}

/** The words of `['sh', '-c', '…']` as a shell takes them. */
const scriptOf = (list: string): string =>
  [...list.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, two]) => `'${one ?? two ?? ''}'`).join(' ')

async function succeed(shell: Shell, script: string): Promise<void> {
  const { code, stdout } = await shell.run(script)
  expect({ script, code, stdout }).toEqual({ script, code: 0, stdout })
}

/** As Docker would: the first stage in the page's project, the second in one that has no TypeScript. */
async function buildImage(text: string, { project, shell }: Step): Promise<void> {
  const [, first = '', second = ''] = text.split(/^FROM .*$/m)
  for (const [, line = ''] of first.matchAll(/^RUN (.*)$/gm)) await succeed(shell, line)
  const last = makeUserProject({ type: 'module', packages: ['reflect-metadata', 'pg'], files: {} })
  image = { project: last, shell: new Shell(last.root, environment()) }
  for (const [, files = ''] of second.matchAll(/^COPY (.*)$/gm)) {
    const words = files.split(' ').filter((word) => !word.startsWith('--'))
    const to = path.join(last.root, words.pop() ?? '')
    for (const name of words.map((word) => word.replace('/app/', ''))) {
      const from = path.join(project.root, name)
      cpSync(from, to.endsWith('/') ? path.join(to, name) : to, { recursive: true })
    }
  }
  expect(existsSync(path.join(last.root, 'node_modules', 'typescript'))).toBe(false)
  for (const [, line = ''] of second.matchAll(/^RUN (.*)$/gm)) await succeed(image.shell, line)
  for (const [, words = ''] of second.matchAll(/^CMD \[(.*)\]$/gm))
    await succeed(image.shell, scriptOf(words))
}
