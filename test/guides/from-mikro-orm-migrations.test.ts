import { test } from '@jest/globals'
import { follow } from './follow.js'

test('docs/from-mikro-orm-migrations.md does what it says', async () => {
  await follow('from-mikro-orm-migrations.md', {
    orm: 'MikroORM 7',
    packages: ['typescript', '@types/node'],
  })
}, 180_000)
