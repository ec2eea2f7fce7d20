namespace CallCenter.Core.Contacts.Cards;

/// <summary>A card as somebody came to it: by a call, or from a list.</summary>
public readonly record struct CardRef
{
    private CardRef(Guid? callId, long? contactId) => (CallId, ContactId) = (callId, contactId);

    public Guid? CallId { get; }

    public long? ContactId { get; }

    public static CardRef OfCall(Guid callId) => new(callId, null);

    /// <summary>For those who run its project.</summary>
    public static CardRef OfContact(long contactId) => new(null, contactId);
}
