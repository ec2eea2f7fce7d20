using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace CallCenter.Core.Projects.Scripts;

/// <summary>
/// HTML that can do nothing but be read: text with simple formatting and links that open apart. No pictures: one from outside would tell
/// its server who reads, one inside would outweigh the text. No styles and classes: the page's theme decides how text looks.
/// </summary>
public static partial class SafeHtml
{
    // A parser looks through all elements that are open at each that opens: so many open ones would keep it busy for a minute.
    private const int MaxOpen = 2000;

    // Deeper than any text; the serializer walks down by recursion.
    private const int MaxDepth = 100;

    private static readonly HtmlSanitizer s_sanitizer = Build();

    /// <summary>Null when it is nested deeper than text ever is.</summary>
    public static string? Clean(string html)
    {
        if (OpensTooMany(html))
        {
            return null;
        }

        var document = new HtmlParser().ParseDocument(html);
        if (IsTooDeep(document.Body!))
        {
            return null;
        }

        var body = s_sanitizer.SanitizeDom(document).Body!;
        return string.IsNullOrWhiteSpace(body.TextContent) ? "" : body.InnerHtml.Trim();
    }

    private static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "br", "hr", "div", "span", "b", "strong", "i", "em", "u", "s", "del", "sub", "sup", "mark", "small", "h1", "h2", "h3", "h4", "h5", "h6",
                "ul", "ol", "li", "blockquote", "pre", "code", "a", "table", "thead", "tbody", "tr", "th", "td",
                // Whole pages are loaded too.
                "html", "head", "body", "section", "article", "main", "header", "footer", "center", "font",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" },
            AllowedCssProperties = new HashSet<string>(),
        });
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IHtmlAnchorElement link)
            {
                link.SetAttribute("target", "_blank");
                link.SetAttribute("rel", "noopener noreferrer");
            }
        };
        return sanitizer;
    }

    private static bool OpensTooMany(string html)
    {
        var open = 0;
        foreach (var tag in Tags().EnumerateMatches(html))
        {
            open += html[tag.Index + 1] == '/' ? -1 : 1;
            if (open > MaxOpen)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>But for those that close by themselves.</summary>
    [GeneratedRegex("</?(?!(?:p|br|hr|li|t[drh]|tbody|thead|img|input|meta|link|col|dt|dd|option)\\b)[a-z]", RegexOptions.IgnoreCase)]
    private static partial Regex Tags();

    private static bool IsTooDeep(INode root)
    {
        var waiting = new Stack<(INode Node, int Depth)>([(root, 0)]);
        while (waiting.TryPop(out var item))
        {
            if (item.Depth > MaxDepth)
            {
                return true;
            }

            foreach (var child in item.Node.ChildNodes)
            {
                waiting.Push((child, item.Depth + 1));
            }
        }

        return false;
    }
}
