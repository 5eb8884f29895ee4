import type { Case, Entities } from '../harness/case.js'

/** A parent and its children, whose foreign key has these options. */
const family =
  (relation: object, parentKey: object = { type: Number, primary: true, generated: true }): Entities =>
  (orm) => [
    new orm.EntitySchema({
      name: 'Parent',
      tableName: 'parents',
      columns: { id: parentKey as never, name: { type: String, nullable: true } },
    }),
    new orm.EntitySchema({
      name: 'Child',
      tableName: 'children',
      columns: {
        id: { type: Number, primary: true, generated: true },
        name: { type: String, nullable: true },
      },
      relations: { parent: { type: 'many-to-one', target: 'Parent', ...relation } } as never,
    }),
  ]

const familyRows = [
  `INSERT INTO "parents" ("name") VALUES ('p')`,
  `INSERT INTO "children" ("name", "parentId") VALUES ('c', 1)`,
  `INSERT INTO "children" ("name", "parentId") VALUES ('d', 1)`,
  '',
].join(';\n')

/** A parent with another column, whose change rebuilds the table on SQLite. */
const parentWith =
  (length: number): Entities =>
  (orm) => [
    new orm.EntitySchema({
      name: 'Parent',
      tableName: 'parents',
      columns: { id: { type: Number, primary: true, generated: true }, name: { type: String, length } },
    }),
    new orm.EntitySchema({
      name: 'Child',
      tableName: 'children',
      columns: {
        id: { type: Number, primary: true, generated: true },
        name: { type: String, nullable: true },
      },
      relations: { parent: { type: 'many-to-one', target: 'Parent', onDelete: 'CASCADE' } } as never,
    }),
  ]

