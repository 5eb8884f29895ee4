import path from 'node:path'
import { expect, test } from '@jest/globals'
import typescript from 'typescript'

const root = path.resolve(import.meta.dirname, '..')
const src = path.join(root, 'src') + path.sep

/** What no program has to name: the table behind `Operations`, and what others are made of. */
const unnamed = ['Content', 'MaybeDeferrable', 'MetadataKey', 'Migrators', 'Named', 'Registry', 'ValueMap']

/** The ways into the package, by what else than its index a program imports there. */
const ways = ['index.ts', 'testing/index.ts', 'nestjs/index.ts']

test('every type that the signatures of the package mention is exported by it', () => {
  const read = typescript.readConfigFile(path.join(root, 'tsconfig.json'), (file) =>
    typescript.sys.readFile(file),
  )
  const { options } = typescript.parseJsonConfigFileContent(read.config, typescript.sys, root)
  const files = ways.map((way) => path.join(src, way))
  const program = typescript.createProgram(files, { ...options, skipLibCheck: true })
  expect([...missingFrom(program, files)].sort()).toEqual([...unnamed].sort())
}, 120_000)

function missingFrom(program: typescript.Program, files: readonly string[]): ReadonlySet<string> {
  const checker = program.getTypeChecker()
  const exportsOf = (name: string): readonly typescript.Symbol[] => {
    const file = program.getSourceFile(name)
    const module = file === undefined ? undefined : checker.getSymbolAtLocation(file)
    if (module === undefined) throw new Error(`${name} exports nothing`)
    return checker.getExportsOfModule(module)
  }
  const target = (symbol: typescript.Symbol): typescript.Symbol =>
    symbol.flags & typescript.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const exported = new Set(files.flatMap(exportsOf).map(target))
  expect(exported.size).toBeGreaterThan(100)
  const missing = new Set<string>()
  const look = (node: typescript.Node): void => {
    if (isHidden(node)) return
    const name = namedBy(node)
    const found = name === undefined ? undefined : checker.getSymbolAtLocation(name)
    const symbol = found === undefined ? undefined : target(found)
    if (symbol !== undefined && isOurs(symbol) && !exported.has(symbol)) {
      // One of the kinds of `Operation` is had by its kind.
      if ([...(symbol.members?.keys() ?? [])].some((name) => String(name) === 'kind')) exported.add(symbol)
      else missing.add(symbol.name)
    }
    typescript.forEachChild(node, look)
  }
  for (const symbol of exported)
    for (const declaration of symbol.declarations ?? [])
      if (declaration.getSourceFile().fileName.startsWith(src)) look(declaration)
  return missing
}

/** Bodies, values and what is private are no part of a signature. */
const isHidden = (node: typescript.Node): boolean =>
  typescript.isBlock(node) ||
  (typescript.isExpression(node) &&
    !typescript.isExpressionWithTypeArguments(node) &&
    !typescript.isIdentifier(node)) ||
  (typescript.isClassElement(node) && node.name !== undefined && typescript.isPrivateIdentifier(node.name))

function namedBy(node: typescript.Node): typescript.Node | undefined {
  if (typescript.isTypeReferenceNode(node)) return node.typeName
  return typescript.isExpressionWithTypeArguments(node) ? node.expression : undefined
}

const isOurs = (symbol: typescript.Symbol): boolean =>
  (symbol.declarations ?? []).some(
    (declaration) =>
      !typescript.isTypeParameterDeclaration(declaration) &&
      declaration.getSourceFile().fileName.startsWith(src),
  )
