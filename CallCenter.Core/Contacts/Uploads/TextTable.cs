using System.Text;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Reads a .csv: UTF-8 (UTF-16 by its mark) or else windows-1251, whichever separator its first line uses.</summary>
internal static class TextTable
{
    private const int Windows1251 = 1251;
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Sheet Open(string path)
    {
        var (encoding, lines) = Examine(path);
        using var reader = new StreamReader(path, encoding);
        var start = new char[4096];
        var first = new string(start, 0, reader.ReadBlock(start)).Split('\n', 2)[0];
        return new(lines, Read(path, encoding, SeparatorOf(first)));
    }

    internal static char SeparatorOf(string line) =>
        new[] { ';', ',', '\t' }.MaxBy(separator => line.Count(c => c == separator));

    private static IEnumerable<SheetRow> Read(string path, Encoding encoding, char separator)
    {
        using var reader = new StreamReader(path, encoding);
        foreach (var row in DelimitedText.Read(reader, separator))
        {
            yield return row;
        }
    }

    /// <summary>Reads the file once: what is not text is refused, and one byte that is not UTF-8 decides for windows-1251.</summary>
    private static (Encoding Encoding, int Lines) Examine(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[64 * 1024];
        var chars = new char[s_strictUtf8.GetMaxCharCount(buffer.Length)];
        var decoder = s_strictUtf8.GetDecoder();
        var isUtf8 = true;
        var lines = 0;
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

            lines += bytes.Count((byte)'\n');
            isUtf8 = isUtf8 && IsUtf8(decoder, bytes, chars, isLast: false);
        }

        isUtf8 = isUtf8 && IsUtf8(decoder, [], chars, isLast: true);
        return (isUtf8 ? s_strictUtf8 : CodePagesEncodingProvider.Instance.GetEncoding(Windows1251)!, lines);
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
