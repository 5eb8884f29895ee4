import { describe, expect, test } from '@jest/globals'
import { transformSync } from '@swc/core'
import ts from 'typescript'
import { readHeader } from '../../src/revisions/header.js'

const WRITTEN = `
import { Migration, column, varchar, type Operations } from 'orm-migrate'

export default class AddDeviceLocation extends Migration {
  static readonly revision = '9f2c4b1a7e30'
  static readonly down_revision = ['a1c0ffee0001', "b1"]
  static readonly branch_labels = null
  static readonly depends_on = 'c1'
  static readonly message = 'add device location'
  static readonly transaction = false

  up(op: Operations) {
    op.addColumn('devices', column('location', varchar(255), { nullable: true }))
  }

  down(op: Operations) {
    op.dropColumn('devices', 'location')
  }
}
`
const HEADER = {
  revision: '9f2c4b1a7e30',
  down_revision: ['a1c0ffee0001', 'b1'],
  branch_labels: null,
  depends_on: 'c1',
  message: 'add device location',
  transaction: false,
}

const inClass = (fields: string): string => `export default class A extends Migration {\n${fields}\n}`
const fieldOf = (name: string, value: string) =>
  readHeader(inClass(`static revision = 'r'\nstatic ${name} = ${value}`))

describe('the header of a file', () => {
  test('as the tool writes it', () => {
    expect(readHeader(WRITTEN)).toEqual({ kind: 'header', header: HEADER })
  })

  const { ES2015, ES2021, ES2022 } = ts.ScriptTarget
  const { CommonJS, ESNext } = ts.ModuleKind
  test.each(
    [ES2015, ES2021, ES2022].flatMap((target) =>
      [CommonJS, ESNext].flatMap((module) =>
        [true, false].map((useDefineForClassFields) => ({ target, module, useDefineForClassFields })),
      ),
    ),
  )('as tsc compiles it with %j', (compilerOptions) => {
    const { outputText } = ts.transpileModule(WRITTEN, { compilerOptions })
    expect(readHeader(outputText)).toEqual({ kind: 'header', header: HEADER })
  })

  test.each(['es5', 'es2015', 'es2022'] as const)('as swc compiles it for %s', (target) => {
    const compile = (type: 'commonjs' | 'es6') =>
      transformSync(WRITTEN, {
        swcrc: false,
        jsc: { target, parser: { syntax: 'typescript' } },
        module: { type },
      }).code
    expect(readHeader(compile('es6'))).toEqual({ kind: 'header', header: HEADER })
    expect(readHeader(compile('commonjs'))).toEqual({ kind: 'header', header: HEADER })
  })

  test('as compilers wrote classes before there were classes', () => {
    const source = `
      var A = /** @class */ (function (_super) {
        __extends(A, _super);
        function A() { return _super !== null && _super.apply(this, arguments) || this; }
        A.prototype.up = function (op) { op.execute("A.revision = 'no'"); };
        A.revision = 'r1';
        A.down_revision = void 0;
        return A;
      }(orm_migrate_1.Migration));
      exports.default = A;`
    expect(readHeader(source)).toMatchObject({ header: { revision: 'r1', down_revision: null } })
  })

  test.each([
    [
      'comments',
      "/* static revision = 'x' */ static /* ' */ revision /* = */ = // 'no'\n 'r' // static revision = 'y'",
    ],
    [
      'strings',
      "note = \"static revision = 'x'\"; static revision = 'r'; other = 'static revision = \\'y\\''",
    ],
    ['templates', "note = `static revision = 'x' ${`}` + '}'} static revision = 'y'`\nstatic revision = 'r'"],
    ['regular expressions', "note = /static revision = 'x'[/'\"}]/g\nstatic revision = 'r'"],
    ['methods', "up() { const static_ = { revision: 'x' }; this.revision = 'y' }\nstatic revision = 'r'"],
    ['instance fields', "revision = 'x'\nstatic revision = 'r'\nmessage = 'z'"],
    ['division', "a = 1 / 2; b = c() / 'x'.length\nstatic revision = 'r'"],
    ['nested classes', "up() { class B { static revision = 'x' } }\nstatic revision = 'r'"],
  ])('%s do not pass for fields', (_what, body) => {
    expect(readHeader(inClass(body))).toEqual({
      kind: 'header',
      header: { revision: 'r', down_revision: null, branch_labels: null, depends_on: null },
    })
  })

  test.each([
    ["'it\\'s \\u00e9\\x41\\n'", "it's éA\n"],
    ['"a" as const', 'a'],
    ['`a`', 'a'],
    ["'a' satisfies string", 'a'],
    ["\n  'a'", 'a'],
  ])('message %s is read', (value, message) => {
    expect(fieldOf('message', value)).toMatchObject({ kind: 'header', header: { message } })
  })

  test.each([
    ['null', null],
    ['undefined', null],
    ['[]', []],
    ["['a', /* ] */ 'b',]", ['a', 'b']],
    ["['a', 'b'] as const", ['a', 'b']],
  ])('down_revision %s is read', (value, down_revision) => {
    expect(fieldOf('down_revision', value)).toMatchObject({ kind: 'header', header: { down_revision } })
    expect(
      fieldOf('readonly down_revision: string | Array<string> | (() => void) | null', value),
    ).toMatchObject({
      header: { down_revision },
    })
  })

  test.each([
    "'a' + suffix",
    'other',
    'other()',
    '[other]',
    "['a', ...more]",
    '`a${b}`',
    "'a'.concat('b')",
    "f('a')",
  ])('what %s is cannot be told without running it', (value) => {
    expect(fieldOf('down_revision', value)).toEqual({ kind: 'computed', fields: ['down_revision'] })
  })

  test('a value of the wrong type is not taken', () => {
    expect(fieldOf('message', '[]')).toEqual({ kind: 'computed', fields: ['message'] })
    expect(readHeader(inClass('static revision = null'))).toMatchObject({ kind: 'computed' })
    expect(readHeader(inClass("static get revision() { return 'r' }"))).toMatchObject({ kind: 'computed' })
  })

  test.each([
    [
      "abstract class Base { static revision = 'x' }\nexport default class A extends Base { static revision = 'r' }",
    ],
    [
      "class Other { static revision = 'x' }\nclass A extends orm.Migration { static revision = 'r' }\nexport default A",
    ],
    ["class B { static revision = 'x' }\nlet A = class A { static revision = 'r' }\nexport { A as default }"],
    ["export class A extends Mixin(Migration, { a: {} }) { static revision = 'r' }"],
    ["export class A extends Base<{ id: string }> implements Named { static revision = 'r' }"],
    [
      "@Decorated({ class: 'x' }) export class A extends Migration { static override readonly revision = 'r' }",
    ],
    ["\uFEFF#!/usr/bin/env node\nexport default class extends Migration { static { this.revision = 'r' } }"],
    ["const A = class extends Migration {}\nA.revision = 'r'\nother.revision = 'x'"],
    ['class A {}\n__publicField(A, "revision", \'r\')'],
    ["class A extends Migration { static revision = 'r'"],
  ])('the class that counts is found: %j', (source) => {
    expect(readHeader(source)).toMatchObject({ kind: 'header', header: { revision: 'r' } })
  })

  test('a migration without a revision, and what is no migration, are told apart', () => {
    expect(readHeader(inClass('up() {}'))).toEqual({ kind: 'no-revision', className: 'A' })
    expect(readHeader('export default class extends Migration {}')).toMatchObject({ kind: 'no-revision' })
    expect(readHeader('export class A implements MigrationInterface {}')).toEqual({ kind: 'no-migration' })
    expect(readHeader('export const revision = 1')).toEqual({ kind: 'no-migration' })
    expect(readHeader('')).toEqual({ kind: 'no-migration' })
  })

  test.each([
    "'",
    '`${',
    '/*',
    '"\\',
    'class',
    'class {',
    "class A { static revision = ['a'",
    '/[',
    'static',
    '`${`',
  ])('a broken file ends the reading, not the program: %j', (source) => {
    expect(['no-migration', 'computed']).toContain(readHeader(source).kind)
  })
})
