using System.Globalization;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Web.Reports.Parts;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Reports.Contacts;

/// <summary>The report's columns in words.</summary>
public static class ContactColumns
{
    /// <summary>Without a choice of one's own: as the manual shows the report.</summary>
    public static readonly IReadOnlyList<ContactColumn> Usual =
    [
        ContactColumn.Phone, ContactColumn.FullName, ContactColumn.Region, ContactColumn.TimeZone, ContactColumn.Provider, ContactColumn.Status,
        ContactColumn.Tags, ContactColumn.Operator, ContactColumn.Comment, ContactColumn.Tasks, ContactColumn.CreatedAt, ContactColumn.UpdatedAt,
        ContactColumn.Project,
    ];

    public static string Title(ContactColumn column) => column switch
    {
        ContactColumn.Phone => ContactReportTexts.ColumnPhone,
        ContactColumn.FullName => ContactReportTexts.ColumnFullName,
        ContactColumn.Email => ContactReportTexts.ColumnEmail,
        ContactColumn.Position => ContactReportTexts.ColumnPosition,
        ContactColumn.BirthDate => ContactReportTexts.ColumnBirthDate,
        ContactColumn.City => ContactReportTexts.ColumnCity,
        ContactColumn.Address => ContactReportTexts.ColumnAddress,
        ContactColumn.Region => ContactReportTexts.ColumnRegion,
        ContactColumn.TimeZone => ContactReportTexts.ColumnTimeZone,
        ContactColumn.Provider => ContactReportTexts.ColumnProvider,
        ContactColumn.Status => ContactReportTexts.ColumnStatus,
        ContactColumn.Tags => ContactReportTexts.ColumnTags,
        ContactColumn.Operator => ContactReportTexts.ColumnOperator,
        ContactColumn.Comment => ContactReportTexts.ColumnComment,
        ContactColumn.Tasks => ContactReportTexts.ColumnTasks,
        ContactColumn.Description => ContactReportTexts.ColumnDescription,
        ContactColumn.CreatedAt => ContactReportTexts.ColumnCreatedAt,
        ContactColumn.UpdatedAt => ContactReportTexts.ColumnUpdatedAt,
        ContactColumn.Project => ContactReportTexts.ColumnProject,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    /// <summary>In pixels; fixed, so that nothing moves when other rows come into sight.</summary>
    public static int Width(ContactColumn column) => column switch
    {
        ContactColumn.Tasks => 76,
        ContactColumn.TimeZone => 112,
        ContactColumn.BirthDate => 106,
        ContactColumn.Phone => 150,
        ContactColumn.Tags => 130,
        ContactColumn.FullName => 222,
        ContactColumn.CreatedAt or ContactColumn.UpdatedAt => 152,
        ContactColumn.Comment or ContactColumn.Description or ContactColumn.Address => 200,
        _ => 150,
    };

    public const int FieldWidth = 140;

    /// <param name="zone">In which moments are shown.</param>
    public static string Text(ContactReportRow row, ContactColumn column, TimeZoneInfo zone, DateTime now) => column switch
    {
        ContactColumn.Phone => Formats.Phone(row.Phone),
        ContactColumn.FullName => row.FullName,
        ContactColumn.Email => row.Email,
        ContactColumn.Position => row.Position,
        ContactColumn.BirthDate => row.BirthDate is { } day ? Formats.Date(day) : "",
        ContactColumn.City => row.City,
        ContactColumn.Address => row.Address,
        ContactColumn.Region => row.Region,
        ContactColumn.TimeZone => ReportTime.Offset(row.TimeZone, now),
        ContactColumn.Provider => row.Provider,
        ContactColumn.Status => row.Status,
        ContactColumn.Tags => string.Join(", ", row.Tags),
        ContactColumn.Operator => row.Operator,
        ContactColumn.Comment => row.Comment,
        ContactColumn.Tasks => row.Tasks.ToString(CultureInfo.CurrentCulture),
        ContactColumn.Description => row.Description,
        ContactColumn.CreatedAt => Formats.Moment(row.CreatedAt, zone),
        ContactColumn.UpdatedAt => Formats.Moment(row.UpdatedAt, zone),
        ContactColumn.Project => row.Project,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    public static string Text(ContactReportRow row, CardFieldRow field) =>
        row.Fields.TryGetValue(field.Id, out var value) ? FieldText.Write(value) : "";
}

/// <summary>Which columns a person has chosen, as it is remembered.</summary>
/// <param name="HiddenFields">Of the projects' own fields: new ones show by themselves.</param>
public sealed record ChosenColumns(IReadOnlyList<string> Shown, IReadOnlyList<int> HiddenFields)
{
    public const string Key = "report.contacts.columns";

    public static ChosenColumns Usual { get; } = new([.. ContactColumns.Usual.Select(column => column.ToString())], []);

    public bool Shows(ContactColumn column) => Shown.Contains(column.ToString());

    public bool Shows(CardFieldRow field) => !HiddenFields.Contains(field.Id);

    public IReadOnlyList<ContactColumn> Columns => [.. Enum.GetValues<ContactColumn>().Where(Shows)];

    /// <param name="fields">The chosen project's own.</param>
    public IReadOnlyList<ColumnChoice> Choices(IReadOnlyList<CardFieldRow> fields) =>
    [
        .. Enum.GetValues<ContactColumn>().Select(column => new ColumnChoice(column.ToString(), ContactColumns.Title(column), Shows(column))),
        .. fields.Select(field => new ColumnChoice(KeyOf(field), field.Title, Shows(field))),
    ];

    public static string KeyOf(CardFieldRow field) => $"{FieldPrefix}{field.Id.ToString(CultureInfo.InvariantCulture)}";

    public ChosenColumns Toggle(string key)
    {
        if (key.StartsWith(FieldPrefix, StringComparison.Ordinal))
        {
            return this with { HiddenFields = Toggled(HiddenFields, int.Parse(key[FieldPrefix.Length..], CultureInfo.InvariantCulture)) };
        }

        return this with { Shown = Toggled(Shown, key) };
    }

    /// <summary>A report without columns would be none: the number always stays.</summary>
    public ChosenColumns ToggleEverything(IReadOnlyList<CardFieldRow> fields) => Choices(fields).All(column => column.IsShown)
        ? new([nameof(ContactColumn.Phone)], [.. fields.Select(field => field.Id)])
        : new([.. Enum.GetNames<ContactColumn>()], [.. HiddenFields.Except(fields.Select(field => field.Id))]);

    private const string FieldPrefix = "field-";

    private static IReadOnlyList<T> Toggled<T>(IReadOnlyList<T> all, T one) => all.Contains(one) ? [.. all.Where(other => !Equals(other, one))] : [.. all, one];
}
