import { beforeAll, describe, expect, test } from '@jest/globals'
import { serverUrl } from '../harness/postgres.js'
import { readPage } from './blocks.js'

interface Ours {
  readonly name: string
  readonly ours: { readonly text: string; readonly sort?: string; readonly isRight?: boolean }
}

interface Tried {
  readonly results: readonly Ours[]
  readonly ran: readonly Ours[]
}

const parts = new URL('../../bench/compared/mikro-orm/', import.meta.url)
const load = (name: string): Promise<unknown> => import(new URL(name, parts).href)
const { tryOurs } = (await load('try-all.mjs')) as { readonly tryOurs: (server: string) => Promise<Tried> }
const { briefly } = (await load('../page.mjs')) as { readonly briefly: (ours: Ours['ours']) => string }
const page = readPage('compared.md')

/** The rows of the tables between MikroORM's marks, as lists of cells. */
const rows = page
  .slice(page.indexOf('<!-- MikroORM,'), page.indexOf('<!-- end of MikroORM -->'))
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
const namesBelow = (head: string, width: number): readonly (string | undefined)[] => {
  const from = rows.findIndex(([, first]) => first === head) + 2
  return rows
    .slice(from)
    .filter(({ length }) => length === width)
    .map(([, name]) => name)
}

/** What orm-migrate does on MikroORM 7, all in one process, as the page says of it. */
describe('the edits and runs of docs/compared.md on MikroORM', () => {
  let tried: Tried
  beforeAll(async () => {
    tried = await tryOurs(serverUrl())
  }, 240_000)

  test('are all that are tried, in the same order', () => {
    const named = (list: readonly Ours[]) => list.map(({ name }) => name)
    expect(namesBelow('Edit', 7)).toEqual(named(tried.results))
    expect(namesBelow('What happens', 5)).toEqual(named(tried.ran))
    expect(tried.results.length + tried.ran.length).toBeGreaterThanOrEqual(50)
  })

  test('are done right by orm-migrate, and as the page has it', () => {
    for (const { name, ours } of tried.results) {
      expect([name, ours.sort]).toEqual([name, 'right'])
      expect(rows.find(([, first]) => first === name)?.slice(4, 6)).toEqual([briefly(ours), ours.text])
    }
    for (const { name, ours } of tried.ran) {
      expect([name, ours.isRight]).toEqual([name, true])
      expect(rows.find(([, first]) => first === name)?.[3]).toBe(ours.text)
    }
  })
})
