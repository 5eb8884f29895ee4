import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dialects } from '../../src/dialects/index.js'
import { diff } from '../../src/diff/diff.js'
import { ownsEverything } from '../../src/diff/ownership.js'
import { applyAll } from '../../src/operations/apply-all.js'
import { reverseAll } from '../../src/operations/reverse-all.js'
import { emptySchema, type Schema } from '../../src/schema/model.js'
import type { DialectName } from '../../src/sql/dialect-name.js'
import { essence, unordered } from './alike.js'
import { arbitrarySchema } from './schemas.js'
import { patience, settings } from './settings.js'

const names = Object.keys(dialects) as readonly DialectName[]

describe.each(names)('for every schema of %s', (name) => {
  const normalize = (any: Schema): Schema => dialects[name].normalize(any)
  const schema = arbitrarySchema(name)
  const normal = schema.map(normalize)
  const law = (title: string, runs: number, ...arbitraries: readonly fc.Arbitrary<Schema>[]) => ({
    holds: (body: (...schemas: readonly Schema[]) => void) =>
      test(
        title,
        () =>
          fc.assert(
            fc.property(fc.tuple(...arbitraries), (given) => body(...given)),
            settings(runs),
          ),
        patience,
      ),
  })
  const [a, b] = [normal, normal]

  law('normalizing twice changes nothing more', 300, schema).holds((any = emptySchema) =>
    expect(normalize(normalize(any))).toEqual(normalize(any)),
  )

  law('a schema does not differ from itself', 300, a).holds((one = emptySchema) =>
    expect(diff(one, one, ownsEverything)).toEqual([]),
  )

  law('applying a diff leads to the schema that was wanted', 300, a, b).holds(
    (have = emptySchema, want = emptySchema) =>
      expect(essence(applyAll(have, diff(have, want, ownsEverything)))).toEqual(essence(want)),
  )

  law('applying a diff leaves nothing to do', 300, a, b).holds((have = emptySchema, want = emptySchema) => {
    const after = applyAll(have, diff(have, want, ownsEverything))
    expect(diff(after, want, ownsEverything)).toEqual([])
  })

  law('the reverse of a diff leads back', 300, a, b).holds((have = emptySchema, want = emptySchema) => {
    const up = diff(have, want, ownsEverything)
    const after = applyAll(have, up)
    expect(unordered(applyAll(after, reverseAll(up, have)))).toEqual(unordered(have))
  })

  law('the reverse of the reverse leads there again', 300, a, b).holds(
    (have = emptySchema, want = emptySchema) => {
      const up = diff(have, want, ownsEverything)
      const after = applyAll(have, up)
      const down = reverseAll(up, have)
      const back = applyAll(after, down)
      expect(unordered(applyAll(back, reverseAll(down, after)))).toEqual(unordered(after))
    },
  )
})
