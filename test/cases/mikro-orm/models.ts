import type { MikroOrm } from '../../harness/mikro-orm-targets.js'
import { entity, id, type Model, type MikroOrmCase, type MikroOrmEntities, text } from './model.js'

const embeddable = (orm: MikroOrm, name: string, properties: Model): unknown =>
  new orm.EntitySchema({ name, embeddable: true, properties } as never)

/** Users with an address embedded, with these options and properties. */
const housed =
  (
    options?: Model,
    properties: Model = { street: text, country: { type: 'text', default: 'ch' } },
  ): MikroOrmEntities =>
  (orm) => {
    const address = embeddable(orm, 'Address', properties)
    const home = { kind: 'embedded', entity: () => address, ...options }
    return [
      address,
      entity(orm, 'users', { properties: { id, name: text, ...(options === undefined ? {} : { home }) } }),
    ]
  }

const rows = `INSERT INTO "users" ("name") VALUES ('Ada');\n`

/** One table for several entities. */
const content =
  (properties: Model = {}, photo: Model = {}, isQuestion = true): MikroOrmEntities =>
  (orm) => {
    const Content = new orm.EntitySchema({
      name: 'Content',
      tableName: 'content',
      abstract: true,
      discriminatorColumn: 'kind',
      properties: {
        id,
        kind: { enum: true, items: isQuestion ? ['Photo', 'Question'] : ['Photo'] },
        title: text,
        ...properties,
      },
    } as never)
    const child = (name: string, own: Model) =>
      new orm.EntitySchema({ name, extends: Content, discriminatorValue: name, properties: own } as never)
    return [
      Content,
      child('Photo', { size: { type: 'string' }, ...photo }),
      ...(isQuestion ? [child('Question', { answers: { type: 'integer' } })] : []),
    ]
  }

/** What becomes of objects that are no plain tables. */
export const modelCases: readonly MikroOrmCase[] = [
  {
    name: 'an embedded object comes as columns',
    before: housed(),
    after: housed({}),
    rows,
    adds: ['users.home_street', 'users.home_country'],
  },
  {
    name: 'an embedded object goes',
    before: housed({ nullable: true }),
    after: housed(),
    rows,
    loses: ['users.home_street', 'users.home_country'],
  },
  {
    name: 'an embedded object gets another prefix',
    before: housed({ prefix: 'home_', nullable: true }),
    after: housed({ prefix: 'work_', nullable: true }),
    rows,
    decisions: {
      'rename-column:users.work_street': 'home_street',
      'rename-column:users.work_country': 'home_country',
    },
    renamed: { 'users.home_street': 'work_street', 'users.home_country': 'work_country' },
  },
  {
    name: 'an embedded object is one JSON column',
    before: housed(),
    after: housed({ object: true, nullable: true }),
    rows,
    adds: ['users.home'],
  },
  {
    name: 'a list of embedded objects is one JSON column',
    before: housed({ array: true, nullable: true }),
    rows,
  },
  {
    name: 'embedded objects in embedded objects, with indexes and values',
    before: (orm) => {
      const city = embeddable(orm, 'City', {
        name: { type: 'string', index: true },
        kind: { enum: true, items: ['big', 'small'] },
      })
      const address = embeddable(orm, 'Address', {
        street: { type: 'string', unique: true },
        city: { kind: 'embedded', entity: () => city },
      })
      return [
        city,
        address,
        entity(orm, 'users', { properties: { id, home: { kind: 'embedded', entity: () => address } } }),
      ]
    },
  },
  {
    name: 'a child of single-table inheritance changes',
    before: content(),
    after: content({ note: text }, { width: { type: 'integer', nullable: true } }),
    rows: `INSERT INTO "content" ("title", "size", "kind") VALUES ('t', 's', 'Photo');\n`,
    adds: ['content.note', 'content.width'],
  },
  {
    name: 'a child of single-table inheritance goes',
    before: content(),
    after: content({}, {}, false),
    rows: `INSERT INTO "content" ("title", "size", "kind") VALUES ('t', 's', 'Photo');\n`,
    loses: ['content.answers'],
  },
  {
    name: 'a table for each entity that inherits',
    before: (orm) => {
      const Person = new orm.EntitySchema({
        name: 'Person',
        tableName: 'people',
        inheritance: 'tpt',
        properties: { id, name: text },
      } as never)
      const Employee = new orm.EntitySchema({
        name: 'Employee',
        tableName: 'employees',
        extends: Person,
        properties: { salary: { type: 'integer' } },
      } as never)
      const Manager = new orm.EntitySchema({
        name: 'Manager',
        tableName: 'managers',
        extends: Employee,
        properties: { level: { type: 'integer', default: 1 } },
      } as never)
      return [Person, Employee, Manager]
    },
    rows: `INSERT INTO "people" ("name") VALUES ('Ada');\nINSERT INTO "employees" VALUES (5, 1);\n`,
    notSupported: { 'MikroORM 6': 'MikroORM 6 has none' },
  },
  {
    name: 'properties that are no columns',
    before: (orm) => [
      entity(orm, 'things', {
        properties: {
          id,
          kept: { type: 'datetime', onCreate: () => new Date(), onUpdate: () => new Date() },
          gone: { type: 'string', persist: false },
          sum: { type: 'integer', formula: '1 + 1' },
          version: { type: 'integer', version: true },
          lazy: { type: 'text', lazy: true, hidden: true, nullable: true },
        },
      }),
      new orm.EntitySchema({
        name: 'Virtual',
        expression: 'select 1 as one',
        properties: { one: { type: 'integer' } },
      } as never),
      new orm.EntitySchema({ name: 'Parent', abstract: true, properties: { id } } as never),
    ],
  },
]
