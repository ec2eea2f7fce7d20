using System.Globalization;
using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>What a column of a file may fill, by the headers of the template; a field of the project's own by its id.</summary>
public static class ColumnTargets
{
    public const string Phone = "phone";
    public const string Phone2 = "phone2";
    public const string Phone3 = "phone3";
    public const string Email = "email";
    public const string FullName = "full_name";
    public const string LastName = "last_name";
    public const string FirstName = "first_name";
    public const string MiddleName = "middle_name";
    public const string BirthDate = "birth_date";
    public const string Position = "position";
    public const string City = "city";
    public const string Address = "address";
    public const string Description = "description";
    private const string OwnField = "field:";

    /// <summary>Of the template file, in its order.</summary>
    public static IReadOnlyList<string> Template { get; } = [Phone, Email, FullName, BirthDate, Position, City, Address, Description];

    /// <summary>The parts of a name are joined in this order.</summary>
    public static IReadOnlyList<string> NameParts { get; } = [FullName, LastName, FirstName, MiddleName];

    /// <summary>Further numbers of the same person, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> MorePhones { get; } = [Phone2, Phone3];

    public static IReadOnlyList<string> Fixed { get; } = [Phone, Phone2, Phone3, FullName, LastName, FirstName, MiddleName, Email, BirthDate, Position, City, Address, Description];

    public static string Of(CardFieldRow field) => string.Create(CultureInfo.InvariantCulture, $"{OwnField}{field.Id}");

    public static IReadOnlyList<string> All(IReadOnlyList<CardFieldRow> fields) => [.. Fixed, .. fields.Select(Of)];
}
