using System.Globalization;
using System.Text;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>A rejected row as it stood in the file.</summary>
public sealed record RejectedRow(int Number, Rejection Reason, IReadOnlyList<string> Cells);

/// <summary>Rejected rows of one upload, kept beside the database with codes for reasons; words are put in when they are downloaded.</summary>
internal sealed class RejectedRows : IAsyncDisposable
{
    // A reason and the field it is about: `BadFieldValue:Contract`.
    private const char Mark = ':';
    private readonly FileStream _file;
    private readonly StreamWriter _writer;

    private RejectedRows(FileStream file) => (_file, _writer) = (file, new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024));

    public static string PathOf(DataFolder folder, int uploadId) =>
        Path.Combine(folder.Uploads, string.Create(CultureInfo.InvariantCulture, $"rejected-{uploadId}.csv"));

    /// <param name="length">How much of an earlier run's file holds.</param>
    /// <returns>Null: the earlier file is shorter than it was; nothing can be built on it.</returns>
    public static RejectedRows? Open(string path, long length, IReadOnlyList<string> header)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (file.Length < length)
        {
            file.Dispose();
            return null;
        }

        file.SetLength(length);
        file.Seek(0, SeekOrigin.End);
        var rows = new RejectedRows(file);
        if (length == 0)
        {
            rows._writer.Write(DelimitedText.Line(["", "", .. header]));
        }

        return rows;
    }

    public static Rejection ReadReason(string code)
    {
        var parts = code.Split(Mark, 2);
        return new(Enum.Parse<RejectReason>(parts[0]), parts.Length > 1 ? parts[1] : "");
    }

    public void Add(SheetRow row, Rejection reason) => _writer.Write(DelimitedText.Line(
        [row.Number.ToString(CultureInfo.InvariantCulture), reason.Field.Length > 0 ? $"{reason.Reason}{Mark}{reason.Field}" : reason.Reason.ToString(), .. row.Cells]));

    /// <returns>How long the file is with all that was added.</returns>
    public long Flush()
    {
        _writer.Flush();
        _file.Flush();
        return _file.Length;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _writer.DisposeAsync();
        }
        catch (IOException)
        {
            // Its end is lost, as it was told when it was flushed; the file is closed all the same.
            await _file.DisposeAsync();
        }
    }
}
