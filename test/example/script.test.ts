import { expect, test } from '@jest/globals'
import { runNode } from './command-line.js'

test('npm run example does the main job and leaves an empty database', async () => {
  const { code, output } = await runNode(['scripts/example.mjs'], {})
  expect({ code, output }).toEqual({ code: 0, output })
  expect(output).toContain('$ npx orm-migrate upgrade head\nRunning upgrade')
  expect(output).toContain('What is left in the database: orm_migrate_revisions.')
}, 120_000)
