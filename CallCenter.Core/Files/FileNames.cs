using System.Globalization;
using System.Text;

namespace CallCenter.Core.Files;

/// <summary>Names of files and folders: any alphabet, nothing that is a path, turns the text round, or cannot be seen.</summary>
public static class FileNames
{
    /// <summary>UTF-8, as file systems count: about 127 Russian letters.</summary>
    public const int MaxBytes = 255;

    private const int LongestEnding = 20;

    // They make «exe.txt» of «txt.exe» to the eye.
    private static readonly int[] s_turning = [0x061C, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069];

    // Names Windows keeps for devices, whatever follows the dot.
    private static readonly HashSet<string> s_reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>As it is stored: composed letters, no blanks around.</summary>
    public static string Clean(string name) => name.Normalize(NormalizationForm.FormC).Trim();

    /// <summary>Names with the same key clash: case and what cannot be seen do not count.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                key.Append(Rune.ToUpperInvariant(rune));
            }
        }

        return key.ToString().Normalize(NormalizationForm.FormC);
    }

    public static string SlotOf(long? folderId, string name) => string.Create(CultureInfo.InvariantCulture, $"{folderId ?? 0}/{KeyOf(name)}");

    public static bool IsBlank(string name) => name.EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format);

    /// <summary>Whole characters, none of which is a control.</summary>
    public static bool IsPlain(string name)
    {
        for (var rest = name.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var read) != System.Buffers.OperationStatus.Done
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }

            rest = rest[read..];
        }

        return true;
    }

    public static bool KeepsDirection(string name) => name.EnumerateRunes().All(rune => !s_turning.Contains(rune.Value));

    public static bool HasNoPath(string name) => !name.AsSpan().ContainsAny('/', '\\');

    public static bool IsNotDots(string name) => name.Trim().Trim('.').Length > 0;

    public static bool Fits(string name) => Encoding.UTF8.GetByteCount(Clean(name)) <= MaxBytes;

    /// <summary>The name, or «name (2).txt» and so on, whichever is the first that is free.</summary>
    public static string Free(string name, bool isFolder, Func<string, bool> isTaken)
    {
        var free = name;
        for (var number = 2; isTaken(free); number++)
        {
            free = Numbered(name, number, isFolder);
        }

        return free;
    }

    /// <summary>«отчёт (2).xlsx»; a long name gives up its end, not its ending.</summary>
    public static string Numbered(string name, int number, bool isFolder)
    {
        var ending = isFolder || Path.GetExtension(name) is not { Length: > 1 and <= LongestEnding } found || found.Length == name.Length ? "" : found;
        return Cut(name[..^ending.Length], string.Create(CultureInfo.InvariantCulture, $" ({number}){ending}"));
    }

    /// <summary>A name that whoever unpacks an archive can write on any system, and only where he unpacks.</summary>
    public static string ForArchive(string name)
    {
        var safe = string.Concat(name.Select(c => c is '<' or '>' or ':' or '"' or '|' or '?' or '*' or '/' or '\\' || char.IsControl(c) ? '_' : c)).TrimEnd('.', ' ');
        return safe.Length == 0 ? "_" : s_reserved.Contains(safe.Split('.')[0].TrimEnd()) ? "_" + safe : safe;
    }

    /// <summary>Between characters as people see them.</summary>
    private static string Cut(string stem, string end)
    {
        var room = MaxBytes - Encoding.UTF8.GetByteCount(end);
        var kept = new StringBuilder();
        var parts = StringInfo.GetTextElementEnumerator(stem);
        while (parts.MoveNext() && (room -= Encoding.UTF8.GetByteCount(parts.GetTextElement())) >= 0)
        {
            kept.Append(parts.GetTextElement());
        }

        return kept.ToString().TrimEnd() + end;
    }
}
