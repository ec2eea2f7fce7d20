using CallCenter.Core.Data;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CallCenter.Web.Hosting;

internal static class Readiness
{
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<ExchangeCheck>("exchange");
        return services;
    }

    /// <summary>`live`: the process answers. `ready`: it can do its work.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    private sealed class DatabaseCheck(IDbContextFactory<CallCenterDb> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
    }

    private sealed class ExchangeCheck(IServiceProviderIsService services, LiveFloor floor) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var connected = !services.IsService(typeof(IPbx)) || floor.Exchanges.Snapshot().Any(exchange => exchange.Connected);
            return Task.FromResult(connected ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        }
    }
}
