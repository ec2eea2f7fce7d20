using System.Globalization;
using System.Text;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>A rejected row as it stood in the file.</summary>
public sealed record RejectedRow(int Number, Rejection Reason, IReadOnlyList<string> Cells);

/// <summary>Rejected rows of one upload, kept beside the database with codes for reasons; words are put in when they are downloaded.</summary>
internal sealed class RejectedRows(string path, IReadOnlyList<string> header) : IAsyncDisposable
{
    // A reason and the field it is about: `BadFieldValue:Contract`.
    private const char Mark = ':';
    private StreamWriter? _writer;

    public static string PathOf(DataFolder folder, int uploadId) =>
        Path.Combine(folder.Uploads, string.Create(CultureInfo.InvariantCulture, $"rejected-{uploadId}.csv"));

    public static Rejection ReadReason(string code)
    {
        var parts = code.Split(Mark, 2);
        return new(Enum.Parse<RejectReason>(parts[0]), parts.Length > 1 ? parts[1] : "");
    }

    public async Task AddAsync(SheetRow row, Rejection reason)
    {
        if (_writer is null)
        {
            _writer = new StreamWriter(path, append: false, Encoding.UTF8);
            await _writer.WriteAsync(DelimitedText.Line(["", "", .. header]));
        }

        await _writer.WriteAsync(DelimitedText.Line([row.Number.ToString(CultureInfo.InvariantCulture), reason.Field.Length > 0 ? $"{reason.Reason}{Mark}{reason.Field}" : reason.Reason.ToString(), .. row.Cells]));
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }
}
