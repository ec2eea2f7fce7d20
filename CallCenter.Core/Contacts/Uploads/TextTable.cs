using System.Text;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Reads a .csv: UTF-8 (UTF-16 by its mark) or else an old Russian encoding, whichever separator its first line uses, unless it is said.</summary>
internal static class TextTable
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Sheet Open(string path, FileReading asked)
    {
        var (encoding, lines) = Examine(path);
        // What a person chose may not fit: letters that are none are shown, and he chooses again.
        encoding = asked.Encoding.Length > 0 ? CodePagesEncodingProvider.Instance.GetEncoding(asked.Encoding) ?? Encoding.GetEncoding(asked.Encoding) : encoding;
        var separator = asked.Separator ?? SeparatorOf(FirstLine(path, encoding));
        return new(lines, Read(path, encoding, separator), new(encoding.WebName, separator), IsText: true);
    }

    internal static char SeparatorOf(string line)
    {
        // What stands in quotes separates nothing.
        var bare = string.Concat(line.Split('"').Where((_, part) => part % 2 == 0));
        return FileReading.Separators.MaxBy(separator => bare.Count(c => c == separator));
    }

    private static string FirstLine(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding);
        var start = new char[4096];
        return new string(start, 0, reader.ReadBlock(start)).Split(['\r', '\n'], 2)[0];
    }

    private static IEnumerable<SheetRow> Read(string path, Encoding encoding, char separator)
    {
        using var reader = new StreamReader(path, encoding);
        foreach (var row in DelimitedText.Read(reader, separator))
        {
            yield return row;
        }
    }

    /// <summary>Reads the file once: what is not text is refused, and one byte that is not UTF-8 decides for an old encoding.</summary>
    private static (Encoding Encoding, int Lines) Examine(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[64 * 1024];
        var chars = new char[s_strictUtf8.GetMaxCharCount(buffer.Length)];
        var decoder = s_strictUtf8.GetDecoder();
        var isUtf8 = true;
        var (lines, old) = (0, new RussianEncoding());
        int read;
        for (var start = true; (read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0; start = false)
        {
            var bytes = buffer.AsSpan(0, read);
            if (start && (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)))
            {
                return (bytes.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode : Encoding.BigEndianUnicode, 0);
            }

            if (bytes.Contains((byte)0) || (start && bytes.StartsWith("%PDF-"u8)))
            {
                throw new SheetException(new FileIsNotATable());
            }

            lines += Math.Max(bytes.Count((byte)'\n'), bytes.Count((byte)'\r'));
            old.Look(bytes);
            isUtf8 = isUtf8 && IsUtf8(decoder, bytes, chars, isLast: false);
        }

        isUtf8 = isUtf8 && IsUtf8(decoder, [], chars, isLast: true);
        return (isUtf8 ? s_strictUtf8 : old.Guess(), lines);
    }

    private static bool IsUtf8(Decoder decoder, ReadOnlySpan<byte> bytes, char[] chars, bool isLast)
    {
        try
        {
            decoder.GetChars(bytes, chars, flush: isLast);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
