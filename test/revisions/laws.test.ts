import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RevisionGraph } from '../../src/revisions/graph.js'
import type { Path } from '../../src/revisions/path.js'
import { namesOf, type Revision } from '../../src/revisions/revision.js'

interface Shape {
  readonly parents: readonly number[]
  readonly dependencies: readonly number[]
  readonly label: boolean
}

const shape: fc.Arbitrary<Shape> = fc.record({
  parents: fc.array(fc.nat({ max: 5 }), { maxLength: 3 }),
  dependencies: fc.array(fc.nat({ max: 20 }), { maxLength: 1 }),
  label: fc.boolean(),
})

// Each revision looks back at earlier ones: the distances are cut to those there are.
const dag = fc.array(shape, { minLength: 1, maxLength: 16 }).map((shapes): readonly Revision[] =>
  shapes.map(({ parents, dependencies, label }, index) => {
    const earlier = (distance: number) => `r${index - 1 - (distance % index)}`
    return {
      revision: `r${index}`,
      down_revision: index === 0 ? null : parents.map(earlier),
      depends_on: index === 0 ? null : dependencies.map(earlier),
      branch_labels: label && index % 3 === 0 ? `label${index}` : null,
    }
  }),
)

interface Situation {
  readonly graph: RevisionGraph
  readonly revisions: readonly Revision[]
  readonly current: readonly string[]
  readonly target: string
}

const situation: fc.Arbitrary<Situation> = dag.chain((revisions) => {
  const ids = revisions.map(({ revision }) => revision)
  return fc
    .record({ seed: fc.subarray(ids), target: fc.constantFrom(...ids), shuffled: shuffled(revisions) })
    .map(({ seed, target, shuffled: loaded }) => {
      const graph = RevisionGraph.from(loaded)
      return { graph, revisions, current: graph.maximal(graph.ancestorsOf(seed)), target }
    })
})

const shuffled = <Item>(items: readonly Item[]): fc.Arbitrary<readonly Item[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })

const needsOf = (revision: Revision): readonly string[] => [
  ...namesOf(revision.down_revision),
  ...namesOf(revision.depends_on),
]

/** Carries a path out, step by step; at no moment may a revision be applied without what it needs. */
const carriedOut = ({ graph, revisions, current }: Situation, path: Path): ReadonlySet<string> => {
  const applied = new Set(graph.ancestorsOf(current))
  for (const { direction, revision } of path.steps) {
    expect(applied.has(revision)).toBe(direction === 'downgrade')
    if (direction === 'upgrade') applied.add(revision)
    else applied.delete(revision)
    for (const each of revisions.filter(({ revision: id }) => applied.has(id))) {
      for (const need of needsOf(each)) expect(applied).toContain(need)
    }
  }
  expect(path.heads).toEqual(graph.maximal([...applied]))
  return applied
}

