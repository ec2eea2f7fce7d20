using System.Buffers;
using System.IO.Compression;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Looks through a workbook before any library opens it: a small file can unpack to more than the machine's memory.</summary>
internal static class WorkbookGuard
{
    private const int MaxParts = 2_000;

    // Longer than all that is looked at of a tag.
    private const int TagBytes = 64;

    /// <returns>How many rows its longest sheet holds, and the formulas without a result in its first one.</returns>
    public static (int Rows, UncalculatedCells Uncalculated) Check(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.Entries.Count > MaxParts)
            {
                throw new SheetException(new WorkbookIsTooLarge());
            }

            if (zip.GetEntry("xl/workbook.xml") is null)
            {
                throw new SheetException(new FileIsNotATable());
            }

            // Unpacking stops at the declared size, so a lie about it gains nothing.
            var unpacked = zip.Entries.Sum(part => part.Length);
            var packed = zip.Entries.Sum(part => part.CompressedLength);
            if (unpacked > UploadLimits.UnpackedBytes
                || (unpacked > UploadLimits.PackRatioFreeBytes && unpacked / Math.Max(1, packed) > UploadLimits.PackRatio))
            {
                throw new SheetException(new WorkbookIsTooLarge());
            }

            var (rows, uncalculated) = (0, UncalculatedCells.None);
            foreach (var part in zip.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
            {
                var cells = new UncalculatedCells();
                rows = Math.Max(rows, Scan(part, cells));
                uncalculated = IsFirstSheet(part, zip) ? cells : uncalculated;
            }

            return (rows, uncalculated);
        }
        catch (Exception ex) when (ex is InvalidDataException or IOException or NotSupportedException)
        {
            throw new SheetException(new WorkbookIsBroken(), ex);
        }
    }

    /// <summary>Most programs name it so; of a file that does not, formulas without a result count as empty cells.</summary>
    private static bool IsFirstSheet(ZipArchiveEntry part, ZipArchive zip) =>
        part.FullName == "xl/worksheets/sheet1.xml" || (part.FullName == "xl/worksheets/sheet.xml" && zip.GetEntry("xl/worksheets/sheet1.xml") is null);

    /// <summary>Counts row tags and refuses a text that no cell can hold: it would be read into memory whole.</summary>
    private static int Scan(ZipArchiveEntry part, UncalculatedCells uncalculated)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var stream = part.Open();
            var (rows, sinceTag, kept) = (0, 0, 0);
            for (var isLast = false; !isLast;)
            {
                var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
                var rest = buffer.AsSpan(0, kept + read);
                (isLast, kept) = (rest.Length < buffer.Length, 0);
                while (rest.IndexOf((byte)'<') is var tag and >= 0)
                {
                    // A tag that may be cut by the buffer's end waits for the rest of it.
                    if (!isLast && rest.Length - tag < TagBytes)
                    {
                        Grow(ref sinceTag, tag);
                        kept = rest.Length - tag;
                        rest[tag..].CopyTo(buffer);
                        rest = [];
                        break;
                    }

                    Grow(ref sinceTag, tag);
                    sinceTag = 0;
                    rest = rest[(tag + 1)..];
                    var name = rest.StartsWith("x:"u8) ? rest[2..] : rest;
                    rows += name.StartsWith("row "u8) || name.StartsWith("row>"u8) ? 1 : 0;
                    uncalculated.See(rest);
                }

                Grow(ref sinceTag, rest.Length);
            }

            return rows;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref int sinceTag, int bytes)
    {
        sinceTag += bytes;
        if (sinceTag > UploadLimits.CellBytes)
        {
            throw new SheetException(new WorkbookIsTooLarge());
        }
    }
}