/** Relations, inheritance, embedding, trees and junctions. */
export const relationCases: readonly Case[] = [
  {
    name: 'a foreign key with each action',
    before: family({ onDelete: 'CASCADE', onUpdate: 'SET NULL' }),
    rows: familyRows,
  },
  { name: 'a foreign key without actions', before: family({ nullable: false }), rows: familyRows },
  {
    name: 'a deferrable foreign key',
    before: family({ deferrable: 'INITIALLY DEFERRED' }),
    rows: familyRows,
  },
  {
    name: 'a foreign key that no constraint holds',
    before: family({ createForeignKeyConstraints: false }),
    rows: familyRows,
  },
  {
    name: 'the action of a foreign key changes',
    before: family({ onDelete: 'CASCADE' }),
    after: family({ onDelete: 'SET NULL' }),
    rows: familyRows,
  },
  {
    name: 'a foreign key becomes deferrable',
    before: family({}),
    after: family({ deferrable: 'INITIALLY DEFERRED' }),
    rows: familyRows,
  },
  {
    name: 'a foreign key goes and its column stays',
    before: family({}),
    after: family({ createForeignKeyConstraints: false }),
    rows: familyRows,
  },
  {
    name: 'the key at the other end becomes a bigint',
    before: family({}),
    after: family({}, { type: 'bigint', primary: true, generated: true }),
    rows: familyRows,
    notSupported: { sqlite: 'AUTOINCREMENT is for integers alone' },
  },
  {
    name: 'a parent is changed and no child row is lost to ON DELETE CASCADE',
    before: parentWith(50),
    after: parentWith(100),
    rows: familyRows,
  },
  {
    name: 'a table with a foreign key comes',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Parent',
        tableName: 'parents',
        columns: {
          id: { type: Number, primary: true, generated: true },
          name: { type: String, nullable: true },
        },
      }),
    ],
    after: family({ onDelete: 'CASCADE' }),
    rows: `INSERT INTO "parents" ("name") VALUES ('p');\n`,
  },
  {
    name: 'a table with a foreign key goes',
    before: family({ onDelete: 'CASCADE' }),
    after: (orm) => [
      new orm.EntitySchema({
        name: 'Parent',
        tableName: 'parents',
        columns: {
          id: { type: Number, primary: true, generated: true },
          name: { type: String, nullable: true },
        },
      }),
    ],
    rows: familyRows,
    loses: ['children'],
    expect: ['drop table "children"'],
  },
  {
    name: 'a renamed table keeps its rows',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'people',
        columns: { id: { type: Number, primary: true }, name: { type: String } },
      }),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'users',
        columns: { id: { type: Number, primary: true }, name: { type: String } },
      }),
    ],
    rows: `INSERT INTO "people" VALUES (1, 'Ada');\n`,
    renames: [{ table: 'people', to: 'users' }],
  },
  {
    name: 'tables that refer to each other in a circle',
    before: (orm) => {
      @orm.Entity('authors')
      class Author {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToOne(() => Book, { onDelete: 'SET NULL' }) favourite!: unknown
      }
      @orm.Entity('books')
      class Book {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToOne(() => Author, { nullable: false }) author!: unknown
      }
      return [Author, Book]
    },
  },
  {
    name: 'a circle of tables goes',
    before: (orm) => {
      @orm.Entity('authors')
      class Author {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToOne(() => Book) favourite!: unknown
      }
      @orm.Entity('books')
      class Book {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToOne(() => Author) author!: unknown
      }
      @orm.Entity('others')
      class Other {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      return [Author, Book, Other]
    },
    after: (orm) => {
      @orm.Entity('others')
      class Other {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      return [Other]
    },
    loses: ['authors', 'books'],
  },
  {
    name: 'a table that refers to itself',
    before: (orm) => {
      @orm.Entity('nodes')
      class Node {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToOne(() => Node, { onDelete: 'CASCADE' }) parent!: unknown
      }
      return [Node]
    },
    after: (orm) => {
      @orm.Entity('nodes')
      class Node {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String, nullable: true }) label!: string
        @orm.ManyToOne(() => Node, { onDelete: 'SET NULL' }) parent!: unknown
      }
      return [Node]
    },
    rows: `INSERT INTO "nodes" ("parentId") VALUES (NULL);\nINSERT INTO "nodes" ("parentId") VALUES (1);\n`,
    adds: ['nodes.label'],
  },
  {
    name: 'a one-to-one relation',
    before: (orm) => {
      @orm.Entity('profiles')
      class Profile {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.OneToOne(() => Profile)
        @orm.JoinColumn()
        profile!: unknown
      }
      return [User, Profile]
    },
  },
  {
    name: 'a many-to-many relation',
    before: (orm) => {
      @orm.Entity('tags')
      class Tag {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      @orm.Entity('posts')
      class Post {
        @orm.PrimaryGeneratedColumn('uuid') id!: string
        @orm.ManyToMany(() => Tag)
        @orm.JoinTable()
        tags!: unknown[]
      }
      return [Post, Tag]
    },
  },
  {
    name: 'a many-to-many relation comes',
    before: (orm) => {
      @orm.Entity('tags')
      class Tag {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      @orm.Entity('posts')
      class Post {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      return [Post, Tag]
    },
    after: (orm) => {
      @orm.Entity('tags')
      class Tag {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      @orm.Entity('posts')
      class Post {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToMany(() => Tag)
        @orm.JoinTable({ name: 'post_tags' })
        tags!: unknown[]
      }
      return [Post, Tag]
    },
  },
  {
    name: 'embedded columns',
    before: (orm) => {
      class Address {
        @orm.Column({ type: String, nullable: true }) street!: string
        @orm.Column({ type: String, default: 'CH' }) country!: string
      }
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column(() => Address) home!: Address
        @orm.Column(() => Address, { prefix: 'work_' }) work!: Address
      }
      return [User]
    },
  },
  {
    name: 'single-table inheritance',
    before: (orm) => {
      @orm.Entity('content')
      @orm.TableInheritance({ column: { type: 'varchar', name: 'type' } })
      class Content {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String }) title!: string
      }
      @orm.ChildEntity()
      class Photo extends Content {
        @orm.Column({ type: String }) size!: string
      }
      @orm.ChildEntity()
      class Question extends Content {
        @orm.Column({ type: 'integer' }) answers!: number
      }
      return [Content, Photo, Question]
    },
    after: (orm) => {
      @orm.Entity('content')
      @orm.TableInheritance({ column: { type: 'varchar', name: 'type' } })
      class Content {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String, length: 300 }) title!: string
      }
      @orm.ChildEntity()
      class Photo extends Content {
        @orm.Column({ type: String }) size!: string
        @orm.Column({ type: 'integer' }) width!: number
      }
      return [Content, Photo]
    },
    rows: `INSERT INTO "content" ("title", "size", "type") VALUES ('t', 's', 'Photo');\n`,
    decisions: { 'rename-column:content.width': 'drop-and-add' },
    adds: ['content.width'],
    loses: ['content.answers'],
  },
  {
    name: 'a closure table',
    before: (orm) => {
      @orm.Entity('categories')
      @orm.Tree('closure-table')
      class Category {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String }) name!: string
        @orm.TreeChildren() children!: unknown[]
        @orm.TreeParent() parent!: unknown
      }
      Reflect.defineMetadata('design:type', Array, Category.prototype, 'children')
      Reflect.defineMetadata('design:type', Category, Category.prototype, 'parent')
      return [Category]
    },
  },
  {
    name: 'a materialized path and a nested set',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Path',
        tableName: 'paths',
        columns: { id: { type: Number, primary: true, generated: true } },
        trees: [{ type: 'materialized-path' }],
        relations: {
          parent: { type: 'many-to-one', target: 'Path', treeParent: true },
          children: { type: 'one-to-many', target: 'Path', treeChildren: true, inverseSide: 'parent' },
        },
      } as never),
    ],
  },
  {
    name: 'an enum',
    before: (orm, dialect) => [
      new orm.EntitySchema({
        name: 'Member',
        tableName: 'members',
        columns: {
          id: { type: Number, primary: true, generated: true },
          role: {
            type: dialect === 'postgres' ? 'enum' : 'simple-enum',
            enum: ['admin', 'member'],
            default: 'member',
          },
        },
      }),
    ],
    rows: `INSERT INTO "members" ("role") VALUES ('admin');\n`,
  },
  {
    name: 'an enum gets another value',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Member',
        tableName: 'members',
        columns: {
          id: { type: Number, primary: true, generated: true },
          role: { type: 'simple-enum', enum: ['admin', 'member'], default: 'member' },
        },
      }),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'Member',
        tableName: 'members',
        columns: {
          id: { type: Number, primary: true, generated: true },
          role: { type: 'simple-enum', enum: ['admin', 'guest', 'member'], default: 'guest' },
        },
      }),
    ],
    rows: `INSERT INTO "members" ("role") VALUES ('admin');\n`,
  },
  {
    name: 'an enum loses the value that was the default',
    renameCheck: false,
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Member',
        tableName: 'members',
        columns: {
          id: { type: Number, primary: true, generated: true },
          role: { type: 'simple-enum', enum: ['new', 'member'], default: 'new' },
        },
      }),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'Member',
        tableName: 'members',
        columns: {
          id: { type: Number, primary: true, generated: true },
          role: { type: 'simple-enum', enum: ['member', 'open'], default: 'open' },
        },
      }),
    ],
    rows: `INSERT INTO "members" ("role") VALUES ('member');\n`,
  },
  {
    name: 'an enum that a check and a partial index compare with gets another value',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Member',
        tableName: 'members',
        columns: {
          id: { type: Number, primary: true, generated: true },
          role: { type: 'simple-enum', enum: ['admin', 'guest', 'member'], default: 'member' },
        },
        checks: [{ name: 'CHK_role', expression: `"role" <> 'guest' OR "id" > 0` }],
        indices: [{ name: 'IX_admins', columns: ['id'], where: `"role" = 'admin'` }],
      }),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'Member',
        tableName: 'members',
        columns: {
          id: { type: Number, primary: true, generated: true },
          role: { type: 'simple-enum', enum: ['admin', 'guest', 'member', 'owner'], default: 'member' },
        },
        checks: [{ name: 'CHK_role', expression: `"role" <> 'guest' OR "id" > 0` }],
        indices: [{ name: 'IX_admins', columns: ['id'], where: `"role" = 'admin'` }],
      }),
    ],
    rows: `INSERT INTO "members" ("role") VALUES ('member');\n`,
  },
  {
    name: 'an enum type that two tables share, and an array of it',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'a',
        columns: {
          id: { type: Number, primary: true },
          mood: { type: 'enum', enum: ['sad', 'happy'], enumName: 'mood' },
          moods: { type: 'enum', enum: ['sad', 'happy'], enumName: 'mood', array: true, nullable: true },
        },
      }),
      new orm.EntitySchema({
        name: 'B',
        tableName: 'b',
        columns: {
          id: { type: Number, primary: true },
          mood: { type: 'enum', enum: ['sad', 'happy'], enumName: 'mood' },
        },
      }),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'a',
        columns: {
          id: { type: Number, primary: true },
          mood: { type: 'enum', enum: ['sad', 'ok', 'happy'], enumName: 'mood' },
          moods: {
            type: 'enum',
            enum: ['sad', 'ok', 'happy'],
            enumName: 'mood',
            array: true,
            nullable: true,
          },
        },
      }),
      new orm.EntitySchema({
        name: 'B',
        tableName: 'b',
        columns: {
          id: { type: Number, primary: true },
          mood: { type: 'enum', enum: ['sad', 'ok', 'happy'], enumName: 'mood' },
        },
      }),
    ],
    rows: `INSERT INTO "a" VALUES (1, 'sad', '{sad,happy}');\nINSERT INTO "b" VALUES (1, 'happy');\n`,
    notSupported: { sqlite: 'SQLite has no enum types' },
  },
  {
    name: 'a varchar becomes an enum and keeps its values',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'a',
        columns: { id: { type: Number, primary: true }, kind: { type: String, default: 'x' } },
      }),
    ],
    after: (orm) => [
      new orm.EntitySchema({
        name: 'A',
        tableName: 'a',
        columns: {
          id: { type: Number, primary: true },
          kind: { type: 'simple-enum', enum: ['x', 'y'], default: 'x' },
        },
      }),
    ],
    rows: `INSERT INTO "a" VALUES (1, 'y');\n`,
  },
  {
    name: 'tables in another schema, with relations across',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Event',
        tableName: 'events',
        schema: 'audit',
        columns: {
          id: { type: Number, primary: true, generated: true },
          kind: { type: 'enum', enum: ['a', 'b'] },
        },
        relations: { user: { type: 'many-to-one', target: 'User', onDelete: 'CASCADE' } } as never,
        indices: [{ name: 'IX_kind', columns: ['kind'] }],
      }),
      new orm.EntitySchema({
        name: 'User',
        tableName: 'users',
        columns: { id: { type: Number, primary: true, generated: true } },
      }),
    ],
    prepare: 'CREATE SCHEMA IF NOT EXISTS audit;\n',
    notSupported: { sqlite: 'SQLite has no schemas' },
  },
  {
    name: 'a prefix for all tables',
    before: family({}),
    options: { entityPrefix: 'app_' },
  },
  {
    name: 'two entities share a table, and each has a column that the other has not',
    before: (orm) =>
      ['one', 'other'].map(
        (column) =>
          new orm.EntitySchema({
            name: `With ${column}`,
            tableName: 'keys',
            columns: {
              id: { type: 'integer', primary: true },
              name: { type: String },
              [column]: { type: String, nullable: true },
            } as never,
            indices: [{ columns: ['name'] }],
          }),
      ),
    rows: `INSERT INTO "keys" ("id", "name", "one", "other") VALUES (1, 'a', 'b', 'c');\n`,
  },
  {
    name: 'a naming strategy of the user',
    before: (orm) => {
      @orm.Entity()
      class BlogPost {
        @orm.PrimaryGeneratedColumn() postId!: number
        @orm.Column({ type: String, unique: true }) pageTitle!: string
      }
      return [BlogPost]
    },
    options: (orm) => ({
      namingStrategy: new (class extends orm.DefaultNamingStrategy {
        override columnName(property: string): string {
          return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        }
        override uniqueConstraintName(): string {
          return 'uq_of_the_user'
        }
      })(),
    }),
  },
]
