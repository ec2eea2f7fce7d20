using CallCenter.Core.Audit;

namespace CallCenter.Core.Company;

/// <summary>What holds for the whole installation; one row.</summary>
[Audited(nameof(TimeZone))]
public sealed class CompanySettings : IVersioned
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>IANA; the company's days begin and end by it.</summary>
    public string TimeZone { get; set; } = "Europe/Moscow";

    /// <summary>After so many offers in a row that rang in vain an operator is put on pause; 0: never.</summary>
    public int MissesBeforePause { get; set; } = 2;

    /// <summary>Recordings of calls without a project are deleted when they are older; 0: never.</summary>
    public int RecordingDays { get; set; }
    public int Version { get; set; }
}
