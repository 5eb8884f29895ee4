import { afterEach, describe, expect, test } from '@jest/globals'
import type { DatabaseConfig } from '../../src/config/config.js'
import type { RevisionOptions } from '../../src/commands/revision.js'
import { readHeader } from '../../src/revisions/header.js'
import { Folder, type RevisionParts } from './folder.js'

let folder: Folder
afterEach(() => folder.dispose())

//   aaaa01 ── aaaa02 (main)
//   bbbb01 (audit)
const forked: readonly RevisionParts[] = [
  { id: 'aaaa01', label: 'main' },
  { id: 'aaaa02', parent: 'aaaa01' },
  { id: 'bbbb01', label: 'audit' },
]

describe('a revision that would make the graph faulty', () => {
  const faults: readonly (readonly [string, RevisionOptions, string])[] = [
    ['an id with a forbidden character', { revId: 'a-b' }, 'invalid-revisions'],
    ['an id that means something else', { revId: 'heads' }, 'invalid-revisions'],
    ['an id that is too long', { revId: 'a'.repeat(256) }, 'invalid-revisions'],
    ['an empty id', { revId: '' }, 'invalid-revisions'],
    ['an id that is there', { revId: 'bbbb01' }, 'revision-exists'],
    ['an id that is a label', { revId: 'audit' }, 'invalid-revisions'],
    ['a label that is there', { branchLabel: 'audit' }, 'invalid-revisions'],
    ['a label that is an id', { branchLabel: 'bbbb01' }, 'invalid-revisions'],
    ['a label with a forbidden character', { branchLabel: 'a@b' }, 'invalid-revisions'],
    ['a dependency that is not there', { dependsOn: ['cccc'] }, 'unknown-revision'],
    ['a dependency that may be several', { dependsOn: ['heads'] }, 'invalid-dependency'],
    ['a dependency on nothing', { dependsOn: ['base'] }, 'invalid-dependency'],
    ['a parent that others continue', { head: 'aaaa01' }, 'not-a-head'],
    ['a parent that is not there', { head: 'cccc' }, 'unknown-revision'],
    ['a parent that is not on its branch', { head: 'audit@aaaa02' }, 'wrong-branch'],
    ['a folder that is none of the locations', { versionPath: 'src' }, 'unknown-version-path'],
  ]

  test.each(faults)('writes nothing: %s', async (_name, options, code) => {
    folder = new Folder(forked)
    const before = folder.list()
    await expect(
      folder.migrator.revision({ head: 'main@head', revId: 'cccc01', ...options }),
    ).rejects.toMatchObject({
      code,
    })
    expect(folder.list()).toEqual(before)
  })

  test('writes nothing: a template that loses the header', async () => {
    const config: Partial<DatabaseConfig> = { scriptTemplate: () => 'export {}' }
    folder = new Folder(forked, config)
    await expect(folder.migrator.revision({ head: 'main@head' })).rejects.toMatchObject({
      code: 'header-lost',
    })
    expect(folder.list()).toHaveLength(forked.length)
  })

  test('makes no folder; one that is written makes all of them', async () => {
    folder = new Folder([], { migrations: ['migrations', 'other'] })
    folder.remove('migrations')
    const there = folder.list('.')
    await expect(folder.migrator.revision({ revId: 'a-b' })).rejects.toMatchObject({
      code: 'invalid-revisions',
    })
    expect(folder.list('.')).toEqual(there)
    await folder.migrator.revision({ revId: 'aaaa01', versionPath: 'migrations' })
    expect(folder.list('.')).toEqual([...there, 'migrations', 'other'].sort())
    expect((await folder.again({ migrations: ['migrations', 'other'] }).heads()).length).toBe(1)
  })

  test('names the file of the other revision', async () => {
    folder = new Folder(forked)
    await expect(folder.migrator.revision({ head: 'main@head', branchLabel: 'audit' })).rejects.toMatchObject(
      {
        message: expect.stringContaining('migrations/bbbb01.js'),
      },
    )
  })
})

