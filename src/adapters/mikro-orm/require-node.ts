import { OrmMigrateError } from '../../errors.js'

/** Throws where MikroORM cannot run on this Node.js; both versions as they are told, without a `v`. */
export function requireNode(orm: string, node: string): void {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  if (Number.parseInt(orm) < 7 || major > 22 || (major === 22 && minor >= 17)) return
  throw new OrmMigrateError(
    'node-too-old',
    `MikroORM ${orm} needs Node.js 22.17 or later, and this is ${node}.`,
    { hint: 'Run orm-migrate with a newer Node.js.', details: { node, mikroOrm: orm } },
  )
}
