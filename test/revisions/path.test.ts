import { describe, expect, test } from '@jest/globals'
import { RevisionGraph } from '../../src/revisions/graph.js'
import { codeOf, inShort, revisions } from './shorthand.js'

type Row = readonly [current: string, target: string, steps: string, heads?: string]

const listed = (names: string): readonly string[] => names.split(' ').filter((name) => name !== '')

const check = (plan: 'upgradePath' | 'downgradePath' | 'stampPath', graph: RevisionGraph, row: Row) => {
  const [current, target, steps, heads] = row
  const run = () => graph[plan](listed(current), target)
  const code = codeOf(run)
  expect(code ?? inShort(run().steps)).toBe(steps)
  if (heads !== undefined) expect(run().heads).toEqual(listed(heads))
}

//       ┌─ c1 ─ d1
// a ─ b ┤                      x[net] ─ y ─ z       y needs b
//       └─ c2[side] ─ d2
const graph = RevisionGraph.from(
  revisions(`
    a
    b <- a
    c1 <- b
    d1 <- c1
    c2 <- b [side]
    d2 <- c2
    x [net]
    y <- x (needs b)
    z <- y
  `),
)

describe('upgrade', () => {
  test.each<Row>([
    ['', 'heads', '+a +b +x +y +z +c2 +d2 +c1 +d1', 'd1 d2 z'],
    ['', 'head', 'multiple-heads'],
    ['', 'base', '', ''],
    ['b', 'a', '', 'b'],
    ['', 'side@head', '+a +b +c2 +d2', 'd2'],
    ['d1', 'side', '+c2', 'd1 c2'],
    ['a', 'net@head', '+b +x +y +z', 'z'],
    ['', '+1', 'ambiguous-walk'],
    ['a', '+1', '+b', 'b'],
    ['b', '+1', 'ambiguous-walk'],
    ['b', 'side@+1', '+c2', 'c2'],
    ['b', 'd1@+2', '+c1 +d1', 'd1'],
    ['a x', '+1', 'ambiguous-current'],
    ['b x', 'net@+1', '+y', 'y'],
    ['d1', 'side@+1', '+c2', 'd1 c2'],
    ['', 'net@+2', '+a +b +x +y', 'y'],
    ['a', '+9', 'ambiguous-walk'],
    ['d1', '+1', 'relative-step-too-far'],
    ['b', '-1', 'wrong-direction'],
    ['', 'base-1', 'relative-step-too-far'],
    ['', 'a:b', 'range-not-allowed'],
    ['', 'nowhere', 'unknown-revision'],
  ])('from %j to %s: %s', (...row) => {
    check('upgradePath', graph, row)
  })

  test('several targets are reached together', () => {
    expect(inShort(graph.upgradePath('b', ['d1', 'side@head']).steps)).toBe('+c2 +d2 +c1 +d1')
  })

  test('a merge needs both sides', () => {
    // a ┬ b ┬ m
    //   └ c ┘
    const merged = RevisionGraph.from(revisions('a\nb <- a\nc <- a\nm <- b c'))
    check('upgradePath', merged, ['b', 'head', '+c +m', 'm'])
    check('downgradePath', merged, ['m', '-1', 'ambiguous-walk'])
    check('downgradePath', merged, ['m', 'b', '-m', 'b c'])
    check('downgradePath', merged, ['m', 'a', '-m -b -c', 'a'])
  })
})

describe('downgrade', () => {
  test.each<Row>([
    ['d1', 'base', '-d1 -c1 -b -a', ''],
    ['d1 d2 z', 'base', '-d1 -c1 -d2 -c2 -z -y -x -b -a', ''],
    ['d1', 'b', '-d1 -c1', 'b'],
    ['d1 d2', 'b', '-d1 -c1 -d2 -c2', 'b'],
    ['d1 d2', 'side@b', '-d2 -c2', 'd1'],
    ['d1 z', 'a', '-d1 -c1 -z -y -b', 'a x'],
    ['z', 'net@base', '-z -y -x', 'b'],
    ['z', 'b', 'nothing-above'],
    ['d1', 'd1', '', 'd1'],
    ['d1', 'd2', 'not-applied'],
    ['d1', '-1', '-d1', 'c1'],
    ['d1', '-4', '-d1 -c1 -b -a', ''],
    ['d1', '-5', 'relative-step-too-far'],
    ['', '-1', 'relative-step-too-far'],
    ['d1 d2', '-1', 'ambiguous-current'],
    ['d1 d2', 'side@-1', '-d2', 'd1 c2'],
    ['z', 'net@-1', '-z', 'y'],
    ['d1', 'net@-1', 'branch-not-applied'],
    ['d1', '+1', 'wrong-direction'],
    ['d1', 'head-1', 'multiple-heads'],
    ['d1', 'd1-1', '-d1', 'c1'],
    ['d1 d2', 'net@b', 'wrong-branch'],
    ['d1', 'c1@+0', 'wrong-direction'],
    ['d1', 'heads', 'multiple-heads'],
  ])('from %j to %s: %s', (...row) => {
    check('downgradePath', graph, row)
  })

  test('there is one target', () => {
    expect(codeOf(() => graph.downgradePath('d1', ['a', 'b']))).toBe('several-targets')
  })
})

describe('stamp', () => {
  test.each<Row>([
    ['', 'd1', '+a +b +c1 +d1', 'd1'],
    ['d1', 'b', '-d1 -c1', 'b'],
    ['d1 d2', 'b', '-d1 -c1 -d2 -c2', 'b'],
    ['d1', 'd2', '+c2 +d2', 'd1 d2'],
    ['d1', 'base', '-d1 -c1 -b -a', ''],
    ['d1 x', 'net@base', '-x', 'd1'],
    ['z', 'b', '-z -y -x', 'b'],
    ['b x', 'heads', '+y +z +c2 +d2 +c1 +d1', 'd1 d2 z'],
    ['d1', 'd1', '', 'd1'],
    ['d1', '-1', 'relative-stamp'],
    ['d1', 'head', 'multiple-heads'],
    ['d1', 'a:b', 'range-not-allowed'],
  ])('from %j to %s: %s', (...row) => {
    check('stampPath', graph, row)
  })

  test('several targets stand side by side, and of two on one line the newer counts', () => {
    expect(graph.stampPath('b', ['d1', 'c2']).heads).toEqual(['d1', 'c2'])
    expect(graph.stampPath('b', ['d1', 'a']).heads).toEqual(['d1'])
    expect(graph.stampPath('z', ['base', 'a']).heads).toEqual(['a'])
  })
})
