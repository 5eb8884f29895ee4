import { expect, test } from '@jest/globals'
import { readPage } from './blocks.js'

interface Edit {
  readonly name: string
}

const script = new URL('../../bench/compared/edits.mjs', import.meta.url).href
const { edits } = (await import(script)) as { readonly edits: readonly Edit[] }
const page = readPage('compared.md')

test('docs/compared.md shows every edit of its script, in the same order, and no other', () => {
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, name]) => name)
  expect(headings).toEqual(edits.map(({ name }) => name))
  expect(edits.length).toBeGreaterThanOrEqual(20)
})

test('no two edits have the same name, by which projects find theirs', () => {
  expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length)
})
