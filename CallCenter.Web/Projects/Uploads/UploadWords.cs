using System.Globalization;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Web.Projects.Uploads.Mapping;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Projects.Uploads;

/// <summary>Words about files and their rows.</summary>
internal static class UploadWords
{
    /// <summary>The fields a column may fill, the project's own last.</summary>
    public static IReadOnlyList<TargetField> Targets(IReadOnlyList<CardFieldRow> fields) =>
    [
        .. ColumnTargets.Fixed.Select(target => new TargetField(target, TitleOf(target), IsRequired: target == ColumnTargets.Phone)),
        .. fields.Select(field => new TargetField(ColumnTargets.Of(field), field.Title)),
    ];

    /// <summary>Not all are files: some people called by themselves or were added by hand.</summary>
    public static string Name(string fileName, bool isOfCallers) => fileName.Length > 0 ? fileName : isOfCallers ? UploadTexts.Callers : UploadTexts.ByHand;

    public static string AboutRows(int rows) => Formats.Plural(rows, UploadTexts.AboutRowsOne, UploadTexts.AboutRowsFew, UploadTexts.AboutRowsMany);

    public static string Rows(int rows) => Formats.Plural(rows, UploadTexts.RowsOne, UploadTexts.RowsFew, UploadTexts.RowsMany);

    public static string Repaired(int numbers) => Formats.Plural(numbers, UploadTexts.RepairedOne, UploadTexts.RepairedFew, UploadTexts.RepairedMany);

    /// <summary>«Загрузить 12 контактов».</summary>
    public static string Import(int contacts) => Formats.Plural(contacts, UploadTexts.ImportOne, UploadTexts.ImportFew, UploadTexts.ImportMany);

    public static string Contacts(int contacts) => Formats.Plural(contacts, UploadTexts.ContactsOne, UploadTexts.ContactsFew, UploadTexts.ContactsMany);

    /// <summary>«загружено 10, отклонено 2, дублей 3, в черном списке 1».</summary>
    public static string Numbers(UploadCounts counts)
    {
        var parts = new List<string> { Word(UploadTexts.Accepted, counts.Accepted) };
        Add(UploadTexts.RejectedCount, counts.Rejected);
        Add(UploadTexts.DuplicatesCount, counts.Duplicates);
        Add(UploadTexts.BlacklistedCount, counts.Blacklisted);
        return string.Join(", ", parts);

        void Add(string format, int count)
        {
            if (count > 0)
            {
                parts.Add(Word(format, count));
            }
        }
    }

    public static string Word(string format, params object[] args) => string.Format(CultureInfo.CurrentCulture, format, args);

    private static string TitleOf(string target) => target switch
    {
        ColumnTargets.Phone => UploadTexts.TargetPhone,
        ColumnTargets.Phone2 => UploadTexts.TargetPhone2,
        ColumnTargets.Phone3 => UploadTexts.TargetPhone3,
        ColumnTargets.Email => UploadTexts.TargetEmail,
        ColumnTargets.FullName => UploadTexts.TargetFullName,
        ColumnTargets.LastName => UploadTexts.TargetLastName,
        ColumnTargets.FirstName => UploadTexts.TargetFirstName,
        ColumnTargets.MiddleName => UploadTexts.TargetMiddleName,
        ColumnTargets.BirthDate => UploadTexts.TargetBirthDate,
        ColumnTargets.Position => UploadTexts.TargetPosition,
        ColumnTargets.City => UploadTexts.TargetCity,
        ColumnTargets.Address => UploadTexts.TargetAddress,
        ColumnTargets.Description => UploadTexts.TargetDescription,
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, null),
    };
}
