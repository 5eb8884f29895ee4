import { describe, expect, test } from '@jest/globals'
import { RevisionGraph } from '../../src/revisions/graph.js'
import { parseRange, parseTarget } from '../../src/revisions/target.js'
import { codeOf, revisions } from './shorthand.js'

describe('the grammar', () => {
  const noName = () => false

  test.each([
    ['head', { kind: 'named', name: 'head' }],
    ['net@head', { kind: 'named', branch: 'net', name: 'head' }],
    ['+2', { kind: 'relative', steps: 2 }],
    ['-1', { kind: 'relative', steps: -1 }],
    ['1a2b+2', { kind: 'relative', name: '1a2b', steps: 2 }],
    ['net@+1', { kind: 'relative', branch: 'net', steps: 1 }],
    ['net@head-1', { kind: 'relative', branch: 'net', name: 'head', steps: -1 }],
  ])('%s', (text, parsed) => {
    expect(parseTarget(text, noName)).toEqual({ text, ...parsed })
  })

  test.each(['', '@', 'net@', '@head', 'base+1zz', '+1zz', '+', 'head-', 'a b', 'head ', 'a@b@c', '1+2+3'])(
    'trailing rubbish is refused: %j',
    (text) => {
      expect(codeOf(() => parseTarget(text, noName))).toBe('invalid-target')
    },
  )

  test('a label with a sign in it is the label, not steps', () => {
    const isName = (text: string) => text === 'release-2'
    expect(parseTarget('release-2', isName)).toMatchObject({ kind: 'named' })
    expect(parseTarget('release-2-1', isName)).toMatchObject({
      kind: 'relative',
      name: 'release-2',
      steps: -1,
    })
  })

  test.each(['a', 'a:b:c', ''])('%j is no range', (text) => {
    expect(codeOf(() => parseRange(text))).toBe('invalid-target')
  })
})

describe('what a target stands for', () => {
  //            ┌─ 3c01 ─ 4d01
  // 1a01 ─ 2b01┤
  //            └─ 3c02[shop]           5e01[network] ─ 6f01 (needs 2b01)
  const graph = RevisionGraph.from(
    revisions(`
      1a01
      2b01 <- 1a01
      3c01 <- 2b01
      4d01 <- 3c01
      3c02 <- 2b01 [shop]
      5e01 [network api]
      6f01 <- 5e01 (needs 2b01)
    `),
  )

  test.each([
    ['heads', '4d01 3c02 6f01'],
    ['head', 'multiple-heads'],
    ['base', ''],
    ['1a01', '1a01'],
    ['1', '1a01'],
    ['3c', 'ambiguous-revision'],
    ['9', 'unknown-revision'],
    ['shop', '3c02'],
    ['net', '5e01'],
    ['ap', 'unknown-revision'],
    ['api', '5e01'],
    ['shop@head', '3c02'],
    ['network@head', '6f01'],
    ['2b01@head', 'multiple-heads'],
    ['2b01@heads', '4d01 3c02'],
    ['3c01@head', '4d01'],
    ['shop@base', ''],
    ['shop@1a01', '1a01'],
    ['shop@3c', '3c02'],
    ['shop@3c01', 'wrong-branch'],
    ['shop@4', 'wrong-branch'],
    ['nowhere@head', 'unknown-branch'],
    ['4d01-1', '3c01'],
    ['4d01-4', ''],
    ['4d01-5', 'relative-step-too-far'],
    ['1a01+1', '2b01'],
    ['1a01+2', 'ambiguous-walk'],
    ['shop@1a01+2', '3c02'],
    ['shop@base+2', '2b01'],
    ['base+1', 'ambiguous-walk'],
    ['shop@head-1', '2b01'],
    ['network@base+2', '6f01'],
    ['a:b', 'range-not-allowed'],
    ['current', 'current-not-known'],
    ['+1', 'current-not-known'],
    ['network@-1', '5e01'],
  ])('%s: %s', (target, expected) => {
    const run = () => graph.resolve(target)
    expect(codeOf(run) ?? run().join(' ')).toBe(expected)
  })

  test('current is the heads applied', () => {
    expect(graph.resolve('current', ['3c01', '5e01'])).toEqual(['3c01', '5e01'])
    expect(graph.resolve('shop@current', ['2b01', '5e01'])).toEqual(['2b01'])
  })

  test('several heads are named with their files and messages, and both ways out', () => {
    const two = RevisionGraph.from([
      { revision: 'a1', down_revision: null, message: 'add users', file: 'm/a1.ts' },
      { revision: 'b1', down_revision: null, message: 'add orders', file: 'm/b1.ts' },
    ])
    expect(() => two.resolve('head')).toThrow(
      "'head' stands for 2 heads: 'a1' (add users, m/a1.ts); 'b1' (add orders, m/b1.ts).",
    )
    expect(hintOf(() => two.resolve('head'))).toMatch(/merge heads.*rebase REV --onto HEAD/u)
  })

  test('candidates of an ambiguous beginning are named', () => {
    expect(() => graph.resolve('3c')).toThrow("'3c' is the beginning of several names: '3c01', '3c02'.")
  })
})

const hintOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error instanceof Error && 'hint' in error ? error.hint : undefined
  }
  return undefined
}
