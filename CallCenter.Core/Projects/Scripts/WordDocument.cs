using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml;

namespace CallCenter.Core.Projects.Scripts;

/// <summary>The text of a .docx with its headings, lists, bold, italic and underlined; nothing else of it.</summary>
internal static class WordDocument
{
    private const string Main = "word/document.xml";
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private const int MaxParts = 2_000;

    /// <summary>Word writes much around little text; no script comes near this.</summary>
    private const int MaxCharacters = 20_000_000;

    /// <summary>Null when the file is no document or not one to be trusted.</summary>
    public static string? ToHtml(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            // Unpacking stops at the declared size, so a lie about it gains nothing.
            if (zip.Entries.Count > MaxParts || zip.GetEntry(Main) is not { Length: <= MaxCharacters } part)
            {
                return null;
            }

            using var stream = part.Open();
            // No document type, so no entity, inner or outer, is ever expanded.
            using var xml = XmlReader.Create(stream, new()
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MaxCharacters,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
            return Read(xml);
        }
        catch (Exception ex) when (ex is InvalidDataException or XmlException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Read(XmlReader xml)
    {
        var writer = new Writer();
        var more = xml.Read();
        while (more)
        {
            // What older programs would be shown instead repeats the text.
            if (xml is { NodeType: XmlNodeType.Element, NamespaceURI: Compatibility, LocalName: "Fallback" })
            {
                xml.Skip();
                more = !xml.EOF;
                continue;
            }

            if (xml.NamespaceURI == Word && xml.NodeType == XmlNodeType.Element)
            {
                if (xml.LocalName == "t" && !xml.IsEmptyElement)
                {
                    writer.Text(xml.ReadElementContentAsString());
                    more = !xml.EOF;
                    continue;
                }

                Open(xml, writer);
            }
            else if (xml.NamespaceURI == Word && xml.NodeType == XmlNodeType.EndElement)
            {
                writer.Close(xml.LocalName);
            }

            more = xml.Read();
        }

        return writer.End();
    }

    private static void Open(XmlReader xml, Writer writer)
    {
        var value = xml.GetAttribute("val", Word);
        var isOn = value is not ("0" or "false" or "off" or "none");
        switch (xml.LocalName)
        {
            case "pStyle":
                writer.Style(value ?? "");
                break;
            case "numPr":
                writer.ListItem();
                break;
            case "b" or "i" or "u":
                writer.Format(xml.LocalName, isOn);
                break;
            case "br" or "cr":
                writer.Break();
                break;
            case "tab":
                writer.Text(" ");
                break;
            case "r":
                writer.BeginRun();
                break;
        }
    }

    /// <summary>Gathers a paragraph until it is whole; lists are opened and closed around it.</summary>
    private sealed class Writer
    {
        private readonly StringBuilder _html = new();
        private readonly StringBuilder _paragraph = new();
        private readonly SortedSet<string> _formats = [];
        private string _tag = "p";
        private bool _isListItem;
        private bool _isInList;
        private bool _isInRun;

        public void BeginRun()
        {
            _formats.Clear();
            _isInRun = true;
        }

        // Word's own names of its headings, and the short ones of its Russian edition.
        public void Style(string name) => _tag = name switch
        {
            "Heading1" or "1" or "Title" => "h2",
            "Heading2" or "2" or "Heading3" or "3" => "h3",
            _ => "p",
        };

        public void ListItem() => _isListItem = true;

        // The mark of a paragraph has formats of its own, which no text shows.
        public void Format(string tag, bool isOn) => _ = isOn && _isInRun && _formats.Add(tag);

        public void Break() => _paragraph.Append("<br>");

        public void Text(string text)
        {
            _paragraph.Append(string.Concat(_formats.Select(tag => $"<{tag}>"))).Append(WebUtility.HtmlEncode(text))
                .Append(string.Concat(_formats.Reverse().Select(tag => $"</{tag}>")));
        }

        public void Close(string element)
        {
            if (element == "r")
            {
                _isInRun = false;
                _formats.Clear();
            }
            else if (element == "p")
            {
                EndParagraph();
            }
        }

        public string End()
        {
            EndParagraph();
            return _html.Append(_isInList ? "</ul>" : "").ToString();
        }

        private void EndParagraph()
        {
            if (_paragraph.Length > 0)
            {
                if (_isListItem != _isInList)
                {
                    _html.Append(_isListItem ? "<ul>" : "</ul>");
                    _isInList = _isListItem;
                }

                var tag = _isListItem ? "li" : _tag;
                _html.Append('<').Append(tag).Append('>').Append(_paragraph).Append("</").Append(tag).Append('>');
            }

            _paragraph.Clear();
            (_tag, _isListItem) = ("p", false);
        }
    }
}
