using CallCenter.Core.Audit;

namespace CallCenter.Core.Trunks;

/// <summary>A SIP line to a carrier.</summary>
[Audited(nameof(Title), Ignore = [nameof(CreatedAt)], Secrets = [nameof(Password)])]
public sealed class Trunk : IVersioned
{
    public int Id { get; set; }
    public string Title { get; set; } = "";

    /// <summary>A host name or address with an optional port.</summary>
    public string Host { get; set; } = "";

    /// <summary>Empty: the carrier knows us by address.</summary>
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>Whether we register with the carrier (needs a user name).</summary>
    public bool Registers { get; set; }
    public string CallerId { get; set; } = "";
    public bool IsActive { get; set; } = true;

    /// <summary>0: no limit of its own.</summary>
    public int MaxChannels { get; set; }

    /// <summary>New calls a second; 0: no limit of its own.</summary>
    public int CallsPerSecond { get; set; }
    public decimal PricePerMinute { get; set; }

    /// <summary>Billed time is rounded up to whole steps of this many seconds.</summary>
    public int PriceStepSeconds { get; set; } = 60;

    /// <summary>«Очередь»: the project whose operators take the calls that arrive here; null: callers are turned away.</summary>
    public int? InboundProjectId { get; set; }
    public DateTime CreatedAt { get; set; }
    public int Version { get; set; }
}
