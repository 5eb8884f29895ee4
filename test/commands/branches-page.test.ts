import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { pageSteps, wordsOf } from './pages.js'

const dataSource = `import { DataSource } from 'typeorm'

export const dataSource = new DataSource({ type: 'better-sqlite3', database: 'example.sqlite', entities: [] })
`

let project: UserProject
beforeAll(() => {
  project = makeUserProject({
    type: 'module',
    files: {
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "target": "es2022" } }',
      'data-source.ts': dataSource,
    },
  })
})
afterAll(() => project.dispose())

test('every command of docs/branches.md prints what the page says', async () => {
  const steps = pageSteps('branches.md')
  expect(steps.length).toBeGreaterThan(30)
  for (const step of steps) {
    if (step.kind === 'file') {
      project.write(step.name, step.text)
      continue
    }
    const { stdout, stderr } = await project.run(wordsOf(step.line))
    expect({ line: step.line, output: stdout + stderr }).toEqual({
      line: step.line,
      // A block ends with its last line, also where the command prints a blank one.
      output: expect.stringMatching(sameText(step.output)),
    })
  }
}, 180_000)

const sameText = (output: string): RegExp =>
  new RegExp(`^${output.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\n*$`)
