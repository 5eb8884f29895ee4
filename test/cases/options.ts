import type { Case, Entities } from '../harness/case.js'

const noSqlite = (what: string) => ({ sqlite: `SQLite has no ${what}` })
const key = { type: Number, primary: true, generated: true } as const

/** One table `things` of a key, these columns, and what else an EntitySchema takes. */
const things =
  (columns: Readonly<Record<string, object>>, more: object = {}): Entities =>
  (orm) => [
    new orm.EntitySchema({
      name: 'Thing',
      tableName: 'things',
      columns: { id: key, ...columns },
      ...more,
    } as never),
  ]

const long = 'a_name_that_is_much_longer_than_the_sixty_three_bytes_of_postgresql'

/** What decorators can say of tables and columns besides their types. */
export const optionCases: readonly Case[] = [
  {
    name: 'identity columns of each size, keys and not',
    before: (orm) =>
      (['smallint', 'integer', 'bigint'] as const).map((type) => {
        @orm.Entity(`t_${type}`)
        class Counted {
          @orm.PrimaryColumn({
            type: type as 'int',
            generated: 'identity',
            generatedIdentity: 'ALWAYS',
          } as object)
          id!: number
          @orm.Column({
            type: type as 'int',
            generated: 'identity',
            generatedIdentity: 'BY DEFAULT',
          } as object)
          other!: number
        }
        return Counted
      }),
    notSupported: noSqlite('identity columns'),
  },
  {
    name: 'serial columns of each size, keys and not',
    before: (orm) =>
      ['smallint', 'integer', 'bigint', 'int2', 'int4', 'int8'].map(
        (type) =>
          new orm.EntitySchema({
            name: type,
            tableName: `t_${type}`,
            columns: {
              id: { type, primary: true, generated: 'increment' },
              other: { type, generated: 'increment' },
            } as never,
          }),
      ),
    notSupported: { sqlite: 'AUTOINCREMENT is for integer keys alone' },
  },
  {
    name: 'uuids made by the database, keys and not',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Thing',
        tableName: 'things',
        columns: {
          id: { type: 'uuid', primary: true, generated: 'uuid' },
          token: { type: 'uuid', generated: 'uuid' },
          other: { type: 'uuid', nullable: true },
        },
      }),
    ],
  },
  {
    name: 'uuids whose default is a function of the database',
    before: (orm) => [
      new orm.EntitySchema({
        name: 'Thing',
        tableName: 'things',
        columns: {
          id: { type: 'uuid', primary: true, default: () => 'gen_random_uuid()' },
          token: { type: 'uuid', default: () => 'gen_random_uuid()', nullable: true },
        },
      }),
    ],
    notSupported: noSqlite('such function'),
  },
  {
    name: 'comments with quotes, lines and other scripts',
    before: things({
      quoted: { type: String, comment: `it's "quoted" \\ back` },
      lines: { type: String, comment: 'first\nsecond' },
      other: { type: String, comment: 'Größe 大きさ 📏' },
      empty: { type: String, comment: '' },
    }),
  },
  {
    name: 'a comment with a quote on a table',
    before: things({}, { comment: "the thing's own" }),
    notSupported: { 'TypeORM 0.3': 'TypeORM does not escape the quote' },
  },
  {
    name: 'keys with names of their own',
    before: (orm) => {
      @orm.Entity('owners')
      class Owner {
        @orm.PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_owners' }) left!: number
        @orm.PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_owners' }) right!: number
      }
      @orm.Entity('pets')
      class Pet {
        @orm.PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_pets' }) id!: number
        @orm.ManyToOne(() => Owner)
        @orm.JoinColumn([
          { name: 'l', referencedColumnName: 'left', foreignKeyConstraintName: 'fk_pet_owner' },
          { name: 'r', referencedColumnName: 'right', foreignKeyConstraintName: 'fk_pet_owner' },
        ])
        owner!: unknown
      }
      return [Owner, Pet]
    },
  },
  {
    name: 'uniques by each way to say so',
    before: (orm) => {
      @orm.Entity('things')
      @orm.Unique(['first'])
      @orm.Unique('uq_named', ['first', 'second'])
      @orm.Unique('uq_other_order', ['third', 'second'])
      class Thing {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String }) first!: string
        @orm.Column({ type: String }) second!: string
        @orm.Column({ type: String, unique: true }) third!: string
        @orm.Index({ unique: true }) @orm.Column({ type: String }) fourth!: string
      }
      return [Thing]
    },
  },
  {
    name: 'deferrable uniques',
    before: (orm) => {
      @orm.Entity('things')
      @orm.Unique('uq_deferred', ['first'], { deferrable: 'INITIALLY DEFERRED' })
      @orm.Unique('uq_immediate', ['second'], { deferrable: 'INITIALLY IMMEDIATE' })
      class Thing {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String }) first!: string
        @orm.Column({ type: String }) second!: string
      }
      return [Thing]
    },
  },
  {
    name: 'checks by each way to say so',
    before: (orm) => {
      @orm.Entity('things')
      @orm.Check('"age" > 0')
      @orm.Check('chk_named', `"name" <> 'it''s' AND ("age" < 5 OR "age" > 10)`)
      @orm.Check('chk_lines', `"age"\n  > -1`)
      class Thing {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'integer' }) age!: number
        @orm.Column({ type: String }) name!: string
      }
      return [Thing]
    },
  },
  {
    name: 'exclusions of several operators, partial and by another extension',
    before: (orm) => {
      @orm.Entity('bookings')
      @orm.Exclusion('USING gist ("during" WITH &&)')
      @orm.Exclusion('xcl_room', `USING gist ("room" WITH =, "during" WITH &&) WHERE ("cancelled" = false)`)
      class Booking {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'integer' }) room!: number
        @orm.Column({ type: 'tstzrange' }) during!: string
        @orm.Column({ type: Boolean, default: false }) cancelled!: boolean
      }
      return [Booking]
    },
    notSupported: noSqlite('exclusion constraints'),
  },
  {
    name: 'indexes by each way to say so',
    before: (orm) => {
      @orm.Entity('things')
      @orm.Index(['first', 'second'])
      @orm.Index('ix_reversed', ['second', 'first'])
      @orm.Index('ix_unique', ['first'], { unique: true })
      @orm.Index('ix_partial', ['first'], { where: `"second" = 'a' AND "third" IS NOT NULL` })
      @orm.Index(['third'], { where: '"third" > 0' })
      @orm.Index('ix_unique_partial', ['second'], { unique: true, where: '"third" IS NULL' })
      class Thing {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String }) first!: string
        @orm.Index() @orm.Column({ type: String }) second!: string
        @orm.Index('ix_third') @orm.Column({ type: 'integer', nullable: true }) third!: number | null
      }
      return [Thing]
    },
  },
  {
    name: 'options of indexes that the database does not have are left out',
    before: (orm) => {
      @orm.Entity('things')
      @orm.Index('ix_fulltext', ['first'], { fulltext: true, parser: 'ngram' })
      @orm.Index('ix_sparse', ['second'], { sparse: true, background: true, nullFiltered: true })
      class Thing {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String }) first!: string
        @orm.Column({ type: String }) second!: string
      }
      return [Thing]
    },
  },
  {
    name: 'a spatial index is one of gist',
    before: (orm) => {
      @orm.Entity('places')
      class Place {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Index({ spatial: true }) @orm.Column({ type: 'point' }) at!: string
        @orm.Index('ix_area', { spatial: true }) @orm.Column({ type: 'box' }) area!: string
      }
      return [Place]
    },
    notSupported: noSqlite('spatial types'),
  },
  {
    name: 'an index of each method',
    before: (orm) => {
      const method = (type: string) => ({ type }) as object
      @orm.Entity('things')
      @orm.Index('ix_gin', ['tags'], method('gin'))
      @orm.Index('ix_gin_json', ['body'], method('gin'))
      @orm.Index('ix_gist', ['during'], method('gist'))
      @orm.Index('ix_spgist', ['at'], method('spgist'))
      @orm.Index('ix_hash', ['name'], method('hash'))
      @orm.Index('ix_brin', ['id', 'name'], method('brin'))
      @orm.Index('ix_btree', ['name'], method('btree'))
      class Thing {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'text', array: true }) tags!: string[]
        @orm.Column({ type: 'jsonb' }) body!: object
        @orm.Column({ type: 'tsrange' }) during!: string
        @orm.Column({ type: 'point' }) at!: string
        @orm.Column({ type: String }) name!: string
      }
      return [Thing]
    },
    notSupported: { ...noSqlite('methods'), 'TypeORM 0.3': 'TypeORM knows no methods' },
  },
  {
    name: 'one-to-one, many-to-one and many-to-many by custom names',
    before: (orm) => {
      @orm.Entity('profiles')
      class Profile {
        @orm.PrimaryGeneratedColumn('uuid') id!: string
        @orm.Column({ type: String, unique: true }) handle!: string
      }
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.OneToOne(() => Profile, { nullable: false, onDelete: 'RESTRICT', onUpdate: 'CASCADE' })
        @orm.JoinColumn({ name: 'profile_id' })
        profile!: unknown
        @orm.ManyToOne(() => Profile, { onDelete: 'SET NULL' })
        @orm.JoinColumn({ name: 'followed_handle', referencedColumnName: 'handle' })
        follows!: unknown
        @orm.ManyToMany(() => Profile)
        @orm.JoinTable({
          name: 'user_profiles',
          joinColumn: { name: 'user_id', foreignKeyConstraintName: 'fk_up_user' },
          inverseJoinColumn: { name: 'profile_id', foreignKeyConstraintName: 'fk_up_profile' },
        })
        profiles!: unknown[]
        @orm.ManyToMany(() => User)
        @orm.JoinTable()
        friends!: unknown[]
      }
      return [Profile, User]
    },
  },
  {
    name: 'a junction between keys of several columns, and one without constraints',
    before: (orm) => {
      @orm.Entity('sides')
      class Side {
        @orm.PrimaryColumn({ type: 'integer' }) a!: number
        @orm.PrimaryColumn({ type: String, length: 10 }) b!: string
        @orm.ManyToMany(() => Other, { onDelete: 'NO ACTION' })
        @orm.JoinTable({ name: 'first' })
        first!: unknown[]
        @orm.ManyToMany(() => Other, { createForeignKeyConstraints: false })
        @orm.JoinTable({ name: 'second' })
        second!: unknown[]
      }
      @orm.Entity('others')
      class Other {
        @orm.PrimaryGeneratedColumn('uuid') id!: string
      }
      return [Side, Other]
    },
  },
  {
    name: 'keys that are foreign keys',
    before: (orm) => {
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      @orm.Entity('settings')
      class Settings {
        @orm.PrimaryColumn({ type: 'integer' }) userId!: number
        @orm.OneToOne(() => User, { onDelete: 'CASCADE' }) @orm.JoinColumn({ name: 'userId' }) user!: unknown
      }
      @orm.Entity('memberships')
      class Membership {
        @orm.ManyToOne(() => User) user!: unknown
        @orm.PrimaryColumn({ type: 'integer' }) userId!: number
        @orm.PrimaryColumn({ type: String }) team!: string
      }
      return [User, Settings, Membership]
    },
  },
  {
    name: 'a foreign key without a relation',
    before: (orm) => {
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
      }
      @orm.Entity('logs')
      class Log {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'integer' })
        @orm.ForeignKey(() => User, { onDelete: 'CASCADE', name: 'fk_log_user' })
        userId!: number
      }
      return [User, Log]
    },
  },
  {
    name: 'trees of every kind',
    before: (orm) => {
      @orm.Entity('adjacent')
      class Adjacent {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.TreeChildren() children!: unknown[]
        @orm.TreeParent({ onDelete: 'CASCADE' }) parent!: unknown
      }
      @orm.Entity('closed')
      @orm.Tree('closure-table', {
        closureTableName: 'closed_links',
        ancestorColumnName: (column) => `ancestor_${column.propertyName}`,
        descendantColumnName: (column) => `descendant_${column.propertyName}`,
      })
      class Closed {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.TreeLevelColumn() level!: number
        @orm.TreeChildren({ cascade: true }) children!: unknown[]
        @orm.TreeParent() parent!: unknown
      }
      @orm.Entity('paths')
      @orm.Tree('materialized-path')
      class Path {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.TreeChildren() children!: unknown[]
        @orm.TreeParent() parent!: unknown
      }
      @orm.Entity('sets')
      @orm.Tree('nested-set')
      class NestedSet {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.TreeChildren() children!: unknown[]
        @orm.TreeParent() parent!: unknown
      }
      return [Adjacent, Closed, Path, NestedSet]
    },
  },
  {
    name: 'single-table inheritance with a discriminator of its own, relations and grandchildren',
    before: (orm) => {
      @orm.Entity('contents')
      @orm.TableInheritance({ column: { type: String, name: 'kind', length: 20, default: 'page' } })
      class Content {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: String }) title!: string
      }
      @orm.ChildEntity('photo')
      class Photo extends Content {
        @orm.Column({ type: 'integer' }) size!: number
        @orm.ManyToOne(() => Content) of!: unknown
      }
      @orm.ChildEntity()
      class Video extends Photo {
        @orm.Column({ type: 'integer', default: 5 }) length!: number
        @orm.Column({ type: String, unique: true, nullable: true }) code!: string
      }
      return [Content, Photo, Video]
    },
  },
  {
    name: 'abstract parents, embedded objects and their prefixes',
    before: (orm) => {
      abstract class Base {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.CreateDateColumn() createdAt!: Date
      }
      class Point {
        @orm.Column({ type: 'float', default: 0 }) x!: number
        @orm.Index() @orm.Column({ type: 'float', nullable: true }) y!: number
      }
      class Address {
        @orm.Column({ type: String }) street!: string
        @orm.Column(() => Point) at!: Point
      }
      @orm.Entity('people')
      class Person extends Base {
        @orm.Column(() => Address) home!: Address
        @orm.Column(() => Address, { prefix: 'w' }) work!: Address
        @orm.Column(() => Point, { prefix: false }) here!: Point
      }
      return [Person]
    },
  },
  {
    name: 'an entity that is not synchronized is neither made nor changed, and can be referred to',
    prepare: 'CREATE TABLE "legacy" ("id" integer PRIMARY KEY, "other" integer);\n',
    before: (orm) => {
      @orm.Entity('legacy', { synchronize: false })
      class Legacy {
        @orm.PrimaryColumn({ type: 'integer' }) id!: number
        @orm.Column({ type: String }) notThere!: string
      }
      @orm.Entity('things')
      class Thing {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.ManyToOne(() => Legacy) legacy!: unknown
      }
      return [Legacy, Thing]
    },
  },
  {
    name: 'properties that are no columns, and options that do not reach the database',
    before: (orm) => {
      @orm.Entity('things', { orderBy: { id: 'DESC' } })
      class Thing {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.VirtualColumn({ query: (alias) => `SELECT 1 + ${alias}.id` }) sum!: number
        @orm.Column({ type: String, select: false, insert: false, update: false }) secret!: string
        @orm.Column({
          type: 'integer',
          default: 5,
          transformer: { to: (x: number) => x * 2, from: (x: number) => x / 2 },
        })
        doubled!: number
        @orm.VersionColumn() version!: number
        @orm.CreateDateColumn({ precision: 3 }) created!: Date
        @orm.UpdateDateColumn({ name: 'updated_on' }) updated!: Date
        @orm.DeleteDateColumn() deleted!: Date
      }
      return [Thing]
    },
  },
  {
    name: 'a table without row ids',
    before: things(
      { name: { type: String } },
      { columns: { id: { type: String, primary: true } }, withoutRowid: true },
    ),
  },
  {
    name: 'names in other scripts, with reserved words and signs',
    before: (orm) => {
      @orm.Entity('größe 大きさ')
      @orm.Unique(['select', 'größe'])
      @orm.Check('"größe" > 0')
      class Größe {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Index() @orm.Column({ type: 'integer', default: 1 }) größe!: number
        @orm.Column({ type: String, nullable: true }) select!: string
        @orm.Column({ type: String, name: 'a-b c$d', nullable: true }) signs!: string
        @orm.Column({ type: 'simple-enum', enum: ['ä', 'b c'], default: 'ä' }) table!: string
      }
      @orm.Entity('order')
      class Order {
        @orm.PrimaryGeneratedColumn() group!: number
        @orm.ManyToOne(() => Größe) user!: unknown
        @orm.Column({ type: 'timestamp' as 'date', nullable: true }) from!: Date
      }
      return [Größe, Order]
    },
    notSupported: { sqlite: 'the timestamp is of PostgreSQL' },
  },
  {
    name: 'names longer than PostgreSQL keeps',
    before: (orm) => {
      @orm.Entity(`${long}_table`)
      @orm.Index(`ix_${long}`, ['name'])
      @orm.Unique(`uq_${long}`, ['name'])
      class Long {
        @orm.PrimaryColumn({ type: 'integer' }) id!: number
        @orm.Column({ type: String, name: `c_${long}` }) name!: string
      }
      return [Long]
    },
    unlikeOrm: 'TypeORM looks for what it made by the long names',
  },
  {
    name: 'tables in several schemas, with an enum, a shared key and a junction',
    ormNeeds: 'CREATE SCHEMA "one";\nCREATE SCHEMA "Two";\n',
    before: (orm) => {
      @orm.Entity('users', { schema: 'one' })
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'enum', enum: ['a', 'b'], default: 'a' }) role!: string
        @orm.Index() @orm.Column({ type: String, comment: 'the name' }) name!: string
      }
      @orm.Entity('users', { schema: 'Two' })
      class Other {
        @orm.PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' }) id!: number
        @orm.Column({ type: 'enum', enum: ['a', 'c'], array: true, default: ['c'] }) roles!: string[]
        @orm.ManyToOne(() => User) user!: unknown
        @orm.ManyToMany(() => User) @orm.JoinTable({ name: 'links', schema: 'one' }) users!: unknown[]
      }
      return [User, Other]
    },
    notSupported: noSqlite('schemas'),
  },
  {
    name: 'a default schema of the data source',

    prepare: 'CREATE SCHEMA IF NOT EXISTS "app";\n',
    options: { schema: 'app' },
    before: (orm) => {
      @orm.Entity('users')
      class User {
        @orm.PrimaryGeneratedColumn() id!: number
        @orm.Column({ type: 'enum', enum: ['a', 'b'], default: 'a' }) role!: string
      }
      return [User]
    },
    notSupported: noSqlite('schemas'),
  },
  {
    name: 'literal defaults that hold casts, quotes and signs',
    before: things({
      cast: { type: String, default: 'a::text' },
      quoted: { type: String, default: `it''s` },
      json: { type: 'simple-json', default: '{"a":"x::y"}' },
      sign: { type: String, default: '100%' },
      back: { type: String, default: 'a\\b' },
      lines: { type: String, default: 'a\nb' },
      nil: { type: String, default: null },
      word: { type: String, default: 'NULL' },
      digits: { type: String, default: '007' },
      call: { type: String, default: 'now()' },
    }),
    notSupported: { 'TypeORM 0.3': 'TypeORM cuts a default with :: off' },
  },
  {
    name: 'a default with a quote that TypeORM does not escape',
    before: things({
      name: { type: String, default: "it's" },
      list: { type: 'simple-array', default: "a,b's" },
    }),
    unlikeOrm: 'TypeORM does not escape a quote',
  },
  {
    name: 'a default of NULL is none',
    before: things({ name: { type: String, nullable: true, default: () => 'NULL' } }),
    unlikeOrm: 'TypeORM writes DEFAULT NULL on SQLite',
  },
]
