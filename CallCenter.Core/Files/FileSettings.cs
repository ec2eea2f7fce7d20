using CallCenter.Core.Audit;

namespace CallCenter.Core.Files;

/// <summary>What the file manager may take; one row, which is also the lock under which its tree is changed.</summary>
[Audited(nameof(QuotaGigabytes))]
public sealed class FileSettings : IVersioned
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Of all files together, the bin too; 0: only the disk limits.</summary>
    public int QuotaGigabytes { get; set; } = 100;
    public int LargestFileMegabytes { get; set; } = 10_240;

    /// <summary>Of the disk so much stays free for recordings and the database.</summary>
    public int FreeGigabytes { get; set; } = 2;

    /// <summary>So long what is deleted can be brought back.</summary>
    public int BinDays { get; set; } = 30;
    public int Version { get; set; }
}
