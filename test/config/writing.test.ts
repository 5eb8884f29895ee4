import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ScriptParts, Settings } from '../../src/index.js'
import { creating, entity, errorOf, Workshop } from './workshop.js'

const now = (): Date => new Date('2026-03-04T23:06:07Z')
const random = (size: number): Uint8Array => new Uint8Array(size).fill(0xab)
const id = 'abababababab'

let workshop: Workshop
beforeEach(async () => {
  workshop = await Workshop.open()
})
afterEach(() => workshop.close())

const write = (
  settings: Settings,
  message = 'Add the location of every device',
  entities = [entity('device')],
) =>
  workshop
    .migrator({ entities, ...settings }, { now, random })
    .revision({ message, autogenerate: entities.length > 0 })

describe('the name of a new file', () => {
  test.each<readonly [settings: Settings, file: string]>([
    [{}, `${id}_add_the_location_of_every_device.ts`],
    [{ truncateSlugLength: 10 }, `${id}_add_the.ts`],
    [{ fileTemplate: '%(year)d_%(month).2d_%(day).2d_%(hour).2d_%(rev)s' }, `2026_03_04_23_${id}.ts`],
    [{ fileTemplate: '%(day).2d_%(hour).2d_%(rev)s', timezone: 'Asia/Tokyo' }, `05_08_${id}.ts`],
    [{ fileTemplate: '%(year)d/%(month).2d/%(rev)s', recursive: true }, path.join('2026', '03', `${id}.ts`)],
  ])('of %j is %s', async (settings, file) => {
    await write(settings)
    expect(await workshop.files()).toEqual([file])
    // What was written is found again.
    expect(await workshop.migrator(settings).heads()).toMatchObject([{ revision: id }])
  })
})

test('the revisions of several folders make one chain', async () => {
  const other = path.join(workshop.folder, 'more')
  await workshop.revision('a1', { up: creating('one') })
  await mkdir(other)
  await workshop.revision('b2', { after: 'a1', up: creating('two') })
  const settings = { migrations: [workshop.migrations, other] }
  const { file } = await workshop.migrator(settings).revision({ versionPath: other, message: 'three' })
  expect(path.dirname(path.resolve(file ?? ''))).toBe(other)
  await workshop.migrator(settings).upgrade()
  expect(await workshop.tables()).toEqual(['one', 'two'])
  expect(await workshop.applied()).toHaveLength(3)
})

test('folders within a location count where the config says recursive, and not else', async () => {
  await workshop.revision('a1', {})
  await mkdir(path.join(workshop.migrations, 'deep'))
  const text = await readFile(path.join(workshop.migrations, 'a1.ts'), 'utf8')
  const child = text.replace("revision = 'a1'", "revision = 'b2'").replace('= null', "= 'a1'")
  await writeFile(path.join(workshop.migrations, 'deep', 'b2.ts'), child)
  const heads = (recursive: boolean) => workshop.migrator({ recursive }).heads()
  expect(await heads(false)).toMatchObject([{ revision: 'a1' }])
  expect(await heads(true)).toMatchObject([{ revision: 'b2' }])
})

