using System.Runtime.CompilerServices;
using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Exports.Sources;

/// <summary>The blacklist as its page shows it.</summary>
public sealed class BlacklistExport(BlacklistQueries blacklist) : IExportSource
{
    public const string Name = "blacklist";

    private static readonly ExportColumn[] s_columns =
    [
        new("Phone", ExportCell.Phone), new("BlacklistScope", ExportCell.Text), new("BlacklistSource", ExportCell.Word), new("Note", ExportCell.Text), new("Author", ExportCell.Text),
        new("CreatedAt", ExportCell.Moment),
    ];

    public string Kind => Name;

    public static string Parameters(BlacklistFilter filter) => JsonSerializer.Serialize(filter);

    public async Task<Outcome<ExportTable>> OpenAsync(Actor actor, string parameters, CancellationToken cancellationToken)
    {
        if (ExportParameters.Read<BlacklistFilter>(parameters) is not { } filter)
        {
            return new UnknownExport();
        }

        var count = await blacklist.CountAsync(actor, filter, cancellationToken);
        return count.Refusal is { } refusal ? refusal : new ExportTable("", s_columns, count.Value, RowsAsync(actor, filter, cancellationToken));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(Actor actor, BlacklistFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? next = null;
        do
        {
            var page = (await blacklist.ListAsync(actor, filter, next, cancellationToken)).Value;
            foreach (var row in page?.Rows ?? [])
            {
                yield return [row.Phone, row.Project ?? "", row.Source.ToString(), row.Note, row.Author, row.CreatedAt];
            }

            next = page?.Next;
        }
        while (next is not null);
    }
}
