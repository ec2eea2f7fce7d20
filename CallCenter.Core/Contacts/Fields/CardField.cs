using CallCenter.Core.Audit;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Contacts.Fields;

/// <summary>What a custom field holds.</summary>
public enum CardFieldType
{
    Text = 0,
    Number = 1,
    Date = 2,
    List = 3,
    YesNo = 4,
}

/// <summary>A field of a project's own on its client card.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(Title))]
public sealed class CardField
{
    public int Id { get; set; }
    public int ProjectId { get; set; }

    /// <summary>Also its name in templates and the header of its column in uploaded files.</summary>
    public string Title { get; set; } = "";
    public CardFieldType Type { get; set; }
    public bool IsRequired { get; set; }
    public int Order { get; set; }

    /// <summary>Of a list, one per line.</summary>
    public string Choices { get; set; } = "";

    /// <summary>Off the card; its values stay.</summary>
    public bool IsDeleted { get; set; }

    public CardFieldRow ToRow() => new(Id, Title, Type, IsRequired, FieldText.Lines(Choices));
}

/// <summary>A custom field as the card shows it.</summary>
public sealed record CardFieldRow(int Id, string Title, CardFieldType Type, bool IsRequired, IReadOnlyList<string> Choices);

/// <summary>A contact's value of a custom field: one of the columns is filled, by the field's type.</summary>
public sealed class ContactFieldValue
{
    /// <summary>Longer texts belong into «Описание».</summary>
    public const int MaxLength = 400;

    public long ContactId { get; set; }
    public int FieldId { get; set; }
    public string? Text { get; set; }

    /// <summary>The text as it is searched by.</summary>
    public string? TextKey { get; private set; }
    public decimal? Number { get; set; }
    public DateOnly? Date { get; set; }
    public bool? YesNo { get; set; }

    public FieldValue Value => new(Text, Number, Date, YesNo);

    public static ContactFieldValue Of(int fieldId, FieldValue value) => new ContactFieldValue { FieldId = fieldId }.Set(value);

    public ContactFieldValue Set(FieldValue value)
    {
        (Text, Number, Date, YesNo) = value;
        TextKey = value.Text is { } text ? SearchKey.Of(text) : null;
        return this;
    }
}

public readonly record struct FieldValue(string? Text = null, decimal? Number = null, DateOnly? Date = null, bool? YesNo = null);

/// <summary>Texts are searched without regard to case; not every database can do that for Russian letters by itself.</summary>
public static class SearchKey
{
    public static string Of(string text) => text.Trim().ToLowerInvariant();
}
