using System.Globalization;
using System.Text;

namespace CallCenter.Core.Numbering;

/// <summary>A line of the registry.</summary>
/// <param name="Place">As the file has it.</param>
internal readonly record struct RegistryRow(int Code, int From, int To, string Provider, string Place);

/// <summary>
/// Reads the Ministry's files: `code;from;to;capacity;operator;region`, the newer ones with a header and with the region's name in the state's
/// address register after it. Names of operators have quotation marks that mean nothing, so lines are cut at semicolons.
/// </summary>
internal static class RegistryReader
{
    private const int MinColumns = 6;
    private const int MaxColumns = 20;
    private const int Windows1251 = 1251;
    private const int MaxLine = 4_000;

    /// <summary>More ranges than all files have together today, several times over.</summary>
    private const int MaxRows = 3_000_000;

    /// <param name="name">As the user knows the file.</param>
    public static List<RegistryRow> Read(string name, Stream content)
    {
        if (content.Length > NumberingLimits.FileBytes)
        {
            throw new RegistryException(new RegistryIsTooLarge(name, NumberingLimits.FileMegabytes));
        }

        var rows = new List<RegistryRow>();
        var names = new Dictionary<string, string>();
        var line = 0;
        foreach (var text in Lines(content))
        {
            line++;
            if (text.Length > MaxLine || rows.Count == MaxRows)
            {
                throw new RegistryException(new RegistryIsWrong(name, line));
            }

            var cells = text.Split(';');
            if (string.IsNullOrWhiteSpace(text) || (line == 1 && !cells[0].Any(char.IsAsciiDigit)))
            {
                continue;
            }

            rows.Add(ToRow(cells, names) ?? throw new RegistryException(new RegistryIsWrong(name, line)));
        }

        return rows.Count > 0 ? rows : throw new RegistryException(new RegistryIsEmpty(name));
    }

    private static RegistryRow? ToRow(string[] cells, Dictionary<string, string> names)
    {
        if (cells.Length is < MinColumns or > MaxColumns
            || Number(cells[0], 3) is not { } code || Number(cells[1], 7) is not { } from || Number(cells[2], 7) is not { } to || from > to)
        {
            return null;
        }

        var place = Interned(cells[5]);
        // A dash stands where only the address register's column was filled in.
        place = place is "-" or "" && cells.Length > 6 ? Interned(cells[6]) : place;
        return new(code, from, to, Interned(cells[4]), place);

        // A few thousand names stand in hundreds of thousands of lines.
        string Interned(string text)
        {
            text = text.Trim();
            return names.TryGetValue(text, out var known) ? known : names[text] = text;
        }
    }

    private static int? Number(string text, int digits) =>
        text.Trim() is var trimmed && trimmed.Length == digits && int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>UTF-8, or windows-1251 where the beginning is not.</summary>
    private static IEnumerable<string> Lines(Stream content)
    {
        var start = new byte[4096];
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        using var reader = new StreamReader(content, IsUtf8(start.AsSpan(0, read)) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(Windows1251)!);
        while (reader.ReadLine() is { } text)
        {
            yield return text;
        }
    }

    /// <summary>The last line is left out: its last character may be cut.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> start) => System.Text.Unicode.Utf8.IsValid(start[..Math.Max(0, start.LastIndexOf((byte)'\n'))]);
}
