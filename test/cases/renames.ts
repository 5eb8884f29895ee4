import { RenamedFrom } from '../../src/index.js'
import type { Case, Entities } from '../harness/case.js'

/** A table of people with all that is named after it: keys, indexes, checks, an enum type and a sequence. */
const people =
  (table: string, column = 'name'): Entities =>
  (orm) => {
    @orm.Entity(table)
    @orm.Index([column], { where: 'age > 18' })
    @orm.Index(['age', column])
    @orm.Unique([column, 'age'])
    @orm.Check(`age > 0`)
    @orm.Check(`"${column}" <> ''`)
    class Person {
      @orm.PrimaryGeneratedColumn() id!: number
      @orm.Column({ type: 'integer' }) age!: number
      @orm.Column({ type: 'simple-enum', enum: ['a', 'b'], default: 'a' }) mood!: string
      @orm.ManyToOne(() => Person, { onDelete: 'CASCADE' }) @orm.JoinColumn({ name: 'boss' }) boss!: unknown
    }
    orm.Column({ type: String, unique: true })(Person.prototype, column)
    return [Person]
  }

const peopleRows = (column = 'name'): string =>
  `INSERT INTO "people" ("${column}", "age") VALUES ('Ada', 36);\n` +
  `INSERT INTO "people" ("${column}", "age", "boss", "mood") VALUES ('Bob', 20, 1, 'b');\n`

/** Two columns of one type, and a key. */
const things =
  (...columns: readonly string[]): Entities =>
  (orm) => {
    @orm.Entity('things')
    class Thing {
      @orm.PrimaryColumn({ type: 'integer' }) id!: number
    }
    for (const column of columns) orm.Column({ type: String, nullable: true })(Thing.prototype, column)
    return [Thing]
  }

const thingRows = `INSERT INTO "things" VALUES (1, 'x', 'y');\n`

/** Posts and tags, with the table that joins them. */
const blog =
  (posts: string, property: string): Entities =>
  (orm) => {
    @orm.Entity('tags')
    class Tag {
      @orm.PrimaryGeneratedColumn() id!: number
    }
    @orm.Entity(posts)
    class Post {
      @orm.PrimaryGeneratedColumn() id!: number
      @orm.Column({ type: String }) title!: string
    }
    orm.ManyToMany(() => Tag)(Post.prototype, property)
    orm.JoinTable()(Post.prototype, property)
    return [Tag, Post]
  }

const blogRows = [
  `INSERT INTO "tags" DEFAULT VALUES;\n`,
  `INSERT INTO "posts" ("title") VALUES ('t');\n`,
  `INSERT INTO "posts_tags_tags" ("postsId", "tagsId") VALUES (1, 1);\n`,
].join('')

const embedded =
  (
    property: string,
    street: string,
    old?: { readonly property?: string; readonly street?: string },
  ): Entities =>
  (orm) => {
    class Address {
      @orm.Column({ type: String, nullable: true }) city!: string
    }
    orm.Column({ type: String, nullable: true })(Address.prototype, street)
    if (old?.street !== undefined) RenamedFrom(old.street)(Address.prototype, street)
    @orm.Entity('users')
    class User {
      @orm.PrimaryGeneratedColumn() id!: number
    }
    orm.Column(() => Address)(User.prototype, property)
    if (old?.property !== undefined) RenamedFrom(old.property)(User.prototype, property)
    return [User]
  }

const embeddedRows = `INSERT INTO "users" ("homeCity", "homeStreet") VALUES ('Bern', 'Gasse 1');\n`

const indexed =
  (names: { readonly index: string; readonly unique: string; readonly check: string }): Entities =>
  (orm) => {
    @orm.Entity('users')
    @orm.Index(names.index, ['name'])
    @orm.Unique(names.unique, ['name', 'id'])
    @orm.Check(names.check, 'id > 0')
    class User {
      @orm.PrimaryColumn({ type: 'integer' }) id!: number
      @orm.Column({ type: String }) name!: string
    }
    return [User]
  }

