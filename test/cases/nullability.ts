import type { Case } from '../harness/case.js'
import { type Evolution, together } from './together.js'

const evolution = (name: string, before: object, after: object, ...values: readonly string[]): Evolution => ({
  name,
  before,
  after,
  values,
})

const required = { nullable: false }

/** NULL comes and goes, with rows. */
export const nullabilityCases: readonly Case[] = [
  together('NULL', [
    evolution('a text must be', { type: 'text' }, { type: 'text', ...required }, `'a'`),
    evolution('a text may be left out', { type: 'text', ...required }, { type: 'text' }, `'a'`),
    evolution(
      'with a default',
      { type: 'text', default: 'a' },
      { type: 'text', default: 'a', ...required },
      `'b'`,
    ),
    evolution('and a default comes', { type: 'integer' }, { type: 'integer', default: 3, ...required }, '1'),
    evolution('and the default goes', { type: 'integer', default: 3 }, { type: 'integer', ...required }, '1'),
    evolution(
      'and the type is longer',
      { type: 'varchar', length: 5 },
      { type: 'varchar', length: 9, ...required },
      `'a'`,
    ),
    evolution('and the type is another', { type: 'integer' }, { type: 'text', ...required }, '1'),
    evolution(
      'and it is unique',
      { type: 'integer' },
      { type: 'integer', unique: true, ...required },
      '1',
      '2',
    ),
    evolution('a table without rows', { type: 'integer' }, { type: 'text', ...required }),
  ]),
]
