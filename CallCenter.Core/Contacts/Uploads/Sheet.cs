namespace CallCenter.Core.Contacts.Uploads;

/// <param name="Number">As the user sees it in his program: the line of a text, the row of a sheet; from 1.</param>
internal readonly record struct SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Stands for a formula whose result the file does not hold.</summary>
    public const string FormulaWithoutValue = "\u001a=";

    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>An uploaded table, read row by row; what it is, its content says, not its name.</summary>
/// <param name="EstimatedRows">For the progress bar alone; 0 when unknown.</param>
/// <param name="Rows">Reading may throw <see cref="SheetException"/> anywhere.</param>
/// <param name="Reading">How it is read; of a workbook there is nothing to say.</param>
internal sealed record Sheet(int EstimatedRows, IEnumerable<SheetRow> Rows, FileReading Reading, bool IsText)
{
    private static ReadOnlySpan<byte> ZipMagic => [0x50, 0x4B, 0x03, 0x04];
    private static ReadOnlySpan<byte> CompoundMagic => [0xD0, 0xCF, 0x11, 0xE0];

    /// <param name="asked">What is not said there the content says.</param>
    public static Sheet Open(string path, FileReading? asked = null)
    {
        Span<byte> magic = stackalloc byte[4];
        using (var file = File.OpenRead(path))
        {
            if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == 0)
            {
                throw new SheetException(new TableIsEmpty());
            }
        }

        if (magic.SequenceEqual(CompoundMagic))
        {
            throw new SheetException(new WorkbookIsOldOrLocked());
        }

        if (!magic.SequenceEqual(ZipMagic))
        {
            return TextTable.Open(path, asked ?? new());
        }

        var (rows, uncalculated) = WorkbookGuard.Check(path);
        return new(rows, WorkbookReader.Read(path, uncalculated), new(), IsText: false);
    }
}
