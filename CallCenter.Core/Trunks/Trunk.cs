using CallCenter.Core.Audit;

namespace CallCenter.Core.Trunks;

/// <summary>A SIP line to a carrier. Deleting one is soft: its calls and its money keep their name.</summary>
[Audited(nameof(Title), Ignore = [nameof(CreatedAt), nameof(LiveTitle)], Secrets = [nameof(Password)])]
public sealed class Trunk : IVersioned
{
    public int Id { get; set; }
    public string Title { get; set; } = "";

    /// <summary>Unique in the database: no two trunks that live have one title, and a deleted one frees its own.</summary>
    public string? LiveTitle
    {
        get => IsDeleted ? null : Title;
        private set { }
    }

    /// <summary>A host name or address with an optional port.</summary>
    public string Host { get; set; } = "";

    /// <summary>Empty: the carrier knows us by address.</summary>
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>Whether we register with the carrier (needs a user name).</summary>
    public bool Registers { get; set; }

    /// <summary>Numbers shown to clients in turn, as <see cref="CallerIdPool"/> writes them; empty: the carrier's own choice.</summary>
    public string CallerIds { get; set; } = "";
    public bool IsActive { get; set; } = true;

    /// <summary>0: no limit of its own.</summary>
    public int MaxChannels { get; set; }

    /// <summary>New calls a second; 0: no limit of its own.</summary>
    public int CallsPerSecond { get; set; }

    /// <summary>For numbers that no row of <see cref="Rates"/> covers.</summary>
    public decimal PricePerMinute { get; set; }

    /// <summary>Billed time is rounded up to whole steps of this many seconds.</summary>
    public int PriceStepSeconds { get; set; } = 60;

    /// <summary>The dialler calls nobody over it while its balance is lower; null: whatever the balance.</summary>
    public decimal? MinBalance { get; set; }

    /// <summary>«Очередь»: the project whose operators take the calls that arrive here; null: callers are turned away.</summary>
    public int? InboundProjectId { get; set; }
    public List<TrunkRate> Rates { get; } = [];
    public DateTime CreatedAt { get; set; }
    public bool IsDeleted { get; set; }
    public int Version { get; set; }
}

/// <summary>The price of calls to numbers that begin with <see cref="Prefix"/>; of several the longest holds.</summary>
[AuditedPart(typeof(Trunk), nameof(TrunkId), nameof(Prefix))]
public sealed class TrunkRate
{
    public int TrunkId { get; set; }
    public string Prefix { get; set; } = "";
    public decimal PricePerMinute { get; set; }
    public int StepSeconds { get; set; } = 60;
}
