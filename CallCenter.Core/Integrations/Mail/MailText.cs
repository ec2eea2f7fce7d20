using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace CallCenter.Core.Integrations.Mail;

/// <summary>A letter's HTML made harmless, and its plain twin for readers without HTML.</summary>
public static partial class MailText
{
    private static readonly HashSet<string> s_blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "hr", "pre",
    };

    public static string Clean(string html)
    {
        // Made for each call: the sanitizer is not meant for several threads.
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedSchemes.Add("tel");
        return sanitizer.Sanitize(html);
    }

    public static string ToPlain(string html)
    {
        var text = new StringBuilder();
        Write(new HtmlParser().ParseDocument(html).Body, text);
        return ManyBreaks().Replace(Blanks().Replace(text.ToString(), "\n"), "\n\n").Trim();
    }

    /// <summary>What a person typed without thinking of HTML.</summary>
    public static string FromPlain(string text) => System.Net.WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>");

    private static void Write(INode? node, StringBuilder text)
    {
        foreach (var child in node?.ChildNodes ?? Enumerable.Empty<INode>())
        {
            if (child is IText words)
            {
                text.Append(Spaces().Replace(words.Data, " "));
                continue;
            }

            var isBlock = child is IElement element && s_blocks.Contains(element.LocalName);
            if (isBlock && text.Length > 0 && text[^1] != '\n')
            {
                text.Append('\n');
            }

            Write(child, text);
            if (child is IElement { LocalName: "a" } link && link.GetAttribute("href") is { Length: > 0 } address && address != link.TextContent)
            {
                text.Append(" (").Append(address).Append(')');
            }

            if (isBlock)
            {
                text.Append('\n');
            }
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[ \t]*\n[ \t]*")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyBreaks();
}
