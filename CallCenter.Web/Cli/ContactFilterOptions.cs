using System.CommandLine;
using System.Globalization;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Exports.Sources;
using CallCenter.Core.Reports.Contacts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Cli;

/// <summary>The contacts report's filter as options of a command.</summary>
internal sealed class ContactFilterOptions
{
    private readonly Option<string[]> _statuses = new("--status") { Description = CliTexts.OptionStatus, HelpName = "NAME" };
    private readonly Option<string[]> _tags = new("--tag") { Description = CliTexts.OptionTag, HelpName = "NAME" };
    private readonly Option<string?> _from = new("--from") { Description = CliTexts.OptionFrom, HelpName = "DATE" };
    private readonly Option<string?> _to = new("--to") { Description = CliTexts.OptionTo, HelpName = "DATE" };
    private readonly Option<bool> _byUpdate = new("--by-update") { Description = CliTexts.OptionByUpdate };
    private readonly Option<string?> _text = new("--text") { Description = CliTexts.OptionText, HelpName = "TEXT" };
    private readonly Option<bool> _overdue = new("--overdue") { Description = CliTexts.OptionOverdue };
    private readonly Option<string?> _columns = new("--columns")
    {
        Description = string.Format(CultureInfo.CurrentCulture, CliTexts.OptionColumns, string.Join(",", Enum.GetNames<ContactColumn>())),
        HelpName = "LIST",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _statuses, _tags, _from, _to, _byUpdate, _text, _overdue, _columns })
        {
            command.Options.Add(option);
        }
    }

    /// <returns>What is wrong, in words, instead of the order.</returns>
    public async Task<(ContactsExportOrder? Order, string? Problem)> ReadAsync(
        ParseResult call, CallCenterDb db, int? projectId, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var (columns, unknown) = Columns(call.GetValue(_columns));
        if (columns is null)
        {
            return (null, Say(CliTexts.UnknownColumn, unknown));
        }

        var (from, to) = (Day(call.GetValue(_from)), Day(call.GetValue(_to)));
        if (new[] { (call.GetValue(_from), from), (call.GetValue(_to), to) }.FirstOrDefault(day => day is ({ Length: > 0 }, null)) is ({ } typed, _))
        {
            return (null, Say(CliTexts.BadDate, typed));
        }

        var statuses = await db.Statuses.AsNoTracking().Select(status => new { status.Id, status.Name }).ToListAsync(cancellationToken);
        var tags = await db.Tags.AsNoTracking().Select(tag => new { tag.Id, Name = tag.NameKey }).ToListAsync(cancellationToken);
        var (statusIds, noStatus) = Ids(call.GetValue(_statuses) ?? [], statuses.ToLookup(status => SearchKey.Of(status.Name), status => status.Id));
        var (tagIds, noTag) = Ids(call.GetValue(_tags) ?? [], tags.ToLookup(tag => tag.Name, tag => tag.Id));
        if (noStatus is not null || noTag is not null)
        {
            return (null, noStatus is not null ? Say(CliTexts.UnknownStatus, noStatus) : Say(CliTexts.UnknownTag, noTag!));
        }

        var filter = new ContactReportFilter
        {
            ProjectId = projectId,
            Statuses = statusIds,
            Tags = tagIds,
            ByUpdate = call.GetValue(_byUpdate),
            Text = call.GetValue(_text) ?? "",
            HasOverdueTasks = call.GetValue(_overdue),
            From = from is { } first ? CompanyTime.DayStart(first, zone) : null,
            Before = to is { } last ? CompanyTime.DayStart(last.AddDays(1), zone) : null,
        };
        var fields = projectId is null || call.GetValue(_columns) is not null
            ? []
            : await db.CardFields.Where(field => field.ProjectId == projectId && !field.IsDeleted).OrderBy(field => field.Order).Select(field => field.Id).ToListAsync(cancellationToken);
        return (new(filter, columns with { Fields = fields }, Ascending: true), null);
    }

    private static (ContactColumnSet? Columns, string Unknown) Columns(string? list)
    {
        if (string.IsNullOrWhiteSpace(list))
        {
            return (ContactColumnSet.Everything, "");
        }

        var names = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var chosen = new List<ContactColumn>();
        foreach (var name in names)
        {
            if (!Enum.TryParse<ContactColumn>(name, ignoreCase: true, out var column) || !Enum.IsDefined(column) || char.IsAsciiDigit(name[0]))
            {
                return (null, name);
            }

            chosen.Add(column);
        }

        return (new(chosen, []), "");
    }

    private static (IReadOnlyList<int> Ids, string? Missing) Ids(IEnumerable<string> names, ILookup<string, int> known)
    {
        var ids = new List<int>();
        foreach (var name in names)
        {
            var found = known[SearchKey.Of(name)].ToList();
            if (found.Count == 0)
            {
                return ([], name);
            }

            ids.AddRange(found);
        }

        return (ids, null);
    }

    private static DateTime? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToDateTime(TimeOnly.MinValue) : null;

    private static string Say(string text, string arg) => string.Format(CultureInfo.CurrentCulture, text, arg);
}
