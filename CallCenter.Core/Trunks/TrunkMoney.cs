using CallCenter.Core.Audit;

namespace CallCenter.Core.Trunks;

/// <summary>Money paid to the carrier, or a correction. Written once, never changed.</summary>
[AuditedPart(typeof(Trunk), nameof(TrunkId), nameof(Amount))]
public sealed class TrunkTopUp
{
    public long Id { get; init; }
    public int TrunkId { get; init; }

    /// <summary>Less than zero: a correction.</summary>
    public decimal Amount { get; init; }
    public string Comment { get; init; } = "";
    public int UserId { get; init; }
    public DateTime At { get; init; }
}

/// <summary>What the calls that began on one of the company's days cost on a trunk; grows in the transaction that closes each call.</summary>
public sealed class TrunkDay
{
    public int TrunkId { get; init; }

    /// <summary>By the company's calendar as it is when a call ends.</summary>
    public DateOnly Day { get; init; }
    public decimal Spent { get; set; }
}

/// <summary>What a project's calls that began on one day cost.</summary>
public sealed class ProjectDay
{
    public int ProjectId { get; init; }

    /// <summary>By the company's calendar as it is when a call ends.</summary>
    public DateOnly Day { get; init; }
    public decimal Spent { get; set; }
}