describe('whatever the graph', () => {
  test('an upgrade applies exactly what is missing, each revision after what it needs', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { graph, current, target } = given
        const before = new Set(graph.ancestorsOf(current))
        const path = graph.upgradePath(current, target)
        const missing = graph.ancestorsOf(target).filter((id) => !before.has(id))
        expect(path.steps.map(({ revision }) => revision).sort()).toEqual(missing.toSorted())
        carriedOut(given, path)
      }),
    )
  })

  test('a downgrade leaves the target, and takes back nothing that does not need what is above it', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { graph, current, target } = given
        const applied = graph.ancestorsOf(current)
        fc.pre(graph.childrenOf(target).some((child) => applied.includes(child)))
        const left = carriedOut(given, graph.downgradePath(current, target))
        expect(left).toContain(target)
        for (const child of graph.childrenOf(target)) expect(left).not.toContain(child)
        for (const id of applied.filter((one) => !left.has(one))) {
          const causes = graph.childrenOf(target).filter((child) => graph.ancestorsOf(id).includes(child))
          expect(causes).not.toEqual([])
        }
      }),
    )
  })

  test('an upgrade to the heads and a downgrade to where they were applied from come back to the same heads', () => {
    fc.assert(
      fc.property(situation, ({ graph, target }) => {
        const before = graph.upgradePath([], target)
        const after = graph.upgradePath(before.heads, 'heads')
        const added = new Set(after.steps.map(({ revision }) => revision))
        const back = graph.downgradePath(after.heads, 'base')
        expect(back.heads).toEqual([])
        const again = graph.upgradePath(graph.upgradePath([], before.heads).heads, 'heads')
        expect(new Set(again.steps.map(({ revision }) => revision))).toEqual(added)
        expect(again.heads).toEqual(after.heads)
      }),
    )
  })

  test('one step up along the line and one down come back to the same heads', () => {
    fc.assert(
      fc.property(situation, ({ graph, target }) => {
        const { heads } = graph.upgradePath([], target)
        for (const child of graph.childrenOf(target)) {
          const up = graph.upgradePath(heads, child)
          fc.pre(up.steps.length === 1)
          expect(graph.downgradePath(up.heads, target).heads).toEqual(heads)
        }
      }),
    )
  })

  test('down to the base nothing is left, and everything can be applied again', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { graph, current } = given
        expect([...carriedOut(given, graph.downgradePath(current, 'base'))]).toEqual([])
        expect(graph.upgradePath([], current).heads).toEqual(graph.maximal(current))
      }),
    )
  })

  test('after a stamp the target is where the database is, and what is unrelated has stayed', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { graph, current, target } = given
        const path = graph.stampPath(current, target)
        carriedOut(given, path)
        expect(path.heads).toContain(target)
        const related = (id: string) =>
          graph.ancestorsOf(id).includes(target) || graph.ancestorsOf(target).includes(id)
        for (const row of current.filter((id) => !related(id))) expect(path.heads).toContain(row)
      }),
    )
  })

  test('history holds every revision once, each before what it needs', () => {
    fc.assert(
      fc.property(situation, ({ graph, revisions }) => {
        const history = graph.history()
        expect(history.toSorted()).toEqual(revisions.map(({ revision }) => revision).sort())
        for (const revision of revisions) {
          for (const need of needsOf(revision)) {
            expect(history.indexOf(revision.revision)).toBeLessThan(history.indexOf(need))
          }
        }
      }),
    )
  })
})

describe('10,000 revisions are planned without running out of stack or time', () => {
  const COUNT = 10_000
  const ids = Array.from({ length: COUNT }, (_, index) => `r${index}`)
  const graphs: Readonly<Record<string, () => readonly Revision[]>> = {
    // r0 ─ r1 ─ r2 ─ …
    chain: () => ids.map((revision, index) => ({ revision, down_revision: ids[index - 1] ?? null })),
    // r0 ┬ r1 ┬ r3 ┬ r4 ┬ …
    //    └ r2 ┘    └ r5 ┘
    ladder: () =>
      ids.map((revision, index) => {
        const back = (distance: number) => ids[index - distance] ?? ''
        const parents = index % 3 === 0 ? [back(1), back(2)] : [back(index % 3)]
        return { revision, down_revision: index === 0 ? null : parents }
      }),
    // Two lines, each revision of which depends on one of the other.
    'two lines': () =>
      ids.map((revision, index) => ({
        revision,
        down_revision: ids[index - 2] ?? null,
        depends_on: ids[index - 3] ?? null,
      })),
  }

  test.each(Object.keys(graphs))('in a %s', (name) => {
    const graph = RevisionGraph.from(graphs[name]?.() ?? [])
    const up = graph.upgradePath([], 'heads')
    expect(up.steps).toHaveLength(COUNT)
    expect(graph.downgradePath(up.heads, 'base').steps).toHaveLength(COUNT)
    expect(graph.stampPath([], 'heads').heads).toEqual(up.heads)
    expect(graph.history()).toHaveLength(COUNT)
    expect(graph.labelsOf('r0')).toEqual([])
  })
})
