import { chmodSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { reparented } from '../../src/revisions/reparent.js'
import { Folder, type RevisionParts } from './folder.js'

let folder: Folder
afterEach(() => folder.dispose())

//   aaaa01 ── theirs1 ── theirs2
//        └─── mine1 ──── mine2
const forked: readonly RevisionParts[] = [
  { id: 'aaaa01' },
  { id: 'mine1', parent: 'aaaa01' },
  { id: 'mine2', parent: 'mine1' },
  { id: 'theirs1', parent: 'aaaa01' },
  { id: 'theirs2', parent: 'theirs1' },
]

describe('rebase', () => {
  test.each(['mine1', 'mine2'])(
    'of %s moves the whole branch, and nothing else in its file',
    async (named) => {
      folder = new Folder(forked)
      const before = folder.read('migrations/mine1.js')
      chmodSync(path.join(folder.root, 'migrations/mine1.js'), 0o640)
      const made = await folder.migrator.rebase(named, { onto: 'theirs2' })
      expect(made).toEqual({
        revision: 'mine1',
        file: 'migrations/mine1.js',
        before: ['aaaa01'],
        downRevisions: ['theirs2'],
        changed: true,
        heads: ['mine2'],
      })
      expect(folder.read('migrations/mine1.js')).toBe(
        before.replace("down_revision = 'aaaa01'", "down_revision = 'theirs2'"),
      )
      expect(statSync(path.join(folder.root, 'migrations/mine1.js')).mode & 0o777).toBe(0o640)
      expect(folder.list()).toHaveLength(forked.length)
    },
  )

  test('of what stands there already changes nothing', async () => {
    folder = new Folder(forked)
    expect(await folder.migrator.rebase('mine2', { onto: 'aaaa01' })).toMatchObject({ changed: false })
  })

  test('of a base puts it and its branch on the other', async () => {
    folder = new Folder([...forked.slice(0, 3), { id: 'other1' }, { id: 'other2', parent: 'other1' }])
    const made = await folder.migrator.rebase('other2', { onto: 'mine2' })
    expect(made).toMatchObject({
      revision: 'other1',
      before: [],
      downRevisions: ['mine2'],
      heads: ['other2'],
    })
  })

  test('moves what is not applied, and leaves what is below it', async () => {
    folder = new Folder(forked)
    await folder.migrator.stamp('mine1')
    expect(await folder.migrator.rebase('mine2', { onto: 'theirs2' })).toMatchObject({
      revision: 'mine2',
      downRevisions: ['theirs2', 'mine1'],
      heads: ['mine2'],
    })
  })

  test('is refused where any of what moves is applied, also what only depends on it', async () => {
    folder = new Folder(forked)
    await folder.migrator.revision({ head: 'base', revId: 'other1', dependsOn: 'mine2' })
    await folder.migrator.stamp('mine2')
    await expect(folder.migrator.rebase('mine2', { onto: 'theirs2' })).rejects.toMatchObject({
      code: 'rebase-applied',
      message: expect.stringContaining("'mine2' is applied"),
      hint: expect.stringContaining('orm-migrate downgrade mine2@mine1'),
    })
    await folder.migrator.stamp('base')
    await folder.migrator.stamp('theirs2')
    await expect(folder.migrator.rebase('mine2', { onto: 'theirs2' })).resolves.toMatchObject({
      changed: true,
    })
  })

  test.each([
    ['itself', 'mine1', 'mine1', 'rebase-onto-itself'],
    ['what stands on it', 'mine1', 'mine2', 'rebase-cycle'],
    ['nothing', 'mine1', 'base', 'not-one-revision'],
    ['several', 'mine1', 'heads', 'not-one-revision'],
  ])('onto %s is refused, and nothing written', async (_name, named, onto, code) => {
    folder = new Folder(forked)
    const before = folder.read('migrations/mine1.js')
    await expect(folder.migrator.rebase(named, { onto })).rejects.toMatchObject({ code })
    expect(folder.read('migrations/mine1.js')).toBe(before)
  })

  test('where the other line depends on what moves is refused', async () => {
    folder = new Folder(forked)
    await folder.migrator.revision({ head: 'theirs2', revId: 'theirs3', dependsOn: 'mine1' })
    await expect(folder.migrator.rebase('mine2', { onto: 'theirs3' })).resolves.toMatchObject({
      revision: 'mine2',
      before: ['mine1'],
      downRevisions: ['theirs3'],
    })
    await expect(folder.migrator.rebase('mine1', { onto: 'theirs3' })).rejects.toMatchObject({
      code: 'rebase-cycle',
    })
  })
})

describe('the down_revision of a file', () => {
  const comment = '/**\n * add it\n *\n * Revises: a1\n * Create Date: 2026\n */\n'
  const shapes: readonly (readonly [string, string, string])[] = [
    ['of TypeScript', "static readonly down_revision = 'a1'", "static readonly down_revision = 'b2'"],
    ['in double quotes', 'static down_revision = "a1";', 'static down_revision = "b2";'],
    ['in a template', 'static down_revision = `a1`', "static down_revision = 'b2'"],
    [
      'with a type',
      "static down_revision: string | null = 'a1' // as it was",
      "static down_revision: string | null = 'b2' // as it was",
    ],
    ['in a list', "static down_revision = [ 'a1', ]", "static down_revision = 'b2'"],
    ['as a constant', "static down_revision = 'a1' as const", "static down_revision = 'b2' as const"],
  ]
  const file = (field: string, head = comment): string =>
    `${head}import { Migration } from 'orm-migrate'\r\nexport default class A extends Migration {\r\n  static revision = 'c3'\r\n  ${field}\r\n\r\n  // down_revision = 'a1'\r\n  up(op) { op.execute("down_revision = 'a1'") }\r\n}\r\n`

  test.each(shapes)('%s is written anew, and all else stays', (_name, before, after) => {
    folder = new Folder([])
    expect(reparented(file(before), ['b2'])).toBe(file(after, comment.replace('Revises: a1', 'Revises: b2')))
  })

  test('is found behind a byte order mark, and without a comment', () => {
    folder = new Folder([])
    const [before, after] = ["static down_revision = 'a1'", "static down_revision = ['b2', 'd4']"]
    expect(reparented(file(before, '\uFEFF'), ['b2', 'd4'])).toBe(file(after, '\uFEFF'))
  })

  test('is found where a compiler has put it', () => {
    folder = new Folder([])
    const compiled = (parent: string): string =>
      `class A extends Migration {}\nA.revision = 'c3';\nA.down_revision = ${parent};\nexports.default = A;\n`
    expect(reparented(compiled('null'), ['b2'])).toBe(compiled("'b2'"))
  })

  test('that is computed is left alone', () => {
    folder = new Folder([])
    expect(() => reparented(file('static down_revision = parentOf(1)'), ['b2'])).toThrow(
      expect.objectContaining({ code: 'header-not-editable' }),
    )
  })
})
