import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { makeProject, type Project, type ProjectOptions } from './project.js'

const projects: Project[] = []

const project = (type: 'module' | 'commonjs', options: ProjectOptions): Project => {
  const made = makeProject(type, options)
  projects.push(made)
  return made
}

afterEach(() => {
  for (const made of projects.splice(0)) made.remove()
})

const REFLECTED = `
  import 'reflect-metadata'
  export const Column = (): PropertyDecorator => () => undefined
  export const typeOf = (owner: Function, name: string) => Reflect.getMetadata('design:type', owner.prototype, name)?.name
`

const tsconfig = (options: object = {}) =>
  JSON.stringify({
    compilerOptions: { strict: true, experimentalDecorators: true, emitDecoratorMetadata: true, ...options },
  })

const formats = ['commonjs', 'module'] as const
const engines = ['typescript', 'program', 'swc'] as const
const packages = ['typescript', 'reflect-metadata', '@swc/core']
const matrix = formats.flatMap((format) => engines.map((engine) => [format, engine] as const))
const suffix = (format: string) => (format === 'module' ? '.js' : '')

describe.each(matrix)('a %s project compiled by %s', (format, engine) => {
  test('gives decorators the types of inferred columns', () => {
    const { run } = project(format, {
      packages,
      files: {
        'tsconfig.json': tsconfig(),
        'column.ts': REFLECTED,
        'entity.ts': `
          import { Column, typeOf } from './column${suffix(format)}'
          export default class User { @Column() name: string = ''; @Column() age: number = 3; @Column() born: Date | undefined; @Column() when!: Date }
          export const types = [typeOf(User, 'name'), typeOf(User, 'age'), typeOf(User, 'when'), new User().age]`,
      },
    })
    const { stdout } = run(
      `const m = await load('entity.ts', '${engine}'); console.log(JSON.stringify([m.default.name, m.types]))`,
    )
    expect(stdout).toBe('["User",["String","Number","Date",3]]')
  })

  test('lets two entities refer to each other directly', () => {
    const entity = (own: string, other: string) => `
      import { Column, typeOf } from './column${suffix(format)}'
      import { ${other} } from './${other.toLowerCase()}${suffix(format)}'
      export class ${own} { @Column() other!: ${other}; link = () => ${other} }
      export const type = () => typeOf(${own}, 'other')`
    const { run } = project(format, {
      packages,
      files: {
        'tsconfig.json': tsconfig({ target: 'es2022', useDefineForClassFields: false }),
        'column.ts': REFLECTED,
        'user.ts': entity('User', 'Post'),
        'post.ts': entity('Post', 'User'),
      },
    })
    const { stdout } = run(
      `const { User } = await load('user.ts', '${engine}'); console.log(new User().link().name)`,
    )
    expect(stdout).toBe('Post')
  })

  test('resolves aliases of tsconfig, also from an extended file and a base URL', () => {
    const { run } = project(format, {
      packages,
      files: {
        'tsconfig.base.json': JSON.stringify({
          compilerOptions: { paths: { '@domain/*': ['./src/domain/*'] } },
        }),
        'tsconfig.json': `{ // with a comment
          "extends": "./tsconfig.base.json", "compilerOptions": { "experimentalDecorators": true } }`,
        'src/domain/user.ts': `export const name: string = 'user'`,
        'src/domain/index.ts': `export { name } from '@domain/user'`,
        'config.ts': `import { name } from '@domain/index'; import * as all from './src/domain'; export default [name, all.name]`,
      },
    })
    const { stdout } = run(`console.log(JSON.stringify((await load('config.ts', '${engine}')).default))`)
    expect(stdout).toBe('["user","user"]')
  })

  test('names the line of a syntax error, and loads the file once it is corrected', () => {
    const { run } = project(format, {
      packages,
      files: { 'broken.ts': `export const a: number = 1\n\nexport const b = (: string\n` },
    })
    const { stdout } = run(`
      const failure = await load('broken.ts', '${engine}').catch((error) => error)
      const again = await load('broken.ts', '${engine}').catch((error) => error)
      console.log(failure.name, failure.code, failure.details.line, again.code, failure.hint)
      ;(await import('node:fs')).writeFileSync('broken.ts', 'export const b: number = 2')
      console.log((await load('broken.ts', '${engine}')).b)`)
    expect(stdout).toBe('OrmMigrateError syntax-error 3 syntax-error Correct broken.ts:3.\n2')
  })

  test('keeps the lines of the source in stack traces', () => {
    const { run } = project(format, {
      packages,
      files: {
        'tsconfig.json': tsconfig(),
        'migration.ts': `interface Nothing {\n  readonly a: string\n}\ntype More = Nothing\n\nexport const up = (given?: More) => {\n  throw new Error('no ' + given)\n}\n`,
      },
    })
    const { stdout } = run(`
      const { up } = await load('migration.ts', '${engine}')
      try { up() } catch (error) { console.log(error.stack.split('\\n')[1].replace(/\\?.*?:/, ':')) }`)
    expect(stdout).toMatch(/migration\.ts:7:9\)?$/)
  })
})

