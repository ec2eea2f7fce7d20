using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Core.Reports.Operators;

namespace CallCenter.Core.Exports.Sources;

public sealed record OperatorsExportOrder(OperatorReportFilter Filter, IReadOnlyList<OperatorColumn> Columns, TimeFormat Format);

/// <summary>The operators' statistics as their page shows them.</summary>
public sealed class OperatorsExport(OperatorReportQueries report) : IExportSource
{
    public const string Name = "operators";

    public string Kind => Name;

    public static string Parameters(OperatorsExportOrder order) => JsonSerializer.Serialize(order);

    public async Task<Outcome<ExportTable>> OpenAsync(Actor actor, string parameters, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        if (ExportParameters.Read<OperatorsExportOrder>(parameters) is not { Filter: { Operators: not null, Groups: not null } filter, Columns: not null } order)
        {
            return new UnknownExport();
        }

        // The day is a column only where rows have one.
        var columns = order.Columns.Distinct().Where(column => Enum.IsDefined(column) && (filter.ByDay || column != OperatorColumn.Day)).Order().ToList();
        if (columns.Count == 0)
        {
            return new UnknownExport();
        }

        int? estimate = filter.ByDay ? null : await report.CountPeopleAsync(actor, filter, cancellationToken);
        return new ExportTable("", [.. columns.Select(column => Column(column, order.Format))], estimate, RowsAsync(actor, order, columns, cancellationToken));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        Actor actor, OperatorsExportOrder order, List<OperatorColumn> columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in report.StreamAsync(actor, order.Filter, cancellationToken))
        {
            yield return columns.ConvertAll(column => Cell(row, column, order.Format));
        }
    }

    private static ExportColumn Column(OperatorColumn column, TimeFormat format) => new($"Operators{column}", column switch
    {
        OperatorColumn.Day => ExportCell.Date,
        OperatorColumn.Phone => ExportCell.Phone,
        OperatorColumn.FirstIn or OperatorColumn.LastOut => ExportCell.Moment,
        OperatorColumn.Shifts => ExportCell.Number,
        _ when column.TimeOf(StateTimes.None) is not null && format == TimeFormat.Hours => ExportCell.Number,
        _ => ExportCell.Text,
    });

    private static object? Cell(OperatorReportRow row, OperatorColumn column, TimeFormat format) => column switch
    {
        OperatorColumn.Day => row.Day,
        OperatorColumn.FullName => string.Create(CultureInfo.InvariantCulture, $"{row.Person.FullName} ({row.Person.Extension})"),
        OperatorColumn.Phone => row.Person.Phone,
        OperatorColumn.Groups => row.Person.Groups,
        OperatorColumn.FirstIn => row.From,
        OperatorColumn.LastOut => row.To,
        OperatorColumn.Shifts => row.Shifts,
        _ => column.TimeOf(row.Times) is { } time ? TimeCell.Of(time, format) : null,
    };
}

internal static class TimeCell
{
    /// <summary>26:35:39 as text, or decimal hours as a number.</summary>
    public static object Of(TimeSpan time, TimeFormat format) => format == TimeFormat.Hours
        ? Math.Round((decimal)time.Ticks / TimeSpan.TicksPerHour, 4)
        : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");
}
