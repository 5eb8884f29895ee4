import { Check, Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm'
import type { Relation } from 'typeorm'
import { Device } from './device.js'
import { Parameter } from './parameter.js'

/** A value that a device has measured. */
@Entity('readings')
@Index(['device', 'recordedAt'])
@Check('CHK_readings_quality', '"quality" BETWEEN 0 AND 100')
export class Reading {
  @PrimaryGeneratedColumn()
  id!: number

  @Column('double precision')
  value!: number

  @Column('smallint', { default: 100, comment: 'Percent' })
  quality!: number

  @CreateDateColumn()
  recordedAt!: Date

  @ManyToOne(() => Device, (device) => device.readings, { nullable: false, onDelete: 'CASCADE' })
  device!: Relation<Device>

  @ManyToOne(() => Parameter, { nullable: true, onDelete: 'SET NULL' })
  parameter!: Relation<Parameter> | null
}
