namespace CallCenter.Core.Operators.Offers;

/// <summary>How the offer of a call to an operator ended.</summary>
public enum OfferEnd
{
    /// <summary>He took it and was connected.</summary>
    Accepted = 1,

    /// <summary>«Пропущен»: it rang for his whole time.</summary>
    Missed = 2,

    /// <summary>«Отклонён»: he turned it down.</summary>
    Rejected = 3,

    /// <summary>«Недоступен»: his phone or page was gone, before or during the offer.</summary>
    Unreachable = 4,

    /// <summary>«Клиент ушёл»: the client hung up before he could take it.</summary>
    ClientGone = 5,

    /// <summary>Another took it, or the queue gave the client up: nothing that says anything of him.</summary>
    Withdrawn = 6,
}

/// <summary>One call offered to one operator; written when the offer is over.</summary>
public sealed class OperatorOffer
{
    public long Id { get; set; }
    public int OperatorId { get; set; }
    public Guid CallId { get; set; }
    public int? ProjectId { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>Of one that was accepted: when he took it.</summary>
    public DateTime EndedAt { get; set; }
    public OfferEnd End { get; set; }
}

/// <summary>The offers of an operator's day that came to nothing, each kind by itself.</summary>
public sealed record OfferCounts(int Missed = 0, int Rejected = 0, int Unreachable = 0, int ClientGone = 0)
{
    public static OfferCounts None { get; } = new();

    public OfferCounts Plus(OfferEnd end, int count = 1) => end switch
    {
        OfferEnd.Missed => this with { Missed = Missed + count },
        OfferEnd.Rejected => this with { Rejected = Rejected + count },
        OfferEnd.Unreachable => this with { Unreachable = Unreachable + count },
        OfferEnd.ClientGone => this with { ClientGone = ClientGone + count },
        OfferEnd.Accepted or OfferEnd.Withdrawn => this,
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, null),
    };
}
