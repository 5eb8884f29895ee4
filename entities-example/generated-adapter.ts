import { Column, CreateDateColumn, Entity, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm'
import type { Relation } from 'typeorm'
import { IoddFile } from './iodd-file.js'

/** Code that was generated from an IODD file, to read a device with. */
@Entity('generated_adapters')
@Unique(['ioddFile', 'language'])
export class GeneratedAdapter {
  @PrimaryGeneratedColumn('uuid')
  id!: string

  @Column('varchar', { length: 20 })
  language!: string

  @Column('text')
  source!: string

  @Column('varchar', { length: 64, comment: 'SHA-256 of the source' })
  checksum!: string

  @CreateDateColumn()
  generatedAt!: Date

  @ManyToOne(() => IoddFile, (file) => file.adapters, { nullable: false, onDelete: 'CASCADE' })
  ioddFile!: Relation<IoddFile>
}
