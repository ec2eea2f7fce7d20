namespace CallCenter.Core.Contacts;

/// <summary>«Задача»: something to do about a contact at a time.</summary>
public sealed class ContactTask
{
    public long Id { get; set; }
    public long ContactId { get; set; }
    public int AuthorId { get; set; }

    /// <summary>The call in which a status asked for it; null: added by hand.</summary>
    public Guid? CallId { get; set; }
    public string Text { get; set; } = "";
    public DateTime DueAt { get; set; }

    /// <summary>«Совершать звонок автоматически»: the contact is dialled at that time.</summary>
    public bool CallsAutomatically { get; set; }

    /// <summary>That call is its author's to make; overdue it is anybody's.</summary>
    public bool IsForAuthor { get; set; }
    public DateTime? DoneAt { get; set; }

    /// <summary>Its author was told that it is due.</summary>
    public DateTime? NotifiedAt { get; set; }
    public DateTime CreatedAt { get; set; }
}
