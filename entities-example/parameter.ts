import { Check, Column, Entity, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm'
import type { Relation } from 'typeorm'
import { IoddFile } from './iodd-file.js'

/** The types that a parameter's value may have. */
export const dataTypes = ['boolean', 'integer', 'float', 'string'] as const

/** One value that an IODD file says a device has. */
@Entity('parameters')
@Unique(['ioddFile', 'index', 'subindex'])
@Check('CHK_parameters_index', '"index" >= 0 AND "subindex" >= 0')
export class Parameter {
  @PrimaryGeneratedColumn()
  id!: number

  @Column('integer')
  index!: number

  @Column('smallint', { default: 0 })
  subindex!: number

  @Column('varchar', { length: 120 })
  name!: string

  @Column('simple-enum', { enum: dataTypes })
  dataType!: (typeof dataTypes)[number]

  @Column('varchar', { length: 20, nullable: true })
  unit!: string | null

  @Column('boolean', { default: false })
  writable!: boolean

  @ManyToOne(() => IoddFile, (file) => file.parameters, { nullable: false, onDelete: 'CASCADE' })
  ioddFile!: Relation<IoddFile>
}
