using CallCenter.Core.Audit;

namespace CallCenter.Core.Operators.Pauses;

/// <summary>«Причина паузы»: what an operator says when he goes on pause.</summary>
[Audited(nameof(Name), Unversioned = [nameof(IsActive)])]
public sealed class PauseReason : IVersioned
{
    public int Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>A longer pause stands out; null: as long as he likes.</summary>
    public int? LimitMinutes { get; set; }
    public bool IsActive { get; set; } = true;
    public int Version { get; set; }
}

/// <summary>How an operator came to be on pause.</summary>
public enum PauseCause
{
    /// <summary>He is not.</summary>
    None = 0,

    /// <summary>He chose it, or it was chosen for him.</summary>
    Chosen = 1,

    /// <summary>Too many offers in a row rang in vain.</summary>
    Misses = 2,
}
