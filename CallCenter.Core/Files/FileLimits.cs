namespace CallCenter.Core.Files;

public static class FileLimits
{
    /// <summary>Of one folder: it is shown, sorted and chosen from as a whole.</summary>
    public const int InFolder = 20_000;

    /// <summary>Moved or deleted at once: they go in one transaction, and the calls wait for it.</summary>
    public const int Chosen = 1_000;

    /// <summary>Folders in one another; longer paths unpack nowhere.</summary>
    public const int Depth = 20;

    /// <summary>Names shown of a search.</summary>
    public const int Found = 200;

    /// <summary>Of what is downloaded together: their ids stand in the address.</summary>
    public const int InArchive = 500;

    /// <summary>Uploads nobody goes on with are forgotten after so long: a weekend and a day.</summary>
    public static readonly TimeSpan UploadLives = TimeSpan.FromDays(3);
}