describe.each(formats)('a %s project', (format) => {
  test('is loaded by the CommonJS build as by the ESM build', () => {
    const { run } = project(format, { files: { 'config.ts': `export default { a: 1 as number }` } })
    const body = `console.log(JSON.stringify((await load('config.ts')).default))`
    expect([run(body, 'esm').stdout, run(body, 'cjs').stdout]).toEqual(['{"a":1}', '{"a":1}'])
  })

  test('loads a file once, however often it is asked for', () => {
    const { run } = project(format, { files: { 'config.ts': `export default { a: 1 as number }` } })
    const { stdout } = run(`
      const [a, b] = await Promise.all([load('config.ts'), load('config.ts')])
      console.log(a.default === b.default, a.default === (await load('./config.ts')).default)`)
    expect(stdout).toBe('true true')
  })

  test('gets the enum types of a full program when it is loaded again', () => {
    const { run } = project(format, {
      files: {
        'tsconfig.json': tsconfig(),
        'column.ts': REFLECTED,
        'status.ts': `export enum Status { On = 'on' }`,
        'entity.ts': `
          import { Column, typeOf } from './column${suffix(format)}'
          import { Status } from './status${suffix(format)}'
          export class User { @Column() status!: Status }
          export const type = typeOf(User, 'status')`,
      },
    })
    const { stdout } = run(`
      const { type } = await load('entity.ts')
      const { type: settled } = await reload('entity.ts', 'program')
      console.log(type, settled)`)
    expect(stdout).toBe('Object String')
  })

  test('may import an interface as if it were a value', () => {
    const { run } = project(format, {
      files: {
        'tsconfig.json': tsconfig(),
        'column.ts': REFLECTED,
        'settings.ts': `export interface Settings { readonly a: string }`,
        'entity.ts': `
          import { Column, typeOf } from './column${suffix(format)}'
          import { Settings } from './settings${suffix(format)}'
          export class User { @Column() settings!: Settings }
          export const type = typeOf(User, 'settings')`,
      },
    })
    expect(run(`console.log((await load('entity.ts')).type)`).stdout).toBe('Object')
  })

  test('keeps its compiled files, and compiles again what has changed', () => {
    const made = project(format, { files: { 'config.ts': `export default 1 as number` } })
    const body = `console.log((await load('config.ts')).default)`
    const first = made.run(body).stdout
    const kept = readdirSync(join(made.root, 'node_modules/.cache/orm-migrate'))
    made.write('config.ts', `export default 2 as number`)
    expect([first, kept.length, made.run(body).stdout]).toEqual(['1', 1, '2'])
  })

  test('loads plain JavaScript without any compiler', () => {
    const text = format === 'module' ? `export default { a: 1 }` : `module.exports = { a: 1 }`
    const { run } = project(format, {
      packages: [],
      files: { 'config.js': text, 'other.mjs': `export const b = 2` },
    })
    const { stdout } = run(`console.log((await load('config.js')).default.a, (await load('other.mjs')).b)`)
    expect(stdout).toBe('1 2')
  })

  test('lets JavaScript import TypeScript, also where no tsconfig.json tells of any', () => {
    const text =
      format === 'module'
        ? `import { one } from './one.ts'\nexport default { one }`
        : `module.exports = { one: require('./one').one }`
    const { run } = project(format, {
      files: {
        'config.js': text,
        'one.ts': `enum Numbers { one = 1 }\nexport const one: number = Numbers.one`,
      },
    })
    expect(run(`console.log((await load('config.js')).default.one)`).stdout).toBe('1')
  })

  test('says which import is missing, and how to install it', () => {
    const { run } = project(format, {
      files: {
        'config.ts': `import missing from '@scope/missing/sub'; console.log(missing)`,
        'other.ts': `import './gone${suffix(format)}'`,
      },
    })
    expect(JSON.parse(run(`await load('config.ts')`).stdout)).toMatchObject({
      code: 'module-missing',
      message: expect.stringMatching(/^"config\.ts" imports "@scope\/missing.*", which is not there\.$/),
      hint: 'Run: npm install @scope/missing',
    })
    expect(JSON.parse(run(`await load('other.ts')`).stdout)).toMatchObject({
      code: 'module-missing',
      hint: 'Correct the import in other.ts.',
    })
  })

  test('says on which line it threw', () => {
    const { run } = project(format, {
      files: { 'config.ts': `type A = string\n\nthrow new Error('no DATABASE_URL')\n` },
    })
    expect(JSON.parse(run(`await load('config.ts')`).stdout)).toMatchObject({
      name: 'OrmMigrateError',
      code: 'module-failed',
      message: '"config.ts" threw while it was loaded (config.ts:3): no DATABASE_URL.',
      details: { line: 3 },
    })
  })

  test('says that a file does not exist', () => {
    const { run } = project(format, { files: {} })
    expect(JSON.parse(run(`await load('ormconfig.ts')`).stdout)).toMatchObject({ code: 'file-missing' })
  })
})

test('has standard decorators in a full program where the first file of it says nothing of decorators', () => {
  const { run } = project('module', {
    packages,
    files: {
      'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'es2022', module: 'nodenext' } }),
      'node_modules/@mikro-orm/decorators/package.json': '{ "exports": { "./es": "./es.js" } }',
      'node_modules/@mikro-orm/decorators/es.js':
        'exports.Entity = () => (target, context) => { target.kind = context?.kind }',
      'config.ts': "export { User } from './user.js'",
      'user.ts': "import { Entity } from '@mikro-orm/decorators/es'\n@Entity() export class User {}",
    },
  })
  const { stdout } = run(`const { User } = await load('config.ts', 'program'); console.log(User.kind)`)
  expect(stdout).toBe('class')
})
