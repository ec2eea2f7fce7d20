using System.Runtime.CompilerServices;
using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Reports.Operators;

namespace CallCenter.Core.Exports.Sources;

public sealed record OperatorStatesExportOrder(OperatorReportFilter Filter, TimeFormat Format);

/// <summary>«История статусов»: every stretch of the shifts of the statistics.</summary>
public sealed class OperatorStatesExport(OperatorDayQueries days) : IExportSource
{
    public const string Name = "operator-states";

    public string Kind => Name;

    public static string Parameters(OperatorStatesExportOrder order) => JsonSerializer.Serialize(order);

    public Task<Outcome<ExportTable>> OpenAsync(Actor actor, string parameters, CancellationToken cancellationToken) => Task.FromResult(Open(actor, parameters, cancellationToken));

    private Outcome<ExportTable> Open(Actor actor, string parameters, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        if (ExportParameters.Read<OperatorStatesExportOrder>(parameters) is not { Filter: { Operators: not null, Groups: not null } } order)
        {
            return new UnknownExport();
        }

        ExportColumn[] columns =
        [
            new("OperatorsDay", ExportCell.Date), new("OperatorsFullName", ExportCell.Text), new("Extension", ExportCell.Number), new("State", ExportCell.Word),
            new("StateFrom", ExportCell.Moment), new("StateTo", ExportCell.Moment),
            new("StateLength", order.Format == TimeFormat.Hours ? ExportCell.Number : ExportCell.Text), new("Project", ExportCell.Text), new("PauseReason", ExportCell.Text),
            new("PauseCause", ExportCell.Word), new("CallNumber", ExportCell.Number),
        ];
        return new ExportTable("", columns, null, RowsAsync(actor, order, cancellationToken));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        Actor actor, OperatorStatesExportOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stretch in days.StreamAsync(actor, order.Filter, cancellationToken))
        {
            yield return
            [
                stretch.Day, stretch.Person.FullName, stretch.Person.Extension, stretch.State.ToString(), stretch.From, stretch.To,
                TimeCell.Of(stretch.Length, order.Format), stretch.Project, stretch.PauseReason,
                stretch.PauseCause == PauseCause.None ? "" : stretch.PauseCause.ToString(), stretch.Call?.Number,
            ];
        }
    }
}
