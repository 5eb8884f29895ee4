import path from 'node:path'
import { Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import { OrmMigrateModule, type OnBootstrap } from 'orm-migrate/nestjs'
import { DataSource } from 'typeorm'
import { database } from './database'
import { HealthModule } from './health/health.module'
import { NotesModule } from './notes/notes.module'

/** Development migrates by itself; production only tells what is missing, unless it is told otherwise. */
const usual: OnBootstrap = process.env.NODE_ENV === 'production' ? 'warn' : 'upgrade'

@Module({
  imports: [
    TypeOrmModule.forRoot({ ...database(process.env), autoLoadEntities: true }),
    OrmMigrateModule.forRoot({
      orm: DataSource,
      migrations: path.join(__dirname, 'migrations'),
      onBootstrap: (process.env.ON_BOOTSTRAP as OnBootstrap | undefined) ?? usual,
      waitTimeout: Number(process.env.WAIT_TIMEOUT ?? 300_000),
    }),
    NotesModule,
    HealthModule,
  ],
})
export class AppModule {}
