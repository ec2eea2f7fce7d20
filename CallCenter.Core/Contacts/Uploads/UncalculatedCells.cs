using System.Globalization;
using System.Text;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>
/// Cells that hold a formula and no result: whoever wrote the file left the calculating to others. The library shows them as empty, which
/// would be told as «no phone» of a row where one is to be seen.
/// </summary>
internal sealed class UncalculatedCells
{
    // Beyond that it is said of the first ones only.
    private const int Limit = 1_048_576;
    private readonly List<(int Row, short Column)> _cells = [];
    private (int Row, short Column) _cell;
    private bool _hasFormula;
    private bool _hasValue;
    private int _next;

    public static UncalculatedCells None { get; } = new();

    /// <summary>A tag of the sheet, without its bracket; may be cut off at the end of what was read.</summary>
    public void See(ReadOnlySpan<byte> tag)
    {
        if (tag.StartsWith("c "u8))
        {
            (_cell, _hasFormula, _hasValue) = (PlaceOf(tag), false, false);
        }
        else if (tag.StartsWith("f>"u8) || tag.StartsWith("f "u8) || tag.StartsWith("f/"u8))
        {
            _hasFormula = true;
        }
        else if (tag.StartsWith("v>"u8) || tag.StartsWith("is>"u8))
        {
            // An empty result is none.
            _hasValue = !tag.StartsWith("v></"u8);
        }
        else if (tag.StartsWith("/c>"u8) && _hasFormula && !_hasValue && _cell.Row > 0 && _cells.Count < Limit)
        {
            _cells.Add(_cell);
            _hasFormula = false;
        }
    }

    /// <summary>Called for each row in turn, once through the file.</summary>
    public void Mark(int row, string[] cells)
    {
        for (; _next < _cells.Count && _cells[_next].Row <= row; _next++)
        {
            if (_cells[_next].Row == row && _cells[_next].Column < cells.Length)
            {
                cells[_cells[_next].Column] = SheetRow.FormulaWithoutValue;
            }
        }
    }

    /// <summary>`c r="AB12"`.</summary>
    private static (int Row, short Column) PlaceOf(ReadOnlySpan<byte> tag)
    {
        var end = tag.IndexOf((byte)'>');
        var at = tag.IndexOf(" r=\""u8);
        if (at < 0 || end < at)
        {
            return default;
        }

        var name = tag[(at + 4)..end];
        var quote = name.IndexOf((byte)'"');
        var letters = 0;
        var column = 0;
        while (letters < 3 && letters < quote && name[letters] is >= (byte)'A' and <= (byte)'Z')
        {
            column = (column * 26) + name[letters++] - 'A' + 1;
        }

        return quote > letters && int.TryParse(Encoding.ASCII.GetString(name[letters..quote]), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (row, (short)(column - 1))
            : default;
    }
}
