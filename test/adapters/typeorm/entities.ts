import type { Orm } from './orm.js'

/** A shop in few words: a generated key, an enum, a check, a self-reference, a many-to-many, soft deletes. */
export function shop(orm: Orm): readonly (new () => object)[] {
  const { Check, Column, CreateDateColumn, DeleteDateColumn, Entity, Index, JoinColumn, JoinTable } = orm
  const { ManyToMany, ManyToOne, PrimaryGeneratedColumn, Unique, VersionColumn } = orm

  @Entity('tags')
  class Tag {
    @PrimaryGeneratedColumn('uuid') id!: string
    @Column({ unique: true, length: 40 }) label!: string
  }

  @Entity('products', { comment: 'What is sold' })
  @Check('CHK_price', '"price" >= 0')
  @Unique('UQ_products_code', ['code', 'kind'])
  @Index('IDX_products_kind', ['kind', 'title'], { where: '"deletedAt" IS NULL' })
  class Product {
    @PrimaryGeneratedColumn() id!: number
    @Column() title!: string
    @Column('varchar', { length: 12, nullable: true, comment: "the maker's" }) code!: string | null
    @Column('decimal', { precision: 10, scale: 2, default: 0 }) price!: string
    @Column({ type: 'simple-enum', enum: ['book', 'toy'], default: 'book' }) kind!: string
    @Column('simple-json', { default: '{}' }) extra!: object
    @Column({ default: true }) active!: boolean
    @VersionColumn() version!: number
    @CreateDateColumn() createdAt!: Date
    @DeleteDateColumn() deletedAt!: Date | null
    @Index('IDX_by_hand', { synchronize: false })
    @ManyToOne(() => Product, { onDelete: 'SET NULL', nullable: true, deferrable: 'INITIALLY DEFERRED' })
    @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'FK_parent' })
    parent!: object | null
    @ManyToMany(() => Tag)
    @JoinTable({ name: 'product_tags' })
    tags!: Tag[]
  }

  return [Tag, Product]
}

/** One of each thing that only PostgreSQL has. */
export function postgresOnly(orm: Orm): readonly (new () => object)[] {
  const { Column, Entity, Exclusion, Generated, Index, PrimaryColumn, PrimaryGeneratedColumn } = orm

  @Entity('rooms', { schema: 'hotel' })
  @Exclusion('XCL_rooms', 'USING gist ("room" WITH =, "during" WITH &&)')
  class Room {
    @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string
    @Column('int4') room!: number
    @Column('tsrange') during!: string
    @Column({ type: 'enum', enum: ['open', 'taken'], array: true, default: ['open'] }) states!: string[]
    @Column({ type: 'text', array: true, default: ['a b', 'c,d', 'e"f'] }) words!: string[]
    @Column('int', { array: true, default: () => "'{1,2}'" }) numbers!: number[]
    @Column({ type: 'timestamptz', precision: 3, default: () => 'CURRENT_TIMESTAMP' }) seen!: Date
    @Column('time') wakes!: string
    @Column('jsonb', { default: { it: "it's" } }) notes!: object
    @Column({ type: 'geometry', spatialFeatureType: 'Point', srid: 4326, nullable: true }) place!: object
    @Column({ type: 'citext', collation: 'C' }) label!: string
    @Column({ type: 'int', generatedType: 'STORED', asExpression: 'room * 2' }) doubled!: number
    @Column('char', { length: 3, default: () => 'NULL' }) code!: string
    @Index({ spatial: true })
    @Column('point')
    spot!: string
  }

  @Entity('plain')
  class Plain {
    @PrimaryColumn('varchar', { primaryKeyConstraintName: 'PK_plain' }) id!: string
    @Column() @Generated('increment') counter!: number
    @Column({ type: 'enum', enum: [1, 2], enumName: 'level', default: 1 }) level!: number
    @Column('bigint', { default: '9007199254740993' }) large!: string
    @Column('smallint', { default: '7' }) small!: number
    @Column('varchar', { default: 5 }) text!: string
    @Column({ default: "it''s" }) quoted!: string
  }

  return [Room, Plain]
}

/** Inheritance, embedding, trees. */
export function families(orm: Orm): readonly (new () => object)[] {
  const { ChildEntity, Column, Entity, PrimaryGeneratedColumn, TableInheritance } = orm
  const { Tree, TreeChildren, TreeParent, ViewColumn, ViewEntity, VirtualColumn } = orm

  class Address {
    @Column() street!: string
    @Column({ nullable: true }) zip!: string
  }

  @Entity()
  @TableInheritance({ column: { type: 'varchar', name: 'type' } })
  class Person {
    @PrimaryGeneratedColumn() id!: number
    @Column(() => Address) address!: Address
    @VirtualColumn({ query: () => 'SELECT 1' }) one!: number
  }
  @ChildEntity()
  class Employee extends Person {
    @Column() salary!: number
  }

  @Entity('folder')
  @Tree('closure-table')
  class Folder {
    @PrimaryGeneratedColumn() id!: number
    @TreeChildren() children!: object[]
    @TreeParent() parent!: object
  }

  @ViewEntity({ expression: 'SELECT 1 AS "one"' })
  class One {
    @ViewColumn() one!: number
  }

  @Entity({ synchronize: false })
  class Foreign {
    @PrimaryGeneratedColumn() id!: number
  }

  return [Person, Employee, Folder, One, Foreign]
}
