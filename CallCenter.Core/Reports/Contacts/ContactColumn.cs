namespace CallCenter.Core.Reports.Contacts;

/// <summary>The report's columns, in the order they are shown and written.</summary>
public enum ContactColumn
{
    Phone,
    FullName,
    Email,
    Position,
    BirthDate,
    City,
    Address,
    Region,
    TimeZone,
    Provider,
    Status,
    Tags,
    Operator,
    Comment,
    Tasks,
    Description,
    CreatedAt,
    UpdatedAt,
    Project,
}

/// <param name="Fields">Ids of the project's own fields.</param>
public sealed record ContactColumnSet(IReadOnlyList<ContactColumn> Columns, IReadOnlyList<int> Fields)
{
    public static ContactColumnSet Everything { get; } = new(Enum.GetValues<ContactColumn>(), []);

    public bool Has(ContactColumn column) => Columns.Contains(column);
}
