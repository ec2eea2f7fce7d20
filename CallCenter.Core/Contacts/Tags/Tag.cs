using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Tags;

/// <summary>«Тег»: a word by which contacts are found again, common to all projects.</summary>
public sealed class Tag
{
    public int Id { get; set; }
    public string Name
    {
        get;
        set => NameKey = SearchKey.Of(field = value);
    } = "";

    /// <summary>The name as it is told from others: «VIP» and «vip» are one tag.</summary>
    public string NameKey { get; private set; } = "";
}

public sealed class ContactTag
{
    public long ContactId { get; set; }
    public int TagId { get; set; }
}

public static class TagLimits
{
    public const int NameLength = 50;

    /// <summary>Of one contact.</summary>
    public const int PerContact = 20;
}
