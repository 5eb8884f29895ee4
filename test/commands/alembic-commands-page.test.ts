import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Outcome } from '../harness/cli.js'
import type { UserProject } from '../harness/project.js'
import { type TriedRow, triedRows, wordsOf } from './pages.js'
import { makeChain } from './projects.js'

const rows = triedRows('alembic-commands.md')
const environment = { EDITOR: 'cat', VISUAL: undefined, SHELL: '/bin/bash' }
const kept = ['shop.sqlite', 'migrations', 'other']

/** A project that is as it was before each row. */
class Stage {
  readonly project: UserProject
  readonly #saved = mkdtempSync(path.join(tmpdir(), 'orm-migrate-stage-'))

  private constructor(project: UserProject) {
    this.project = project
  }

  static async open(isForked: boolean): Promise<Stage> {
    const stage = new Stage(makeChain({ isForked }))
    const { code, stderr } = await stage.project.run(['upgrade', '2b'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const name of kept) stage.#copy(stage.project.root, stage.#saved, name)
    return stage
  }

  async run({ line }: TriedRow): Promise<Outcome> {
    for (const name of kept) this.#copy(this.#saved, this.project.root, name)
    const lines = line.split(' && ')
    for (const earlier of lines.slice(0, -1)) {
      const { code, stderr } = await this.project.run(wordsOf(earlier), environment)
      expect({ earlier, code, stderr }).toEqual({ earlier, code: 0, stderr: '' })
    }
    return this.project.run(wordsOf(lines.at(-1) ?? ''), environment)
  }

  close(): void {
    this.project.dispose()
    rmSync(this.#saved, { recursive: true, force: true })
  }

  #copy(from: string, to: string, name: string): void {
    rmSync(path.join(to, name), { recursive: true, force: true })
    cpSync(path.join(from, name), path.join(to, name), { recursive: true })
  }
}

describe.each([
  ['one line', false],
  ['a forked chain', true],
])('docs/alembic-commands.md on %s', (_name, isForked) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open(isForked)
  })
  afterAll(() => stage.close())

  test.each(rows.filter((row) => row.isForked === isForked).map((row) => [row.line, row] as const))(
    '%s comes to what the page says',
    async (_line, row) => {
      const { code, stdout, stderr } = await stage.run(row)
      const printed = stdout + stderr
      expect({ code, printed }).toEqual({ code: row.code, printed })
      for (const fragment of row.fragments) expect(printed).toContain(fragment)
    },
  )
})

test('the page has a row for every command of Alembic', () => {
  const tried = rows.map(({ line }) => line).join('\n')
  for (const command of [
    ...['branches', 'check', 'current', 'downgrade', 'edit', 'ensure_version', 'heads', 'history', 'init'],
    ...['list_templates', 'merge', 'revision', 'show', 'stamp', 'upgrade'],
  ])
    expect(tried).toMatch(new RegExp(`(?:^| )${command}(?: |$)`, 'm'))
  expect(rows.every(({ line, code }) => line !== '' && !Number.isNaN(code))).toBe(true)
})
