import { Controller, Get } from '@nestjs/common'
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus'
import { InjectMigrator, type Migrator, OrmMigrateHealthIndicator } from 'orm-migrate/nestjs'

@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly migrations: OrmMigrateHealthIndicator,
    @InjectMigrator() private readonly migrator: Migrator,
  ) {}

  @Get('health')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.migrations.isHealthy('migrations')])
  }

  @Get('revision')
  async revision(): Promise<readonly string[]> {
    const { revisions } = await this.migrator.current()
    return revisions.map(({ revision }) => revision)
  }
}