const owned =
  (property: string, old?: string): Entities =>
  (orm) => {
    @orm.Entity('users')
    class User {
      @orm.PrimaryGeneratedColumn() id!: number
    }
    @orm.Entity('devices')
    class Device {
      @orm.PrimaryGeneratedColumn() id!: number
    }
    orm.OneToOne(() => User, { nullable: true, onDelete: 'SET NULL' })(Device.prototype, property)
    orm.JoinColumn()(Device.prototype, property)
    if (old !== undefined) RenamedFrom(old)(Device.prototype, property)
    return [User, Device]
  }

const ownedRows = `INSERT INTO "users" DEFAULT VALUES;\nINSERT INTO "devices" ("ownerId") VALUES (1);\n`

const inheriting =
  (size: string, old?: string): Entities =>
  (orm) => {
    abstract class Base {
      @orm.PrimaryGeneratedColumn() id!: number
    }
    @orm.Entity('content')
    @orm.TableInheritance({ column: { type: 'varchar', name: 'type' } })
    class Content extends Base {
      @orm.Column({ type: String }) title!: string
    }
    @orm.ChildEntity()
    class Photo extends Content {}
    orm.Column({ type: String })(Photo.prototype, size)
    if (old !== undefined) RenamedFrom(old)(Photo.prototype, size)
    return [Content, Photo]
  }

const tree =
  (table: string): Entities =>
  (orm) => {
    @orm.Entity(table)
    @orm.Tree('closure-table')
    class Category {
      @orm.PrimaryGeneratedColumn() id!: number
      @orm.Column({ type: String }) name!: string
      @orm.TreeChildren() children!: unknown[]
      @orm.TreeParent() parent!: unknown
    }
    return [Category]
  }

const inSchema =
  (schema: string | undefined, table = 'events'): Entities =>
  (orm) => {
    const options = schema === undefined ? {} : { schema }
    @orm.Entity(table, options)
    @orm.Index(['kind'])
    class Event {
      @orm.PrimaryGeneratedColumn() id!: number
      @orm.Column({ type: String }) kind!: string
      @orm.Column({ type: 'enum', enum: ['a', 'b'] }) mood!: string
    }
    return [Event]
  }

const feeling =
  (table: string, values: readonly string[], value: string): Entities =>
  (orm) => {
    @orm.Entity(table)
    @orm.Check('CHK_mood', `mood <> 'angry'`)
    class Person {
      @orm.PrimaryColumn({ type: 'integer' }) id!: number
      @orm.Column({ type: 'enum', enum: [...values], default: value }) mood!: string
    }
    return [Person]
  }

const feelingRows = `INSERT INTO "people" VALUES (1, 'happy');\nINSERT INTO "people" VALUES (2, 'sad');\n`
const noEnums = { sqlite: 'SQLite has no enum types' }

