using System.Buffers;
using System.IO.Compression;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Looks through a workbook before any library opens it: a small file can unpack to more than the machine's memory.</summary>
internal static class WorkbookGuard
{
    private const int MaxParts = 2_000;

    /// <returns>How many rows its longest sheet holds.</returns>
    public static int Check(string path)
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

            return zip.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Select(CountRows).DefaultIfEmpty().Max();
        }
        catch (Exception ex) when (ex is InvalidDataException or IOException or NotSupportedException)
        {
            throw new SheetException(new WorkbookIsBroken(), ex);
        }
    }

    /// <summary>Counts row tags and refuses a text that no cell can hold: it would be read into memory whole.</summary>
    private static int CountRows(ZipArchiveEntry part)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var stream = part.Open();
            var rows = 0;
            var sinceTag = 0;
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                var rest = buffer.AsSpan(0, read);
                while (rest.IndexOf((byte)'<') is var tag and >= 0)
                {
                    Grow(ref sinceTag, tag);
                    sinceTag = 0;
                    rest = rest[(tag + 1)..];
                    // A tag cut by the buffer's end goes uncounted: this is an estimate.
                    var name = rest.StartsWith("x:"u8) ? rest[2..] : rest;
                    rows += name.StartsWith("row "u8) || name.StartsWith("row>"u8) ? 1 : 0;
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