describe('a script template', () => {
  test('writes the file from its parts', async () => {
    const seen: ScriptParts[] = []
    const scriptTemplate = (parts: ScriptParts): string => {
      seen.push(parts)
      return `// made by a team\n${parts.defaultText}`
    }
    const { file } = await write({ scriptTemplate })
    expect(await readFile(file ?? '', 'utf8')).toMatch(/^\/\/ made by a team\n\/\*\*\n \* Add the location/)
    expect(seen).toMatchObject([
      {
        revision: id,
        downRevision: null,
        branchLabels: [],
        dependsOn: [],
        message: 'Add the location of every device',
        created: now(),
        format: 'typescript',
        className: 'AddTheLocationOfEveryDevice',
        imports: ['column', 'integer', 'primaryKey'],
        upBody: expect.stringMatching(/^ {4}op\.createTable\('device', \[/),
        downBody: expect.stringMatching(/^ {4}\/\/ Drops .*\n {4}op\.dropTable\('device'\)$/),
      },
    ])
    await workshop.migrator().upgrade()
    expect(await workshop.tables()).toEqual(['device'])
  })

  test('that leaves the header out is refused before anything is written', async () => {
    expect(await errorOf(write({ scriptTemplate: () => 'export default class {}' }))).toMatchObject({
      code: 'header-lost',
      message: "The new revision's file does not have its revision.",
    })
    expect(await workshop.files()).toEqual([])
  })
})

describe('post-write hooks', () => {
  const hook = async (name: string, body: string): Promise<string> => {
    const file = path.join(workshop.folder, name)
    await writeFile(
      file,
      `#!/usr/bin/env node\nconst fs = require('fs')\nconst [,, ...args] = process.argv\n${body}`,
      {
        mode: 0o755,
      },
    )
    return file
  }

  test('run in order on a file with the same ending, and what they make of it is kept', async () => {
    const one = await hook(
      'one.cjs',
      "fs.appendFileSync(args[1], '// ' + args[0] + args[1].slice(-3) + '\\n')",
    )
    const { file } = await write({
      postWriteHooks: [`${one} first`, { command: one, args: ['second', '{file}'] }],
    })
    expect(await readFile(file ?? '', 'utf8')).toMatch(/\/\/ first\.ts\n\/\/ second\.ts\n$/)
    expect(await workshop.files()).toHaveLength(1)
  })

  test('are found among the commands of the project, and run in its folder', async () => {
    const bin = path.join(workshop.folder, 'node_modules', '.bin')
    await mkdir(bin, { recursive: true })
    await writeFile(path.join(workshop.folder, 'package.json'), '{ "type": "module" }')
    const body =
      "fs.appendFileSync(args.at(-1), '// from ' + require('path').basename(process.cwd()) + '\\n')"
    const made = await hook('formatter.cjs', body)
    await writeFile(path.join(bin, 'formatter'), await readFile(made), { mode: 0o755 })
    const root = workshop.folder
    const { file } = await write({ root, postWriteHooks: ['formatter'] }, 'by hand', [])
    expect(await readFile(path.join(root, file ?? ''), 'utf8')).toContain(`// from ${path.basename(root)}`)
  })

  test('that fail are an error with their output, and leave no file', async () => {
    const failing = await hook('failing.cjs', "console.log('line 3 is wrong'); process.exit(2)")
    expect(await errorOf(write({ postWriteHooks: [`${failing} --check`] }))).toMatchObject({
      code: 'post-write-hook-failed',
      message: `The post-write hook "${failing} --check" failed with exit code 2; no file was written.`,
      details: { output: 'line 3 is wrong' },
    })
    expect(await workshop.files()).toEqual([])
  })

  test('that are not there are told with what to install', async () => {
    expect(await errorOf(write({ postWriteHooks: ['no-such-formatter --write'] }))).toMatchObject({
      code: 'post-write-hook-missing',
      hint: expect.stringContaining('npm install --save-dev no-such-formatter'),
    })
    expect(await workshop.files()).toEqual([])
  })

  test('may not take the header away', async () => {
    const emptying = await hook('emptying.cjs', "fs.writeFileSync(args[0], '')")
    expect(await errorOf(write({ postWriteHooks: [emptying] }))).toMatchObject({ code: 'header-lost' })
    expect(await workshop.files()).toEqual([])
  })

  test('do not run where nothing is written', async () => {
    const failing = await hook('failing.cjs', 'process.exit(2)')
    await write({})
    await workshop.migrator().upgrade()
    const migrator = workshop.migrator({ entities: [entity('device')], postWriteHooks: [failing] })
    expect(await migrator.revision({ autogenerate: true })).toMatchObject({ created: false })
  })
})
