import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { findRevisions, readRevisions, type ReadOptions } from '../../src/revisions/directory.js'

const migration = (revision: string): string =>
  `export default class M extends Migration {\n  static readonly revision = '${revision}'\n}\n`

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revisions-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), source)
  }
}

const namesIn = async (locations: readonly string[], options?: ReadOptions) => {
  const found = await readRevisions(
    locations.map((location) => join(folder, location)),
    options,
  )
  return found.map(({ file }) => relative(folder, file))
}

describe('the folders of revisions', () => {
  test('are read by file name, location after location', async () => {
    write({ 'b/2.ts': migration('r2'), 'b/1.mts': migration('r1'), 'a/3.cjs': migration('r3') })
    expect(await namesIn(['b', 'a'])).toEqual(['b/1.mts', 'b/2.ts', 'a/3.cjs'])
    expect(await readRevisions(join(folder, 'a'))).toMatchObject([{ revision: 'r3', down_revision: null }])
  })

  test('hold other files without harm', async () => {
    const none = 'not a migration'
    write({
      '1.ts': migration('r1'),
      '_helper.ts': none,
      '.hidden.ts': none,
      '1.d.ts': none,
      '1.d.mts': none,
    })
    write({ 'README.md': none, '1.js.map': none, 'types.d.cts': none })
    expect(await namesIn([''])).toEqual(['1.ts'])
  })

  test('are read within each other only where asked', async () => {
    const files = { '1.ts': migration('r1'), '2024/2.ts': migration('r2'), '_old/0.ts': migration('r0') }
    write({ ...files, 'node_modules/x/i.js': migration('rx') })
    expect(await namesIn([''])).toEqual(['1.ts'])
    expect(await namesIn([''], { recursive: true })).toEqual(['1.ts', '2024/2.ts'])
  })

  test('count a file once, though locations overlap or are linked', async () => {
    write({ '1.ts': migration('r1'), '2024/2.ts': migration('r2') })
    symlinkSync(join(folder, '2024'), join(folder, 'linked'))
    expect(await namesIn(['', '2024', 'linked'], { recursive: true })).toEqual(['1.ts', '2024/2.ts'])
  })

  test('count a source and what is compiled from it once', async () => {
    write({ '1.ts': migration('r1'), '1.js': migration('r1'), '2.js': migration('r2') })
    expect(await namesIn([''])).toEqual(['1.ts', '2.js'])
    expect(await namesIn([''], { prefer: 'javascript' })).toEqual(['1.js', '2.js'])
  })

  test('that are missing are all named, and do not hide the others', async () => {
    write({ '1.ts': migration('r1') })
    const { revisions, faults } = await findRevisions(
      ['nowhere', '', 'gone'].map((name) => join(folder, name)),
    )
    expect(revisions).toMatchObject([{ revision: 'r1' }])
    expect(faults).toMatchObject([
      { kind: 'unreadable-folder', files: [join(folder, 'nowhere')] },
      { kind: 'unreadable-folder', files: [join(folder, 'gone')] },
    ])
    await expect(namesIn(['nowhere'])).rejects.toMatchObject({ code: 'invalid-revisions' })
  })
})

describe('files that are no revisions', () => {
  test('are told all at once, with what to do', async () => {
    write({
      '1.ts': 'export const helper = 1',
      '2.ts': 'export default class A extends Migration {}',
      '3.ts': 'export default class A extends Migration { static revision = make() }',
      '4.ts': migration('r4'),
    })
    const { revisions, faults } = await findRevisions(folder)
    expect(revisions.map(({ revision }) => revision)).toEqual(['r4'])
    expect(faults.map(({ kind, files }) => [kind, ...(files ?? [])])).toEqual([
      ['not-a-migration-file', join(folder, '1.ts')],
      ['revision-missing', join(folder, '2.ts')],
      ['computed-header', join(folder, '3.ts')],
    ])
    await expect(readRevisions(folder)).rejects.toMatchObject({
      code: 'invalid-revisions',
      message: expect.stringMatching(/3 faults:\n- [^\n]+\n {2}Move it [^\n]+ start with '_'/) as unknown,
      hint: expect.stringContaining('Correct each') as unknown,
    })
  })

  test('may be imported where their header is computed', async () => {
    write({ '3.ts': 'export default class A extends Migration { static revision = make() }' })
    const importFields = () => Promise.resolve({ revision: 'made', down_revision: ['a'] })
    expect(await readRevisions(folder, { importFields })).toMatchObject([
      { revision: 'made', down_revision: ['a'], branch_labels: null, file: join(folder, '3.ts') },
    ])
  })

  test('a file that cannot be read is one of the faults', async () => {
    symlinkSync(join(folder, 'gone.ts'), join(folder, '1.ts'))
    const { faults } = await findRevisions(folder)
    expect(faults).toMatchObject([{ kind: 'unreadable-file', files: [join(folder, '1.ts')] }])
  })
})
