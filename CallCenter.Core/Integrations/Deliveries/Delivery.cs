namespace CallCenter.Core.Integrations.Deliveries;

public enum DeliveryKind
{
    Bitrix = 1,
    Sms = 2,
    Email = 3,
    Webhook = 4,
}

public enum DeliveryState
{
    /// <summary>To be sent at <see cref="Delivery.NextTryAt"/>.</summary>
    Waiting = 0,

    /// <summary>Being sent now; after <see cref="Delivery.LeaseUntil"/> whoever had it is taken for dead.</summary>
    Sending = 1,

    Sent = 2,

    /// <summary>Given up: a person decides whether it is sent again.</summary>
    Dead = 3,
}

/// <summary>What brought a delivery about.</summary>
public enum DeliveryCause
{
    /// <summary>A status was given.</summary>
    Status = 1,

    /// <summary>A call ended.</summary>
    CallFinished = 2,

    /// <summary>Somebody pressed a button of the card.</summary>
    Card = 3,
}

/// <summary>
/// Something to be sent to another system. Its row is written in the transaction of the event that causes it and is sent afterwards, at
/// least once: whoever dies between the receiver's answer and our note of it sends again, under the same <see cref="Key"/>.
/// </summary>
public sealed class Delivery
{
    public long Id { get; set; }

    /// <summary>The receiver may know a repetition by it.</summary>
    public Guid Key { get; set; }
    public int ProjectId { get; set; }
    public DeliveryKind Kind { get; set; }
    public DeliveryCause Cause { get; set; }

    /// <summary>Where it goes: so many at once and no more, and all wait when it asks for patience.</summary>
    public string Target { get; set; } = "";

    /// <summary>What must not overtake each other: the deliveries of one lane are sent in the order of their events.</summary>
    public string Lane { get; set; } = "";
    public int? WebhookId { get; set; }
    public Guid? CallId { get; set; }
    public long? ContactId { get; set; }
    public int? StatusId { get; set; }

    /// <summary>Who pressed the button, or gave the status.</summary>
    public int? AuthorId { get; set; }

    /// <summary>Phone digits, an e-mail, or the webhook's address.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>JSON of <see cref="DeliveryContent"/>: what was known at the time of the event. No secret is in it.</summary>
    public string Content { get; set; } = "";
    public DeliveryState State { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime NextTryAt { get; set; }
    public DateTime? LeaseUntil { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>Since it was made or repeated by hand.</summary>
    public int Tries { get; set; }
    public DateTime? LastTryAt { get; set; }
    public DeliveryFault Fault { get; set; }

    /// <summary>What was last sent, with dots in the place of secrets.</summary>
    public string Request { get; set; } = "";

    /// <summary>The receiver's own code: HTTP or SMTP; 0 when there was no answer.</summary>
    public int AnswerCode { get; set; }

    /// <summary>The beginning of the receiver's own words.</summary>
    public string Answer { get; set; } = "";
    public int AnswerMs { get; set; }

    /// <summary>What the receiver calls it, such as the lead's number.</summary>
    public string Reference { get; set; } = "";
}
