using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Exports;
using CallCenter.Web.Hosting;
using Hangfire;

namespace CallCenter.Web.Exports;

/// <summary>Takes orders from pages and has them made at once, in the page's language.</summary>
public sealed class ExportDesk(ExportService exports, IBackgroundJobClient jobs)
{
    public async Task<Outcome<long>> OrderAsync(Actor actor, string kind, string parameters, ExportFormat format, CancellationToken cancellationToken)
    {
        var ordered = await exports.OrderAsync(actor, new(kind, parameters, format, CultureInfo.CurrentUICulture.Name), cancellationToken);
        if (ordered.Ok)
        {
            jobs.Enqueue<ExportRun>(JobQueues.Long, run => run.RunAsync(ordered.Value, CancellationToken.None));
        }

        return ordered;
    }
}