/** What happens to names. */
export const renameCases: readonly Case[] = [
  {
    name: 'a table that was answered to be renamed takes along all that is named after it',
    before: people('people'),
    after: people('users'),
    rows: peopleRows(),
    decisions: { 'rename-table:users': 'people' },
    renamed: { people: 'users' },
  },
  {
    name: 'a column that was answered to be renamed takes along all that is named after it',
    before: people('people', 'fullname'),
    after: people('people', 'name'),
    rows: peopleRows('fullname'),
    decisions: { 'rename-column:people.name': 'fullname' },
    renamed: { 'people.fullname': 'name' },
  },
  {
    name: 'a table and one of its columns are renamed in one step',
    before: people('people', 'fullname'),
    after: people('users', 'name'),
    rows: peopleRows('fullname'),
    decisions: { 'rename-table:users': 'people', 'rename-column:users.name': 'fullname' },
    renamed: { people: 'users', 'people.fullname': 'name' },
  },
  {
    name: 'a table and one of its columns are renamed as the config says',
    before: people('people', 'fullname'),
    after: people('users', 'name'),
    rows: peopleRows('fullname'),
    renames: [
      { table: 'people', to: 'users' },
      { table: 'users', column: 'fullname', to: 'name' },
    ],
  },
  {
    name: 'a class says what its table and its property were called',
    before: (orm) => {
      @orm.Entity('people')
      class Person {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String, name: 'full_name', unique: true }) fullName!: string
      }
      return [Person]
    },
    after: (orm) => {
      @orm.Entity('users')
      @RenamedFrom('people')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @RenamedFrom('full_name') @orm.Column({ type: String, unique: true }) name!: string
      }
      return [User]
    },
    rows: `INSERT INTO "people" ("full_name") VALUES ('Ada');\n`,
    renamed: { people: 'users', 'people.full_name': 'name' },
  },
  {
    name: 'a class without a name for its table says what the class was called',
    before: (orm) => {
      @orm.Entity()
      class PersonOfInterest {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      return [PersonOfInterest]
    },
    after: (orm) => {
      @orm.Entity()
      @RenamedFrom('PersonOfInterest')
      class Suspect {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      return [Suspect]
    },
    rows: `INSERT INTO "person_of_interest" DEFAULT VALUES;\n`,
    renamed: { person_of_interest: 'suspect' },
  },
  {
    name: 'two columns of one type get the names that were answered',
    before: things('first', 'second'),
    after: things('eins', 'zwei'),
    rows: thingRows,
    decisions: { 'rename-column:things.eins': 'first', 'rename-column:things.zwei': 'second' },
    renamed: { 'things.first': 'eins', 'things.second': 'zwei' },
    expect: ['rename column "things"."first" to "eins"', 'rename column "things"."second" to "zwei"'],
  },
  {
    name: 'a declared name is taken over by another column',
    before: things('first', 'second'),
    after: things('second', 'third'),
    rows: thingRows,
    renames: [{ table: 'things', column: 'second', to: 'third' }],
    decisions: { 'rename-column:things.second': 'first' },
    renamed: { 'things.first': 'second', 'things.second': 'third' },
    expect: ['rename column "things"."second" to "third"', 'rename column "things"."first" to "second"'],
  },
  {
    name: 'two columns get each the name that is less alike',
    before: things('first', 'second'),
    after: things('first1', 'second1'),
    rows: thingRows,
    decisions: { 'rename-column:things.first1': 'second', 'rename-column:things.second1': 'first' },
    renamed: { 'things.first': 'second1', 'things.second': 'first1' },
  },
  {
    name: 'one of two columns is renamed and the other one dropped, as answered',
    before: things('first', 'second'),
    after: things('eins'),
    rows: thingRows,
    decisions: { 'rename-column:things.eins': 'second' },
    renamed: { 'things.second': 'eins' },
    loses: ['things.first'],
    expect: ['rename column "things"."second" to "eins"', 'drop column "things"."first"'],
  },
  {
    name: 'a column is dropped and another added where that was answered',
    before: things('first', 'second'),
    after: things('first', 'zwei'),
    rows: thingRows,
    decisions: { 'rename-column:things.zwei': 'drop-and-add' },
    loses: ['things.second'],
    adds: ['things.zwei'],
    expect: ['add column "things"."zwei", varchar', 'drop column "things"."second"'],
  },
  {
    name: 'a key is renamed, and foreign keys follow',
    before: (orm) => {
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      @orm.Entity('devices')
      class Device {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToOne(() => User) @orm.JoinColumn({ name: 'owner' }) owner!: unknown
      }
      return [User, Device]
    },
    after: (orm) => {
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() userNumber!: number
      }
      @orm.Entity('devices')
      class Device {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToOne(() => User) @orm.JoinColumn({ name: 'owner' }) owner!: unknown
      }
      return [User, Device]
    },
    rows: `INSERT INTO "users" DEFAULT VALUES;\nINSERT INTO "devices" ("owner") VALUES (1);\n`,
    decisions: { 'rename-column:users.userNumber': 'id' },
    renamed: { 'users.id': 'userNumber' },
  },
  {
    name: 'the join column of a relation is renamed as its property says',
    before: owned('owner'),
    after: owned('holder', 'owner'),
    rows: ownedRows,
    renamed: { 'devices.ownerId': 'holderId' },
  },
  {
    name: 'the join column of a relation is renamed as answered',
    before: owned('owner'),
    after: owned('holder'),
    rows: ownedRows,
    decisions: { 'rename-column:devices.holderId': 'ownerId' },
    renamed: { 'devices.ownerId': 'holderId' },
  },
  {
    name: 'names that the author chose for indexes and constraints change without a question',
    before: indexed({ index: 'IX_old', unique: 'UX_old', check: 'CX_old' }),
    after: indexed({ index: 'IX_new', unique: 'UX_new', check: 'CX_new' }),
    rows: `INSERT INTO "users" VALUES (1, 'Ada');\n`,
    expect: [
      'rename constraint "UX_old" of "users" to "UX_new"',
      'rename constraint "CX_old" of "users" to "CX_new"',
      'rename index "IX_old" to "IX_new"',
    ],
  },
  {
    name: 'the columns of what is embedded are renamed with the property that embeds it',
    before: embedded('home', 'street'),
    after: embedded('house', 'street', { property: 'home' }),
    rows: embeddedRows,
    renamed: { 'users.homeCity': 'houseCity', 'users.homeStreet': 'houseStreet' },
    expect: [
      'rename column "users"."homeCity" to "houseCity"',
      'rename column "users"."homeStreet" to "houseStreet"',
    ],
  },
  {
    name: 'a property of what is embedded is renamed',
    before: embedded('home', 'street'),
    after: embedded('home', 'road', { street: 'street' }),
    rows: embeddedRows,
    renamed: { 'users.homeStreet': 'homeRoad' },
  },
  {
    name: 'a property of what is embedded and the one that embeds it are renamed',
    before: embedded('home', 'street'),
    after: embedded('house', 'road', { property: 'home', street: 'street' }),
    rows: embeddedRows,
    renamed: { 'users.homeCity': 'houseCity', 'users.homeStreet': 'houseRoad' },
  },
  {
    name: 'a property of a child of single-table inheritance is renamed',
    before: inheriting('size'),
    after: inheriting('extent', 'size'),
    rows: `INSERT INTO "content" ("title", "size", "type") VALUES ('t', 's', 'Photo');\n`,
    renamed: { 'content.size': 'extent' },
  },
  {
    name: 'a table that joins others follows the table that it is named after',
    before: blog('posts', 'tags'),
    after: blog('articles', 'tags'),
    rows: blogRows,
    decisions: { 'rename-table:articles': 'posts' },
    renamed: {
      posts: 'articles',
      posts_tags_tags: 'articles_tags_tags',
      'posts_tags_tags.postsId': 'articlesId',
    },
  },
  {
    name: 'a table that joins others is renamed with the property that it is named after',
    before: blog('posts', 'tags'),
    after: blog('posts', 'labels'),
    rows: blogRows,
    decisions: { 'rename-table:posts_labels_tags': 'posts_tags_tags' },
    renamed: { posts_tags_tags: 'posts_labels_tags' },
  },
  {
    name: 'a table that joins others is renamed as its property says',
    before: blog('posts', 'tags'),
    after: (orm, dialect) => {
      const [tag, post] = blog('posts', 'labels')(orm, dialect)
      RenamedFrom('tags')((post as { readonly prototype: object }).prototype, 'labels')
      return [tag, post]
    },
    rows: blogRows,
    renamed: { posts_tags_tags: 'posts_labels_tags' },
  },
  {
    name: 'a closure table follows its table',
    before: tree('categories'),
    after: tree('groups'),
    rows: [
      `INSERT INTO "categories" ("name") VALUES ('a');\n`,
      `INSERT INTO "categories_closure" VALUES (1, 1);\n`,
    ].join(''),
    decisions: { 'rename-table:groups': 'categories' },
    renamed: { categories: 'groups', categories_closure: 'groups_closure' },
  },
  {
    name: 'a table is renamed and gets and loses a column',
    before: (orm) => {
      @orm.Entity('people')
      class Person {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String }) name!: string
        @orm.Column({ type: 'integer', nullable: true }) @orm.Index() age!: number
      }
      return [Person]
    },
    after: (orm) => {
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String, length: 80 }) name!: string
        @orm.Column({ type: Boolean, default: true }) active!: boolean
      }
      return [User]
    },
    rows: `INSERT INTO "people" ("name", "age") VALUES ('Ada', 36);\n`,
    decisions: { 'rename-table:users': 'people' },
    renamed: { people: 'users' },
    adds: ['people.active'],
    loses: ['people.age'],
  },
  {
    name: 'an enum type that the author names gets another name',
    before: (orm) => {
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'enum', enum: ['a', 'b'], enumName: 'mood', default: 'a' }) mood!: string
        @orm.Column({ type: 'enum', enum: ['a', 'b'], enumName: 'mood', array: true }) moods!: string[]
      }
      return [User]
    },
    after: (orm) => {
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'enum', enum: ['a', 'b'], enumName: 'feeling', default: 'a' }) mood!: string
        @orm.Column({ type: 'enum', enum: ['a', 'b'], enumName: 'feeling', array: true }) moods!: string[]
      }
      return [User]
    },
    rows: `INSERT INTO "users" ("mood", "moods") VALUES ('b', '{a,b}');\n`,
    expect: ['rename enum type "mood" to "feeling"'],
    notSupported: { sqlite: 'SQLite has no enum types' },
  },
  {
    name: 'a table moves to another schema, as answered',
    before: inSchema(undefined),
    after: inSchema('audit'),
    rows: `INSERT INTO "events" ("kind", "mood") VALUES ('k', 'b');\n`,
    decisions: { 'rename-table:audit.events': 'events' },
    renamed: { events: 'audit.events' },
    prepare: 'CREATE SCHEMA IF NOT EXISTS audit;\n',
    notSupported: { sqlite: 'SQLite has no schemas' },
  },
  {
    name: 'a value of an enum is renamed, as answered',
    before: feeling('people', ['happy', 'sad', 'angry'], 'happy'),
    after: feeling('people', ['glad', 'sad', 'angry'], 'glad'),
    rows: feelingRows,
    decisions: { 'rename-value:people_mood_enum.glad': 'happy' },
    loses: ['people.mood'],
    expect: ['alter enum type "people_mood_enum" to (glad, sad, angry), happy renamed to glad'],
    notSupported: noEnums,
  },
  {
    name: 'a value of an enum is renamed together with its table',
    before: feeling('people', ['happy', 'sad', 'angry'], 'happy'),
    after: feeling('users', ['happy', 'unhappy', 'angry'], 'happy'),
    rows: feelingRows,
    decisions: {
      'rename-table:users': 'people',
      'rename-value:users_mood_enum.unhappy': 'sad',
    },
    renamed: { people: 'users' },
    loses: ['people.mood'],
    notSupported: noEnums,
  },
  {
    name: 'a value of an enum is renamed, as the config says',
    before: feeling('people', ['happy', 'sad', 'angry'], 'happy'),
    after: feeling('people', ['glad', 'sad', 'angry'], 'glad'),
    rows: feelingRows,
    renames: [{ enum: 'people_mood_enum', value: 'happy', to: 'glad' }],
    loses: ['people.mood'],
    notSupported: noEnums,
  },
  {
    name: 'a value of an enum goes, and its rows hold another one, as answered',
    before: feeling('people', ['happy', 'sad', 'angry'], 'happy'),
    after: feeling('people', ['happy', 'angry'], 'happy'),
    rows: feelingRows,
    decisions: { 'replace-value:people_mood_enum.sad': 'happy' },
    loses: ['people.mood'],
    notSupported: noEnums,
  },
]
