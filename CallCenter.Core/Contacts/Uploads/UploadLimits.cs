namespace CallCenter.Core.Contacts.Uploads;

/// <summary>What an uploaded file may ask of us.</summary>
public static class UploadLimits
{
    public const int FileMegabytes = 256;
    public const long FileBytes = FileMegabytes * 1024L * 1024;
    public const int Rows = 1_000_000;
    public const int Columns = 100;

    /// <summary>As many as Excel has.</summary>
    internal const int SheetRows = 1_048_576;
    internal const long UnpackedBytes = 1024L * 1024 * 1024;

    /// <summary>Packed tighter than any real table; small files may be.</summary>
    internal const int PackRatio = 100;
    internal const long PackRatioFreeBytes = 20L * 1024 * 1024;

    /// <summary>Excel allows 32,767 characters in a cell; a character takes some bytes.</summary>
    internal const int CellBytes = 256 * 1024;
    internal const int CellCharacters = 32_767;
}
