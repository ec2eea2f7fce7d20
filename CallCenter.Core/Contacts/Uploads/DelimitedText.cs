using System.Text;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Separated values, one row a line (ended as on any system); a value in quotes may hold separators, line ends and doubled quotes.</summary>
internal static class DelimitedText
{
    public static IEnumerable<SheetRow> Read(TextReader reader, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var buffer = new char[16 * 1024];
        var (line, rowLine) = (1, 1);
        var (quoted, afterQuote) = (false, false);
        var before = '\0';
        int read;
        while ((read = reader.Read(buffer)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                var c = buffer[i];
                var isSecondOfTwo = c == '\n' && before == '\r';
                before = c;
                line += c is '\n' or '\r' && !isSecondOfTwo ? 1 : 0;
                if (quoted && c != '"')
                {
                    Append(cell, c, rowLine);
                }
                else if (c == '"' && (quoted || afterQuote || cell.Length == 0))
                {
                    // A quote right after a closing one was the first half of a doubled quote.
                    if (afterQuote)
                    {
                        Append(cell, '"', rowLine);
                    }

                    (quoted, afterQuote) = (!quoted, quoted);
                }
                else if (isSecondOfTwo)
                {
                    // The row ended with the first.
                    continue;
                }
                else if (c == separator || c is '\n' or '\r')
                {
                    afterQuote = false;
                    Take(cells, cell);
                    if (c != separator)
                    {
                        yield return new(rowLine, [.. cells]);
                        cells.Clear();
                        rowLine = line;
                    }
                }
                else
                {
                    afterQuote = false;
                    Append(cell, c, rowLine);
                }
            }
        }

        if (quoted)
        {
            throw new SheetException(new TextTableIsBroken(rowLine));
        }

        if (cells.Count > 0 || cell.Length > 0)
        {
            Take(cells, cell);
            yield return new(rowLine, cells);
        }
    }

    /// <summary>One line with its end. What a spreadsheet would run as a formula is written as text.</summary>
    public static string Line(IEnumerable<string> cells, char separator = ';')
    {
        var line = new StringBuilder();
        foreach (var (index, cell) in cells.Index())
        {
            var text = IsFormula(cell) ? "'" + cell : cell;
            line.Append(index > 0 ? separator.ToString() : "");
            var needsQuotes = text.Contains(separator) || text.AsSpan().ContainsAny('"', '\n', '\r');
            line.Append(needsQuotes ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
        }

        return line.Append("\r\n").ToString();
    }

    private static bool IsFormula(string cell) => cell.Length > 0 && cell[0] switch
    {
        '=' or '@' or '\t' or '\r' or '\n' => true,
        // Some spreadsheets take the wide forms for the narrow ones.
        '\uff1d' or '\uff20' or '\uff0b' or '\uff0d' => true,
        // A phone number keeps its plus.
        '+' or '-' => cell.Skip(1).Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '(' or ')' or '-' or '.' or ',')),
        _ => false,
    };

    private static void Append(StringBuilder cell, char c, int rowLine)
    {
        if (cell.Length == UploadLimits.CellCharacters)
        {
            throw new SheetException(new TextTableIsBroken(rowLine));
        }

        cell.Append(c);
    }

    private static void Take(List<string> cells, StringBuilder cell)
    {
        if (cells.Count == UploadLimits.Columns)
        {
            throw new SheetException(new TooManyColumns(UploadLimits.Columns));
        }

        cells.Add(cell.ToString());
        cell.Clear();
    }
}
