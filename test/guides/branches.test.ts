import { expect, test } from '@jest/globals'
import { blocksOf, readPage } from './blocks.js'
import { follow } from './follow.js'

const dataSource = `import { DataSource } from 'typeorm'

export const dataSource = new DataSource({ type: 'better-sqlite3', database: 'example.sqlite', entities: [] })
`

test('every command of docs/branches.md prints what the page says', async () => {
  const commands = blocksOf(readPage('branches.md')).flatMap((block) =>
    block.kind === 'console' ? block.commands : [],
  )
  expect(commands.length).toBeGreaterThan(30)
  await follow('branches.md', { files: { 'data-source.ts': dataSource } })
}, 300_000)
