using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Tags;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Whether a plan can be carried out; its columns come from a browser or a command line.</summary>
public static class PlanRules
{
    public static Refusal? Check(UploadPlan plan, IReadOnlyList<CardFieldRow> fields)
    {
        var known = ColumnTargets.All(fields);
        var mapped = plan.Columns.Where(column => column.Target.Length > 0).ToList();
        if (plan.Columns.Count > UploadLimits.Columns)
        {
            return new TooManyColumns(UploadLimits.Columns);
        }

        if (mapped.Find(column => !known.Contains(column.Target)) is { } unknown)
        {
            return new UnknownColumnTarget(unknown.Target);
        }

        if (mapped.GroupBy(column => column.Target).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return new ColumnMappedTwice(string.Join(", ", twice.Select(column => column.Header)));
        }

        if (mapped.TrueForAll(column => column.Target != ColumnTargets.Phone))
        {
            return new PhoneColumnMissing();
        }

        return ReadingIsKnown(plan.Reading) ? TagNames.Check(nameof(UploadPlan.Tags), plan.Tags) : new NotFound();
    }

    internal static bool ReadingIsKnown(FileReading reading) =>
        (reading.Encoding.Length == 0 || FileReading.TextEncodings.Contains(reading.Encoding))
        && (reading.Separator is not { } separator || FileReading.Separators.Contains(separator))
        && reading.HeaderRow is null or >= 0;
}
