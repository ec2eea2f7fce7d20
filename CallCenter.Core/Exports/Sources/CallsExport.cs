using System.Runtime.CompilerServices;
using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Paging;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Exports.Sources;

/// <param name="Ascending">Oldest first, as the report shows them.</param>
public sealed record CallsExportOrder(CallReportFilter Filter, IReadOnlyList<CallColumn> Columns, bool Ascending = false);

/// <summary>What the calls report shows: its filter, its columns, its order. Times are seconds.</summary>
public sealed class CallsExport(CallReportQueries report, IDbContextFactory<CallCenterDb> databases) : IExportSource
{
    public const string Name = "calls";

    /// <summary>Of the keys of its columns.</summary>
    public const string KeyPrefix = "Call.";

    public string Kind => Name;

    /// <summary>What can be written: a recording is fetched by itself.</summary>
    public static IReadOnlyList<CallColumn> Columns { get; } = [.. Enum.GetValues<CallColumn>().Where(column => column != CallColumn.Recording)];

    public static string Parameters(CallsExportOrder order) => JsonSerializer.Serialize(order);

    public async Task<Outcome<ExportTable>> OpenAsync(Actor actor, string parameters, CancellationToken cancellationToken)
    {
        if (ExportParameters.Read<CallsExportOrder>(parameters) is not { Filter: { } filter, Columns: { } chosen } order)
        {
            return new UnknownExport();
        }

        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        var columns = chosen.Where(Columns.Contains).ToList();
        // The first page is asked for, so that a wrong filter is refused before anything is promised.
        var first = await report.ReadAsync(actor, filter, new(order.Ascending, null, 1, columns), cancellationToken);
        if (first.Refusal is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var title = filter.Projects is [var projectId]
            ? await db.Projects.ReportedTo(actor).Where(project => project.Id == projectId).Select(project => project.Title).SingleOrDefaultAsync(cancellationToken)
            : null;
        return new ExportTable(title ?? "", [.. columns.Select(Column)], null, RowsAsync(actor, order with { Columns = columns }, cancellationToken));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(Actor actor, CallsExportOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = ReadAhead.RowsAsync(after => ReadAsync(actor, order, after, cancellationToken), row => new ReportKey(row.StartedAt, row.Number));
        await foreach (var row in rows)
        {
            yield return [.. order.Columns.Select(column => Cell(row, column))];
        }
    }

    private async Task<ReportPage<CallReportRow>?> ReadAsync(Actor actor, CallsExportOrder order, ReportKey? after, CancellationToken cancellationToken) =>
        (await report.ReadAsync(actor, order.Filter, new(order.Ascending, after, CallReportQueries.MostRows, order.Columns), cancellationToken)).Value;

    private static ExportColumn Column(CallColumn column) => new($"{KeyPrefix}{column}", column switch
    {
        CallColumn.Phone or CallColumn.From or CallColumn.To => ExportCell.Phone,
        CallColumn.StartedAt => ExportCell.Moment,
        CallColumn.Number or CallColumn.Duration or CallColumn.Billing or CallColumn.Dialing or CallColumn.Waiting or CallColumn.Talk
            or CallColumn.Price or CallColumn.Voice => ExportCell.Number,
        CallColumn.Direction or CallColumn.Type or CallColumn.ClientSide or CallColumn.OperatorSide or CallColumn.Outcome => ExportCell.Word,
        _ => ExportCell.Text,
    });

    private static object? Cell(CallReportRow row, CallColumn column) => column switch
    {
        CallColumn.Project => row.Project,
        CallColumn.Number => row.Number,
        CallColumn.StartedAt => row.StartedAt,
        CallColumn.Direction => row.Direction.ToString(),
        CallColumn.Type => row.Type.ToString(),
        CallColumn.Phone => row.Phone,
        CallColumn.From => row.From,
        CallColumn.To => row.To,
        CallColumn.Duration => OfEnded(row, row.Duration),
        CallColumn.Billing => OfEnded(row, row.Billing),
        CallColumn.Dialing => OfEnded(row, row.Dialing),
        CallColumn.Waiting => OfEnded(row, row.Waiting),
        CallColumn.Talk => OfEnded(row, row.Talk),
        CallColumn.ClientSide => row.Story.Client.ToString(),
        CallColumn.OperatorSide => row.Story.Operator.ToString(),
        CallColumn.Outcome => row.Outcome?.ToString(),
        CallColumn.Contact => row.Contact,
        CallColumn.Operator => string.Join(", ", row.Operators),
        CallColumn.Region => row.Region,
        CallColumn.TimeZone => row.TimeZone,
        CallColumn.Status => row.Status,
        CallColumn.Tags => string.Join(", ", row.Tags),
        CallColumn.Comment => row.Comment,
        CallColumn.Price => row.Price,
        CallColumn.Voice => row.Score is { } score ? Math.Round((decimal)score, 1) : null,
        CallColumn.Trunk => row.Trunk,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    /// <summary>Known once the call is over.</summary>
    private static long? OfEnded(CallReportRow row, long seconds) => row.Outcome is null ? null : seconds;
}
