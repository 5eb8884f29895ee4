import { test } from '@jest/globals'
import { follow } from './follow.js'

test('docs/from-typeorm-migrations.md does what it says', async () => {
  await follow('from-typeorm-migrations.md')
}, 120_000)
