using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Core.Projects.Scripts;

/// <summary>Neither a text, nor a page, nor a .docx, whatever its name says.</summary>
public sealed record ScriptFileIsNotText : Refusal;

/// <summary>A document that cannot be read to its end, or unpacks to more than any script.</summary>
public sealed record ScriptFileIsBroken : Refusal;

/// <summary>Reads a script from a file: .txt, .html or .docx; which of them, its content says.</summary>
public static partial class ScriptFile
{
    private const int Windows1251 = 1251;
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> ZipMagic => [0x50, 0x4B, 0x03, 0x04];

    /// <summary>HTML that is clean already.</summary>
    public static Outcome<string> Read(byte[] bytes)
    {
        if (bytes.Length > ScriptLimits.FileMegabytes * 1024 * 1024)
        {
            return new FileTooLarge(ScriptLimits.FileMegabytes);
        }

        string? html;
        if (bytes.AsSpan().StartsWith(ZipMagic))
        {
            html = WordDocument.ToHtml(bytes);
            if (html is null)
            {
                return new ScriptFileIsBroken();
            }
        }
        else if (Decode(bytes) is { } text)
        {
            html = Markup().IsMatch(text) ? text : ToParagraphs(text);
        }
        else
        {
            return new ScriptFileIsNotText();
        }

        if (html.Length > 10 * ScriptLimits.Characters || SafeHtml.Clean(html) is not { } clean)
        {
            return new ScriptFileIsBroken();
        }

        return clean.Length > ScriptLimits.Characters ? new InvalidFields(nameof(ProjectScript.Html), FieldRules.TooLong, ScriptLimits.Characters) : clean;
    }

    /// <summary>UTF-8, UTF-16 by its mark, or else windows-1251; null for what is no text at all.</summary>
    private static string? Decode(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Encoding.Unicode.Preamble) || bytes.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes, 2, bytes.Length - 2);
        }

        // Control characters other than tabs and line ends are in no text.
        if (bytes.AsSpan().StartsWith("%PDF-"u8) || bytes.Any(b => b < 32 && b is not (9 or 10 or 12 or 13)))
        {
            return null;
        }

        try
        {
            return s_strictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(Windows1251)!.GetString(bytes);
        }
    }

    private static string ToParagraphs(string text) => string.Concat(
        text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"));

    [GeneratedRegex(@"<(!doctype html|html|body|p|div|br|h[1-6]|ul|ol|span|b|strong|table)\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
