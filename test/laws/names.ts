import fc from 'fast-check'

/** Names as people and ORMs write them, and as nobody should. */
const odd = [
  'Users',
  'order',
  'is',
  'not',
  'length',
  'camelCase',
  'with space',
  'quo"te',
  "apo'strophe",
  'dotted.name',
  'per%cent',
  'naïve-ü',
  '数据',
  'back\\slash',
  'dollar$1',
  '[brackets]',
  'semi;colon',
  '--dashes',
  'new\nline',
  '1st',
  '`ticks`',
  '$$',
] as const

/** An odd word, or a plain one. */
const word = fc.oneof({ weight: 2, arbitrary: fc.constantFrom('a', 'b', 'c') }, fc.constantFrom(...odd))

/** What makes a name that code derives from others look odd: mostly nothing. */
export const suffix = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...odd))

/** Different names, also for databases that do not tell capitals from small letters. */
export const distinctNames = (least: number, most: number): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(word, { minLength: least, maxLength: most, selector: (name) => name.toLowerCase() })

/** Text for comments, literals and values of enums. */
export const anyText = fc.oneof(
  fc.constantFrom(
    'plain',
    "it's",
    'say "hi"',
    'back\\slash',
    'two\nlines',
    '*/ end',
    '$do$',
    'ünïcode 数',
    '${x}',
  ),
  fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '0', '1', "'", '"', '\\', ';', ':', '%', '$', '-', '(', ')'),
    minLength: 1,
    maxLength: 8,
  }),
)
