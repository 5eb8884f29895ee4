import { RenamedFrom } from '../../../src/index.js'
import type { MikroOrm } from '../../harness/mikro-orm-targets.js'
import { id, type MikroOrmCase, type MikroOrmEntities, type Model, text } from './model.js'

const schema = (orm: MikroOrm, type: unknown, model: Model): unknown =>
  new orm.EntitySchema({ class: type, ...model } as never)

const before: MikroOrmEntities = (orm) => {
  class Tag {}
  class Address {}
  class Person {}
  class Pet {}
  const [tag, address, person]: readonly unknown[] = [
    schema(orm, Tag, { properties: { id } }),
    schema(orm, Address, { embeddable: true, properties: { road: text } }),
    schema(orm, Person, {
      properties: {
        id,
        fullName: { type: 'string' },
        home: { kind: 'embedded', entity: () => Address },
        labels: { kind: 'm:n', entity: () => Tag, owner: true },
      },
    }),
  ]
  const pet = schema(orm, Pet, {
    properties: { id, owner: { kind: 'm:1', entity: () => Person, nullable: true } },
  })
  return [tag, address, person, pet]
}

/** What `@RenamedFrom` says does not need TypeScript's decorators. */
const after: MikroOrmEntities = (orm) => {
  class Tag {}
  class Address {}
  class User {}
  class Pet {}
  RenamedFrom('Person')(User)
  RenamedFrom('fullName')(User.prototype, 'name')
  RenamedFrom('home')(User.prototype, 'house')
  RenamedFrom('road')(Address.prototype, 'street')
  RenamedFrom('owner')(Pet.prototype, 'master')
  const [tag, address, user]: readonly unknown[] = [
    schema(orm, Tag, { properties: { id } }),
    schema(orm, Address, { embeddable: true, properties: { street: text } }),
    schema(orm, User, {
      properties: {
        id,
        name: { type: 'string' },
        house: { kind: 'embedded', entity: () => Address },
        labels: { kind: 'm:n', entity: () => Tag, owner: true, pivotTable: 'person_labels' },
      },
    }),
  ]
  const pet = schema(orm, Pet, {
    properties: { id, master: { kind: 'm:1', entity: () => User, nullable: true } },
  })
  return [tag, address, user, pet]
}

const tagged =
  (property: string, old?: string): MikroOrmEntities =>
  (orm) => {
    class Tag {}
    class Post {}
    if (old !== undefined) RenamedFrom(old)(Post.prototype, property)
    return [
      schema(orm, Tag, { properties: { id } }),
      schema(orm, Post, {
        properties: { id, [property]: { kind: 'm:n', entity: () => Tag, owner: true } },
      }),
    ]
  }

/** Names that entities say they had before. */
export const renameCases: readonly MikroOrmCase[] = [
  {
    name: 'a class, a property, what is embedded and a relation say what they were called',
    before,
    after,
    rows: `INSERT INTO "person" ("full_name", "home_road") VALUES ('Ada', 'Road');
INSERT INTO "pet" ("owner_id") VALUES (1);
INSERT INTO "tag" DEFAULT VALUES;
INSERT INTO "person_labels" VALUES (1, 1);\n`,
    renamed: {
      person: 'user',
      'person.full_name': 'name',
      'person.home_road': 'house_street',
      'pet.owner_id': 'master_id',
      'person_labels.person_id': 'user_id',
    },
  },
  {
    name: 'a many-to-many relation says what it was called, and its table is renamed',
    before: tagged('labels'),
    after: tagged('tags', 'labels'),
    rows: `INSERT INTO "tag" DEFAULT VALUES;\nINSERT INTO "post" DEFAULT VALUES;\nINSERT INTO "post_labels" VALUES (1, 1);\n`,
    renamed: { post_labels: 'post_tags' },
  },
]