describe('a new revision', () => {
  const headerOf = (file: string | undefined) => {
    const reading = readHeader(folder.read(file ?? ''))
    return reading.kind === 'header' ? reading.header : reading
  }

  test('says in full what was said in part, and keeps labels', async () => {
    folder = new Folder([...forked, { id: 'cccc01' }])
    const options = {
      revId: 'dddd01',
      head: 'main@head',
      dependsOn: ['audit', 'cccc'],
      branchLabel: ['x', 'y'],
    }
    const { file } = await folder.migrator.revision(options)
    expect(headerOf(file)).toMatchObject({
      revision: 'dddd01',
      down_revision: 'aaaa02',
      depends_on: ['audit', 'cccc01'],
      branch_labels: ['x', 'y'],
    })
  })

  test('on heads continues all of them', async () => {
    folder = new Folder(forked)
    const { file } = await folder.migrator.revision({ head: 'heads' })
    expect(headerOf(file)).toMatchObject({ down_revision: ['aaaa02', 'bbbb01'] })
  })

  test('goes where its parent is, of several folders', async () => {
    const migrations = ['migrations', 'other']
    folder = new Folder(forked, { migrations })
    const first = await folder.migrator.revision({ head: 'base', revId: 'eeee01', versionPath: 'other' })
    const next = await folder.migrator.revision({ head: 'eeee01', revId: 'eeee02' })
    expect([first.file, next.file]).toEqual(['other/eeee01.js', 'other/eeee02.js'])
    await expect(folder.migrator.revision({ head: 'base' })).rejects.toMatchObject({
      code: 'version-path-needed',
    })
  })

  test('is the first where there is none, and no folder', async () => {
    folder = new Folder([])
    folder.remove('migrations')
    const { file } = await folder.migrator.revision({ revId: 'aaaa01', message: 'initial' })
    expect(headerOf(file)).toMatchObject({ revision: 'aaaa01', down_revision: null, message: 'initial' })
  })
})

describe('a merge', () => {
  test.each([
    [['heads'], ['aaaa02', 'bbbb01']],
    [
      ['audit@head', 'main@head'],
      ['bbbb01', 'aaaa02'],
    ],
    [
      ['bbbb', 'aaaa02'],
      ['bbbb01', 'aaaa02'],
    ],
  ])('of %j continues %j', async (targets, downRevisions) => {
    folder = new Folder(forked)
    const made = await folder.migrator.merge(targets, { message: 'one again', revId: 'cccc01' })
    expect(made).toEqual({ revision: 'cccc01', downRevisions, file: 'migrations/cccc01_one_again.js' })
    expect((await folder.migrator.heads()).map(({ revision }) => revision)).toEqual(['cccc01'])
  })

  test('of heads also takes a head that another branch depends on, so that one head is left', async () => {
    folder = new Folder(forked)
    await folder.migrator.revision({ head: 'main@head', revId: 'aaaa03', dependsOn: 'audit' })
    expect((await folder.migrator.merge('heads')).downRevisions).toEqual(['aaaa03', 'bbbb01'])
    expect(await folder.migrator.heads()).toHaveLength(1)
  })

  test.each([
    ['one revision', ['aaaa02'], 'nothing-to-merge'],
    ['one twice', ['aaaa02', 'main@head'], 'duplicate-heads'],
    ['a revision that is not a head', ['aaaa01', 'bbbb01'], 'not-a-head'],
    ['a revision and its ancestor', ['aaaa01', 'aaaa02'], 'merge-of-ancestor'],
    ['nothing', [], 'nothing-to-merge'],
  ])('of %s is refused, and nothing written', async (_name, targets, code) => {
    folder = new Folder(forked)
    const before = folder.list()
    await expect(folder.migrator.merge(targets)).rejects.toMatchObject({ code })
    expect(folder.list()).toEqual(before)
  })
})
