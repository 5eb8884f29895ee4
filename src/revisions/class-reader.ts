import { literalAt, type FieldValue } from './literal.js'
import { TokenReader, type Token } from './tokens.js'

export type { FieldValue }

/** A class in a source file, and what it assigns to the static fields asked for. */
export interface ClassFound {
  readonly name?: string
  readonly isDefault: boolean
  /** The last word of what it extends: `Migration` in `extends orm.Migration`; empty without. */
  readonly heritage: string
  readonly fields: ReadonlyMap<string, FieldValue>
}

/**
 * The classes in a source file with their static fields, written as TypeScript or JavaScript classes, or as compilers
 * emit them: `Name.field = …`, `static { this.field = … }`, `define(Name, 'field', …)`.
 */
export const readClasses = (source: string, fields: ReadonlySet<string>): readonly ClassFound[] =>
  new ClassReader(source, fields).read()

interface GrowingClass {
  readonly names: Set<string>
  readonly name?: string
  isDefault: boolean
  readonly heritage: string
  readonly fields: Map<string, FieldValue>
}

const MODIFIERS: ReadonlySet<string> = new Set([
  ...['readonly', 'override', 'declare', 'accessor', 'public', 'protected', 'private'],
])
// What compilers call to let one function inherit from another.
const INHERITING: ReadonlySet<string> = new Set(['__extends', '_inherits', '_inheritsLoose'])
const OPENING: ReadonlySet<string> = new Set(['{', '(', '['])
const CLOSING: ReadonlySet<string> = new Set(['}', ')', ']'])

class ClassReader {
  readonly #tokens: TokenReader
  readonly #fields: ReadonlySet<string>
  readonly #classes: GrowingClass[] = []
  readonly #end: number
  #defaultName: string | undefined

  constructor(source: string, fields: ReadonlySet<string>) {
    this.#tokens = new TokenReader(source)
    this.#fields = fields
    this.#end = lastMention(source, fields)
  }

