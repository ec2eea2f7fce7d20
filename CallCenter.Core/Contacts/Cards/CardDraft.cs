namespace CallCenter.Core.Contacts.Cards;

/// <summary>What a person typed on a card and has not saved: it outlives his page, his browser and the host.</summary>
public sealed class CardDraft
{
    public int UserId { get; set; }

    /// <summary>The call whose card it is.</summary>
    public Guid CallId { get; set; }

    /// <summary>JSON of the form; the page alone understands it.</summary>
    public string Form { get; set; } = "";
    public DateTime UpdatedAt { get; set; }

    public const int FormLength = 40_000;
}
