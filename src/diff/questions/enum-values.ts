import type { AlterEnum } from '../../operations/alter-enum.js'
import { findEnum } from '../../schema/find.js'
import type { EnumType, Schema } from '../../schema/model.js'
import { nameOf, qualified } from '../../schema/names.js'
import { targetsOf } from '../enums.js'
import { nameLikeness } from './likeness.js'
import { type Candidate, keepNone, type Question, questionOf } from './question.js'

/** Which new values of enum types may be old ones that are spelled in another way. */
export const enumValueQuestions = (have: Schema, want: Schema): readonly Question[] =>
  pairsOf(have, want).flatMap((pair) => {
    const { added, removed } = changesOf(pair)
    return added.flatMap((value) => {
      const place = `"${value}" of enum type "${qualified(pair.want)}"`
      const asked = questionOf(
        {
          id: `rename-value:${qualified(pair.want)}.${value}`,
          question: `Is the new value ${place} an old one under a new name?`,
          otherwise: `add value ${place}, and take away what is not wanted any more`,
        },
        removed.map((old) => candidate(pair, old, value)),
      )
      return asked === undefined ? [] : [asked]
    })
  })

/** What becomes of rows that hold a value that goes; without an answer, they make the upgrade fail. */
export const lostValueQuestions = (have: Schema, want: Schema): readonly Question[] =>
  pairsOf(have, want).flatMap((pair) =>
    changesOf(pair).removed.map((gone): Question => {
      const place = `"${gone}" of enum type "${qualified(pair.want)}"`
      const kept = pair.have.values.filter((value) => pair.want.values.includes(value))
      return {
        id: `replace-value:${qualified(pair.want)}.${gone}`,
        question: `The value ${place} goes. What becomes of rows that hold it?`,
        choices: [
          ...kept.map((value) => ({
            answer: value,
            description: `they hold "${value}" then`,
            operations: [replacement(pair.have, gone, value)],
          })),
          { answer: keepNone, description: 'the upgrade fails where there is one', operations: [] },
        ],
        optional: true,
      }
    }),
  )

/** The type with one value spelled in another way. */
export const valueRename = (enumType: EnumType, from: string, to: string): AlterEnum => ({
  kind: 'alterEnum',
  enumType: nameOf(enumType),
  values: enumType.values.map((value) => (value === from ? to : value)),
  rename: { [from]: to },
})

const replacement = (enumType: EnumType, gone: string, value: string): AlterEnum => ({
  kind: 'alterEnum',
  enumType: nameOf(enumType),
  values: enumType.values.filter((other) => other !== gone),
  replace: { [gone]: value },
})

interface Pair {
  readonly have: EnumType
  readonly want: EnumType
}

/** Types of one name, and those whose columns are to be of one other type. */
const pairsOf = (have: Schema, want: Schema): readonly Pair[] =>
  have.enums.flatMap((enumType): readonly Pair[] => {
    const same = findEnum(want, enumType)
    if (same !== undefined) return [{ have: enumType, want: same }]
    const [target, ...others] = targetsOf(enumType, have, want)
    return target === undefined || others.length > 0 ? [] : [{ have: enumType, want: target }]
  })

const changesOf = ({ have, want }: Pair) => ({
  added: want.values.filter((value) => !have.values.includes(value)),
  removed: have.values.filter((value) => !want.values.includes(value)),
})

function candidate({ have, want }: Pair, old: string, value: string): Candidate {
  const isInPlace = have.values.indexOf(old) === want.values.indexOf(value)
  const names = nameLikeness(old, value)
  const shared = [...(isInPlace ? ['same position'] : []), ...(names >= 0.5 ? ['alike in name'] : [])]
  return {
    answer: old,
    description: `rename value "${old}" of enum type "${qualified(have)}" to "${value}"`,
    reason: shared.length === 0 ? 'the other one goes' : shared.join(', '),
    operations: [valueRename(have, old, value)],
    likeness: names * 0.6 + (isInPlace ? 0.4 : 0),
  }
}
