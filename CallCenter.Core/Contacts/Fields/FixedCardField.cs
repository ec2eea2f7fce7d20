using CallCenter.Core.Audit;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Contacts.Fields;

/// <summary>The fields that every contact has. The number and the status are on every card.</summary>
public enum FixedField
{
    FullName = 0,
    Email = 1,
    BirthDate = 2,
    Position = 3,
    City = 4,
    Address = 5,
    Description = 6,

    /// <summary>From the number.</summary>
    Region = 7,
    LocalTime = 8,
    Tags = 9,
}

/// <summary>Whether a project's card shows a fixed field. Without a row it does, and does not ask for it.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(Field))]
public sealed class FixedCardField
{
    public int ProjectId { get; set; }
    public FixedField Field { get; set; }
    public bool IsShown { get; set; } = true;
    public bool IsRequired { get; set; }
}

public sealed record FixedFieldRow(FixedField Field, bool IsShown, bool IsRequired)
{
    /// <summary>What the number tells is nobody's to fill in.</summary>
    public static bool MayBeRequired(FixedField field) => field is not (FixedField.Region or FixedField.LocalTime);

    /// <summary>Everybody is called by a name.</summary>
    public static bool MayBeHidden(FixedField field) => field != FixedField.FullName;
}

/// <summary>What a project's client card consists of.</summary>
public sealed record CardTemplate(IReadOnlyList<FixedFieldRow> Fixed, IReadOnlyList<CardFieldRow> Fields)
{
    public static CardTemplate Empty { get; } = new([.. Enum.GetValues<FixedField>().Select(field => new FixedFieldRow(field, true, false))], []);

    public bool Shows(FixedField field) => Fixed.FirstOrDefault(row => row.Field == field)?.IsShown ?? true;

    public bool Requires(FixedField field) => Fixed.FirstOrDefault(row => row.Field == field) is { IsShown: true, IsRequired: true };
}
