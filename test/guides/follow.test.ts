import { describe, expect, test } from '@jest/globals'
import { asShown, blocksOf } from './blocks.js'
import { printedBy, programOf } from './program.js'

const page = `
\`\`\`ts src/a.ts
a
\`\`\`

- a list:
  \`\`\`console
  $ one --two
  three
  $ four \\
    five
  \`\`\`

\`\`\`sh
six
\`\`\`

\`\`\`yaml
seven: 8
\`\`\`
`

describe('a page', () => {
  test('is read as files, commands with what they print, scripts, and what else there is', () => {
    expect(blocksOf(page)).toEqual([
      { kind: 'file', line: 2, name: 'src/a.ts', text: 'a\n' },
      expect.objectContaining({
        kind: 'console',
        line: 7,
        commands: [
          { line: 'one --two', output: 'three\n' },
          { line: 'four \\\n  five', output: '' },
        ],
      }),
      { kind: 'script', line: 14, text: 'six\n' },
      { kind: 'other', language: 'yaml', line: 18, text: 'seven: 8\n' },
    ])
  })

  test('with a fence that nobody closes, or that does not say what it holds, is refused', () => {
    expect(() => blocksOf(`${page}\n\`\`\`ts\n`)).toThrow('is not closed')
    expect(() => blocksOf('```\ntext\n```\n')).toThrow('The block at line 1 does not say')
  })

  test('shows output to the letter, but for what it leaves out within a line', () => {
    expect('took 12 ms.\n').toMatch(asShown('took … ms.\n'))
    expect('took 12\n13 ms.\n').not.toMatch(asShown('took … ms.\n'))
    expect('took 12 msx\n').not.toMatch(asShown('took … ms.\n'))
    expect('more\ntook 12 ms.\n').not.toMatch(asShown('took … ms.\n'))
  })
})

describe('the snippets of a page', () => {
  const snippets = [
    "import { a, type B } from 'x'\nconst one = a()\n",
    "import { B, c } from 'x'\nimport 'y'\nconst one = c(one)\nconsole.log(one) // 1 and more\n",
  ]

  test('are one program, in which the later may say the names of the earlier anew', () => {
    expect(programOf(snippets)).toBe(
      "import 'y'\nimport { a, B, c } from 'x'\nconst page = async () => {\nconst one = a()\n\n" +
        '{\nconst one = c(one)\nconsole.log(one) // 1 and more\n\n}\n}\n\nvoid page()\n',
    )
  })

  test('print what the comments say', () => {
    expect(printedBy(snippets)).toBe('1 and more\n')
  })
})
