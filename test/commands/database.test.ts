import { afterEach, describe, expect, test } from '@jest/globals'
import { Folder, type RevisionParts } from './folder.js'

let folder: Folder
afterEach(() => folder.dispose())

//   aaaa01 ── aaaa02 ── aaaa03
//   bbbb01 (audit)
const forked: readonly RevisionParts[] = [
  { id: 'aaaa01' },
  { id: 'aaaa02', parent: 'aaaa01' },
  { id: 'aaaa03', parent: 'aaaa02' },
  { id: 'bbbb01', label: 'audit' },
]

const idsOf = (entries: readonly { readonly revision: string }[]): readonly string[] =>
  entries.map(({ revision }) => revision)

describe('a database at a revision without a file', () => {
  const open = async (): Promise<void> => {
    folder = new Folder(forked)
    await folder.migrator.stamp('aaaa03')
    await folder.migrator.close()
    folder.remove('migrations/aaaa03.js')
  }

  test('is told by current, with what was recorded', async () => {
    await open()
    const migrator = folder.again()
    const { isAtHeads, revisions } = await migrator.current()
    await migrator.close()
    expect(isAtHeads).toBe(false)
    expect(revisions).toMatchObject([
      { revision: 'aaaa03', isMissing: true, downRevisions: ['aaaa02'], message: 'revision aaaa03' },
    ])
  })

  test('is named by every command that needs the file, with the ways out', async () => {
    await open()
    const migrator = folder.again()
    const commands = [
      () => migrator.upgrade('heads'),
      () => migrator.downgrade('base'),
      () => migrator.check(),
      () => migrator.stamp('aaaa02'),
      () => migrator.show('current'),
    ]
    for (const command of commands)
      await expect(command()).rejects.toMatchObject({
        code: 'revision-file-missing',
        message: expect.stringMatching(/'aaaa03' \("revision aaaa03", on 'aaaa02'/),
        hint: expect.stringContaining('orm-migrate stamp --purge aaaa02'),
      })
    await migrator.close()
  })

  test('goes on after stamp --purge', async () => {
    await open()
    const migrator = folder.again()
    await migrator.stamp('aaaa02', { purge: true })
    const { revisions } = await migrator.current()
    await migrator.close()
    expect(revisions).toMatchObject([{ revision: 'aaaa02', isMissing: false, isHead: true }])
  })
})

describe('stamp', () => {
  test.each([
    [['heads'], ['aaaa03', 'bbbb01']],
    [
      ['aaaa02', 'audit@head'],
      ['aaaa02', 'bbbb01'],
    ],
    [['aaaa01', 'aaaa02'], ['aaaa02']],
    [['base'], []],
  ])('of %j leaves the database at %j', async (targets, heads) => {
    folder = new Folder(forked)
    const result = await folder.migrator.stamp(targets)
    expect(result.heads).toEqual(heads)
    expect([...idsOf((await folder.migrator.current()).revisions)].sort()).toEqual(heads)
  })

  test('leaves the other branches alone, and purge does not', async () => {
    folder = new Folder(forked)
    await folder.migrator.stamp('heads')
    expect((await folder.migrator.stamp('aaaa01')).heads).toEqual(['aaaa01', 'bbbb01'])
    expect((await folder.migrator.stamp('aaaa01', { purge: true })).heads).toEqual(['aaaa01'])
  })

  test('of head, where there are several, names them with their files', async () => {
    folder = new Folder(forked)
    await expect(folder.migrator.stamp('head')).rejects.toMatchObject({
      code: 'multiple-heads',
      message: expect.stringMatching(/'aaaa03' \(revision aaaa03, migrations\/aaaa03.js\); 'bbbb01'/),
      hint: expect.stringMatching(/orm-migrate merge heads.*orm-migrate rebase/),
    })
  })
})

describe('current', () => {
  test('also tells the end of a branch that is applied because another depends on it', async () => {
    folder = new Folder(forked)
    await folder.migrator.revision({ head: 'audit@head', revId: 'bbbb02', dependsOn: 'aaaa02' })
    await folder.migrator.stamp('audit@head')
    const { revisions, isAtHeads } = await folder.migrator.current()
    expect([...idsOf(revisions)].sort()).toEqual(['aaaa02', 'bbbb02'])
    expect(isAtHeads).toBe(false)
    await folder.migrator.stamp('heads')
    expect(await folder.migrator.current()).toMatchObject({ isAtHeads: true })
  })

  test('is empty where nothing is applied, and makes no table', async () => {
    folder = new Folder(forked)
    expect(await folder.migrator.current()).toMatchObject({ revisions: [], isAtHeads: false })
  })
})

describe('edit', () => {
  test('opens the files, and tells of faults that were made in them', async () => {
    folder = new Folder(forked)
    const opened: string[] = []
    const result = await folder.migrator.edit('aaaa02', async (files) => {
      opened.push(...files)
    })
    expect(result).toEqual({ revisions: ['aaaa02'], files: ['migrations/aaaa02.js'] })
    expect(opened).toEqual([`${folder.root}/migrations/aaaa02.js`])
    const spoil = async (): Promise<void> => {
      const file = 'migrations/aaaa02.js'
      folder.write(file, folder.read(file).replace("'aaaa01'", "'nothing'"))
    }
    await expect(folder.migrator.edit('aaaa02', spoil)).rejects.toMatchObject({ code: 'invalid-revisions' })
  })

  test.each(['current', 'base'])('of %s with no revision says so', async (target) => {
    folder = new Folder(forked)
    await expect(folder.migrator.edit(target, async () => undefined)).rejects.toMatchObject({
      code: 'no-revisions',
    })
  })
})
