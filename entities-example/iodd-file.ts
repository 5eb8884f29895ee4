import {
  Column,
  CreateDateColumn,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm'
import type { Relation } from 'typeorm'
import { Device } from './device.js'
import { GeneratedAdapter } from './generated-adapter.js'
import { Parameter } from './parameter.js'
import { User } from './user.js'

/** A manufacturer's description of a kind of device (IO Device Description). */
@Entity('iodd_files')
@Unique(['vendorId', 'productCode', 'version'])
export class IoddFile {
  @PrimaryGeneratedColumn()
  id!: number

  @Column('integer')
  vendorId!: number

  @Column('integer')
  productCode!: number

  @Column('varchar', { length: 20 })
  version!: string

  @Column('varchar', { length: 255 })
  fileName!: string

  @Column('text', { comment: 'The XML as the manufacturer published it' })
  content!: string

  @CreateDateColumn()
  uploadedAt!: Date

  @ManyToOne(() => User, { nullable: true, onDelete: 'SET NULL' })
  uploadedBy!: Relation<User> | null

  @OneToMany(() => Parameter, (parameter) => parameter.ioddFile)
  parameters!: Relation<Parameter>[]

  @OneToMany(() => GeneratedAdapter, (adapter) => adapter.ioddFile)
  adapters!: Relation<GeneratedAdapter>[]

  @OneToMany(() => Device, (device) => device.ioddFile)
  devices!: Relation<Device>[]
}
