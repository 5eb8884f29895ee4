import { describe, expect, test } from '@jest/globals'
import { InvalidRevisionsError } from '../../src/revisions/faults.js'
import { RevisionGraph } from '../../src/revisions/graph.js'
import type { Revision } from '../../src/revisions/revision.js'
import { codeOf, revisions } from './shorthand.js'

//        ┌─ c1 ─ d1 ─┐
//  a ─ b ┤           ├─ m            [net] x ─ y        y depends on b
//        └─ c2 ──────┘
const graph = RevisionGraph.from(
  revisions(`
    a
    b <- a
    c1 <- b
    d1 <- c1
    c2 <- b
    m <- d1 c2
    x [net]
    y <- x (needs b)
  `),
)

describe('what a graph knows', () => {
  test('heads, bases, branch points and merge points come in loading order', () => {
    expect(graph.heads()).toEqual(['m', 'y'])
    expect(graph.effectiveHeads()).toEqual(['m', 'y'])
    expect(graph.bases()).toEqual(['a', 'x'])
    expect(graph.branchPoints()).toEqual(['b'])
    expect(graph.mergePoints()).toEqual(['m'])
  })

  test('a head on which a revision depends is no effective head', () => {
    // a    x ─ y        y depends on a
    const across = RevisionGraph.from(revisions('a\nx\ny <- x (needs a)'))
    expect(across.heads()).toEqual(['a', 'y'])
    expect(across.effectiveHeads()).toEqual(['y'])
    expect(across.isHead('a')).toBe(true)
    expect(across.isEffectiveHead('a')).toBe(false)
  })

  test('neighbours are known along both kinds of edge, also where a label names the dependency', () => {
    const labelled = RevisionGraph.from(revisions('a [core]\nx\ny <- x (needs core)'))
    expect(labelled.dependenciesOf('y')).toEqual(['a'])
    expect(labelled.dependentsOf('a')).toEqual(['y'])
    expect(graph.parentsOf('m')).toEqual(['d1', 'c2'])
    expect(graph.childrenOf('b')).toEqual(['c1', 'c2'])
  })

  test('labels spread to descendants, and to ancestors as far as the line is single', () => {
    //       ┌─ c ─ d[left] ─ e
    // a ─ b ┤
    //       └─ f
    const branched = RevisionGraph.from(revisions('a\nb <- a\nc <- b\nd <- c [left]\ne <- d\nf <- b'))
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => branched.labelsOf(id).join())).toEqual([
      ...['', '', 'left', 'left', 'left', ''],
    ])
  })

  test('history is newest first, one branch after the other', () => {
    expect(graph.history()).toEqual(['m', 'd1', 'c1', 'c2', 'y', 'x', 'b', 'a'])
  })

  test.each([
    ['b:m', undefined, 'm d1 c1 c2 b'],
    ['c1:', undefined, 'm d1 c1'],
    [':c2', undefined, 'c2 b a'],
    ['net@base:', undefined, 'y x b a'],
    ['-1:d1', undefined, 'd1 c1'],
    ['-9:d1', undefined, 'd1 c1 b a'],
    ['b:+1', undefined, 'ambiguous-walk'],
    ['a:+1', undefined, 'b a'],
    ['-2:current', ['d1'], 'd1 c1 b'],
    ['current:', ['d1'], 'm d1'],
    ['d1:b', undefined, 'range-not-ancestor'],
    ['a', undefined, 'invalid-target'],
    [':current', undefined, 'current-not-known'],
  ])('history %s with %p applied is %s', (range, current, expected) => {
    const run = () => graph.history(range, current)
    const code = codeOf(run)
    expect(code ?? run().join(' ')).toBe(expected)
  })

  test('ancestors stand before what needs them, and the maximal among applied revisions are the heads', () => {
    expect(graph.ancestorsOf(['y'])).toEqual(['a', 'b', 'x', 'y'])
    expect(graph.maximal(['a', 'b', 'c1', 'x', 'y'])).toEqual(['c1', 'y'])
    expect(graph.currentTips(['y'])).toEqual(['b', 'y'])
  })

  test('a revision of the database without a file is named', () => {
    expect(() => graph.upgradePath(['gone'], 'heads')).toThrow("a revision that has no file: 'gone'")
    expect(codeOf(() => graph.upgradePath(['gone'], 'heads'))).toBe('revision-file-missing')
  })
})

