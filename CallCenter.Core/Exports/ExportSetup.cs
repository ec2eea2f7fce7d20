using CallCenter.Core.Exports.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Core.Exports;

internal static class ExportSetup
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddSingleton<ExportSources>().AddSingleton<ExportFiles>().AddSingleton<ExportTables>()
        .AddSingleton<ExportService>().AddSingleton<ExportQueries>().AddSingleton<ExportRun>().AddSingleton<ExportSweep>()
        .AddSingleton<IExportSource, ContactsExport>().AddSingleton<IExportSource, UnansweredExport>().AddSingleton<IExportSource, NotCalledExport>()
        .AddSingleton<IExportSource, BlacklistExport>().AddSingleton<IExportSource, CallsExport>()
        .AddSingleton<IExportSource, OperatorsExport>().AddSingleton<IExportSource, OperatorStatesExport>();
}
