import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm'

@Entity('notes')
export class Note {
  @PrimaryGeneratedColumn()
  id!: number

  @Column({ type: 'varchar', length: 200 })
  title!: string

  @Column({ type: 'boolean', default: false })
  pinned!: boolean

  @CreateDateColumn()
  createdAt!: Date
}
