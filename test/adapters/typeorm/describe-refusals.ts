import { expect, test } from '@jest/globals'
import type { DataSource } from 'typeorm'
import { typeormAdapter } from '../../../src/adapters/typeorm/index.js'
import type { Orm } from './orm.js'

/** What is refused, and in which words. */
export function describeRefusals(orm: Orm, source: (options: object) => DataSource): void {
  const { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } = orm
  const failure = (options: object): Promise<unknown> =>
    typeormAdapter(source({ type: 'postgres', ...options }))
      .readSchema()
      .catch((error: unknown) => error)

  test('no entities at all, and patterns that match no file, say so', async () => {
    expect(await failure({ entities: [] })).toMatchObject({ code: 'no-entities' })
    expect(await failure({ entities: ['nowhere/*.js'] })).toMatchObject({
      code: 'no-entities',
      message: expect.stringContaining('nowhere/*.js'),
      hint: expect.any(String),
    })
  })

  test('what TypeORM finds wrong in an entity is said with the names and the remedy', async () => {
    @Entity()
    class Keyless {
      @Column() name!: string
    }
    @Entity()
    class Odd {
      @PrimaryGeneratedColumn() id!: number
      @Column('datetime') at!: Date
    }
    expect(await failure({ entities: [Keyless] })).toMatchObject({
      code: 'primary-key-missing',
      message: expect.stringContaining('Keyless'),
    })
    expect(await failure({ entities: [Odd] })).toMatchObject({
      code: 'column-type-unsupported',
      message: expect.stringContaining('Odd.at'),
    })
  })

  test('two entities on one table that do not agree, and one enum with two sets of values, are refused', async () => {
    @Entity('same')
    class One {
      @PrimaryColumn() id!: number
    }
    @Entity('same')
    class Two {
      @PrimaryColumn() id!: string
    }
    @Entity()
    class A {
      @PrimaryColumn({ type: 'enum', enum: ['a'], enumName: 'letter' }) id!: string
    }
    @Entity()
    class B {
      @PrimaryColumn({ type: 'enum', enum: ['b'], enumName: 'letter' }) id!: string
    }
    expect(await failure({ entities: [One, Two] })).toMatchObject({ code: 'duplicate-table' })
    expect(await failure({ entities: [A, B] })).toMatchObject({ code: 'enum-conflict' })
  })

  test('a database that the tool does not know is refused at once', () => {
    const stub = { '@instanceof': Symbol.for('DataSource'), options: { type: 'mysql' } }
    expect(() => typeormAdapter(stub)).toThrow('"mysql" is not supported')
    expect(() => typeormAdapter({})).toThrow('not a TypeORM DataSource')
  })
}