describe('faults', () => {
  const faultsOf = (list: readonly Revision[]) => {
    try {
      RevisionGraph.from(list)
    } catch (error) {
      if (error instanceof InvalidRevisionsError) return error.faults
      throw error
    }
    return []
  }
  const kindsOf = (drawing: string) => faultsOf(revisions(drawing)).map(({ kind }) => kind)

  test.each([
    ['a\na', ['duplicate-revision']],
    ['b <- a', ['missing-parent']],
    ['a (needs zz)', ['unknown-dependency']],
    ['a <- a', ['self-loop']],
    ['a (needs a)', ['self-loop']],
    ['a <- b\nb <- a', ['cycle']],
    ['a (needs b)\nb <- a', ['cycle']],
    ['z\na <- c z\nb <- a\nc <- b\nd <- c', ['cycle']],
    ['a <- b\nb <- a\nc <- d\nd <- c', ['cycle', 'cycle']],
    ['a [one]\nb [one]', ['duplicate-label']],
    ['a\nb [a]', ['duplicate-label']],
    ['a-b', ['forbidden-characters']],
    ['a@b', ['forbidden-characters']],
    ['a/b', ['forbidden-characters']],
    ['a\\b', ['forbidden-characters']],
    ['1.2', []],
    ['head', ['reserved-name']],
    ['a [b@c]', ['forbidden-characters']],
    ['a'.repeat(256), ['id-too-long']],
    ['a'.repeat(255), []],
  ])('%j has %j', (drawing, kinds) => {
    expect(kindsOf(drawing)).toEqual(kinds)
  })

  test('all are told at once, with the files', () => {
    const list = [
      { revision: 'a', down_revision: null, file: 'migrations/a.ts' },
      { revision: 'a', down_revision: null, file: 'migrations/a_again.ts', message: 'again' },
      { revision: 'b', down_revision: 'nowhere', file: 'migrations/b.ts' },
    ]
    expect(() => RevisionGraph.from(list)).toThrow(
      'The revision files have 2 faults:\n' +
        "- Revision 'a' is declared twice: 'a' (migrations/a.ts) and 'a' (again, migrations/a_again.ts).\n" +
        '  Give one of the two another revision id.\n' +
        "- Revision 'nowhere', the down_revision of 'b' (migrations/b.ts), has no file.\n" +
        '  Restore the missing file, or correct down_revision.',
    )
    expect(codeOf(() => RevisionGraph.from(list))).toBe('invalid-revisions')
  })

  test('what hangs together is shown all the same', () => {
    const { graph, faults } = RevisionGraph.asFarAsSound(revisions('a\nc <- b\nd <- e [x]\ne <- d'))
    expect(faults.map(({ kind }) => kind)).toEqual(['missing-parent', 'cycle'])
    expect(graph.heads()).toEqual(['a', 'c'])
    expect(graph.labelsOf('e')).toEqual(['x'])
  })

  test('a circle is told as one', () => {
    const [fault] = faultsOf(revisions('a <- c\nb <- a\nc <- b\nd <- c'))
    expect(fault?.revisions?.toSorted()).toEqual(['a', 'b', 'c'])
  })

  test('faults found while reading files are told together with those of the graph', () => {
    const found = { kind: 'not-a-migration-file', message: "'x.ts' is none.", hint: 'Move it.' } as const
    expect(() => RevisionGraph.from(revisions('b <- a'), [found])).toThrow(/2 faults:\n- 'x\.ts' is none\./u)
  })
})
