namespace CallCenter.Core.Contacts.History;

/// <summary>What of a contact people change by hand.</summary>
public enum ChangedField
{
    FullName = 0,
    Email = 1,
    BirthDate = 2,
    Position = 3,
    City = 4,
    Address = 5,
    Description = 6,
    Tags = 7,
    Status = 8,
    Operator = 9,

    /// <summary>One of the project's own: <see cref="ContactChange.FieldId"/>.</summary>
    Own = 10,
}

/// <summary>One field of one contact, changed by somebody on its card. What is done to many contacts at once is in the journal instead.</summary>
public sealed class ContactChange
{
    public const int ValueLength = 4000;

    public long Id { get; set; }
    public long ContactId { get; set; }
    public int UserId { get; set; }

    /// <summary>The call whose card it was; null: the card was opened from a list.</summary>
    public Guid? CallId { get; set; }

    /// <summary>The same for all that was saved together.</summary>
    public DateTime At { get; set; }
    public ChangedField Field { get; set; }
    public int? FieldId { get; set; }

    /// <summary>In words, for people: names may be given to other statuses and operators since.</summary>
    public string Before { get; set; } = "";
    public string After { get; set; } = "";
}