  read(): readonly ClassFound[] {
    for (let index = 0; this.#goesOn(index); index += 1) {
      const token = this.#tokens.at(index)
      if (token.kind === 'word') index = this.#readWord(index, token.text)
      else if (token.kind === 'string' && this.#fields.has(token.text)) this.#readDefinition(index)
    }
    for (const found of this.#classes) {
      if (this.#defaultName !== undefined && found.names.has(this.#defaultName)) found.isDefault = true
    }
    return this.#classes
  }

  // Behind the last word that could matter there is nothing to learn: most of a long file is never read.
  #goesOn(index: number): boolean {
    const { kind, start } = this.#tokens.at(index)
    return kind !== 'end' && start <= this.#end
  }

  #readWord(index: number, word: string): number {
    if (word === 'class' && !this.#is(index - 1, '.') && !this.#is(index + 1, ':'))
      return this.#readClass(index)
    if (INHERITING.has(word)) this.#readOldClass(index)
    else if (word === 'default') this.#readDefault(index)
    else if (this.#fields.has(word) && this.#is(index - 1, '.') && this.#is(index + 1, '='))
      this.#readAssignment(index)
    else if (this.#is(index + 1, '=')) this.#classNamed(this.#text(index + 2))?.names.add(word)
    return index
  }

  // Returns the index of the last token of the class, or of the first that does not matter any more.
  #readClass(start: number): number {
    let index = start + 1
    const first = this.#tokens.at(index)
    const hasName = first.kind === 'word' && first.text !== 'extends' && first.text !== 'implements'
    if (hasName) index += 1
    const body = this.#bodyOf(index)
    const found: GrowingClass = {
      names: new Set(this.#namesBefore(start)),
      ...(hasName ? { name: first.text } : {}),
      isDefault: this.#isDefaultExport(start),
      heritage: this.#heritage(index, body),
      fields: new Map(),
    }
    if (hasName) found.names.add(first.text)
    this.#classes.push(found)
    return this.#readBody(body, found)
  }

  // `let A = A_1 = class …` gives the class two more names.
  #namesBefore(start: number): readonly string[] {
    const names: string[] = []
    for (let index = start - 1; this.#is(index, '=') && index > 0; index -= 2)
      names.push(this.#text(index - 1))
    return names
  }

  #isDefaultExport(start: number): boolean {
    const before = this.#text(start - 1) === 'abstract' ? start - 2 : start - 1
    return this.#text(before) === 'default' && this.#text(before - 1) === 'export'
  }

  #bodyOf(start: number): number {
    let depth = 0
    for (let index = start; this.#tokens.at(index).kind !== 'end'; index += 1) {
      const { kind, text } = this.#tokens.at(index)
      if (kind !== 'punctuator') continue
      if (depth === 0 && text === '{') return index
      // Angle brackets count here: `extends Base<{ id: string }> {`.
      if (OPENING.has(text) || text === '<') depth += 1
      if (CLOSING.has(text) || text === '>') depth -= 1
    }
    return start
  }

  #heritage(start: number, body: number): string {
    if (this.#text(start) !== 'extends') return ''
    let last = ''
    for (let index = start + 1; index < body; index += 1) {
      const { kind, text } = this.#tokens.at(index)
      if (kind === 'word' && text !== 'implements') last = text
      else if (text !== '.') break
    }
    return last
  }

  #readBody(start: number, found: GrowingClass): number {
    let depth = 0
    let staticBlock = false
    let index = start
    for (; this.#goesOn(index); index += 1) {
      const { kind, text } = this.#tokens.at(index)
      if (kind === 'punctuator' && OPENING.has(text)) depth += 1
      if (kind === 'punctuator' && CLOSING.has(text)) depth -= 1
      if (depth === 0) return index
      if (depth === 1) staticBlock = this.#is(index + 1, '{') && text === 'static'
      if (kind !== 'word') continue
      if (depth === 1 && text === 'static') this.#readStatic(index, found)
      else if (staticBlock && this.#isFieldOfThis(index)) this.#readOwn(index, found)
    }
    return index
  }

  #isFieldOfThis(index: number): boolean {
    return this.#fields.has(this.#text(index)) && this.#is(index - 1, '.') && this.#text(index - 2) === 'this'
  }

  #readOwn(index: number, found: GrowingClass): void {
    if (this.#is(index + 1, '=')) found.fields.set(this.#text(index), literalAt(this.#tokens, index + 2))
  }

  #readStatic(start: number, found: GrowingClass): void {
    let index = start + 1
    while (MODIFIERS.has(this.#text(index))) index += 1
    const isGetter = this.#text(index) === 'get' && this.#fields.has(this.#text(index + 1))
    const name = this.#text(isGetter ? index + 1 : index)
    if (!this.#fields.has(name)) return
    const value = isGetter ? index : this.#valueAfterType(index + 1)
    found.fields.set(name, isGetter ? { kind: 'computed' } : literalAt(this.#tokens, value))
  }

  // The index behind the `=` that ends a type annotation, if there is one: `: string | null = `.
  #valueAfterType(start: number): number {
    let depth = 0
    for (let index = start; this.#tokens.at(index).kind !== 'end'; index += 1) {
      const { kind, text, newLine } = this.#tokens.at(index)
      // A field without a value, and the next one behind it.
      if (kind === 'word' && text === 'static' && newLine) return index
      if (kind !== 'punctuator') continue
      if (depth === 0 && text === '=') return index + 1
      if (depth === 0 && (text === ';' || text === '}')) return index
      if (OPENING.has(text) || text === '<') depth += 1
      if (CLOSING.has(text) || text === '>') depth -= 1
    }
    return start
  }

  // `__extends(Name, _super)`: a class as compilers wrote it before there were classes.
  #readOldClass(index: number): void {
    if (this.#text(index - 1) === 'function') return
    // Also `(0, tslib_1.__extends)(Name, …)` and `_inherits._(Name, …)`.
    const open = [index + 1, index + 2, index + 3, index + 4].find((place) => this.#is(place, '(')) ?? index
    const name = this.#text(open + 1)
    if (open === index || !this.#is(open + 2, ',') || this.#classNamed(name) !== undefined) return
    this.#classes.push({
      names: new Set([name]),
      name,
      isDefault: false,
      heritage: 'Migration',
      fields: new Map(),
    })
  }

  #readDefault(index: number): void {
    const next = this.#tokens.at(index + 1)
    if (this.#text(index - 1) === 'export' && next.kind === 'word') this.#defaultName = next.text
    if (this.#text(index - 1) === 'as') this.#defaultName = this.#text(index - 2)
    if (this.#is(index - 1, '.') && next.text === '=') this.#defaultName = this.#text(index + 2)
  }

  #readAssignment(index: number): void {
    const owner = this.#classNamed(this.#text(index - 2))
    if (owner !== undefined) this.#readOwn(index, owner)
  }

  // `__publicField(Name, 'revision', …)`, `Object.defineProperty(Name, 'revision', { …, value: … })`
  #readDefinition(index: number): void {
    const owner = this.#is(index - 1, ',') ? this.#classNamed(this.#text(index - 2)) : undefined
    if (owner === undefined || !this.#is(index + 1, ',')) return
    let value = index + 2
    if (this.#is(value, '{')) {
      while (this.#tokens.at(value).kind !== 'end' && this.#text(value - 1) !== 'value') value += 1
      value += 1
    }
    owner.fields.set(this.#text(index), literalAt(this.#tokens, value))
  }

  #classNamed(name: string): GrowingClass | undefined {
    return this.#classes.find(({ names }) => names.has(name))
  }

  #is(index: number, punctuator: string): boolean {
    const { kind, text } = this.#tokens.at(index)
    return kind === 'punctuator' && text === punctuator
  }

  #text(index: number): string {
    const { kind, text }: Token = this.#tokens.at(index)
    return kind === 'word' || kind === 'string' ? text : ''
  }
}

const lastMention = (source: string, fields: ReadonlySet<string>): number =>
  Math.max(...['class', 'default', ...INHERITING, ...fields].map((word) => source.lastIndexOf(word)))
