using CallCenter.Core.Reports.Dashboard;
using CallCenter.Core.Reports.Rollups;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Core.Reports.Operators;

internal static class OperatorReportSetup
{
    public static IServiceCollection AddOperatorReport(this IServiceCollection services) =>
        services.AddSingleton<OperatorReportQueries>().AddSingleton<OperatorDayQueries>().AddSingleton<DayRollup>().AddSingleton<TotalsCheck>().AddSingleton<DashboardQueries>();
}
