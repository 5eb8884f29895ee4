import { expect, test } from '@jest/globals'
import { requireNode } from '../../../src/adapters/mikro-orm/require-node.js'

test.each([
  ['7.2.1', '20.20.2', false],
  ['7.0.0', '22.16.0', false],
  ['7.2.1', '22.17.0', true],
  ['7.2.1', '24.0.0', true],
  ['6.6.16', '20.19.0', true],
])('MikroORM %s on Node.js %s runs: %s', (orm, node, runs) => {
  const asking = () => requireNode(orm, node)
  if (runs) expect(asking).not.toThrow()
  else expect(asking).toThrow(`MikroORM ${orm} needs Node.js 22.17 or later, and this is ${node}.`)
})
