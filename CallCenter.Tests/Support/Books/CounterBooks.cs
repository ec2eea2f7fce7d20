using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Trunks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Support.Books;

/// <summary>The counters that grow with each call, held against all calls counted again.</summary>
internal sealed record CounterBooks(
    IReadOnlyList<AnsweredHour> AnsweredHours, IReadOnlyList<AnswerHour> AnswerHours, IReadOnlyList<TrunkDay> TrunkDays, TimeZoneInfo CompanyZone)
{
    public static async Task<CounterBooks> ReadAsync(CallCenterDb db) => new(
        await db.AnsweredHours.AsNoTracking().ToListAsync(),
        await db.AnswerHours.AsNoTracking().ToListAsync(),
        await db.TrunkDays.AsNoTracking().ToListAsync(),
        TimeZoneInfo.FindSystemTimeZoneById(await db.Company.AsNoTracking().Select(company => company.TimeZone).SingleAsync()));

    public IEnumerable<string> Faults(Books books)
    {
        var dialler = books.Calls.Where(call => call is { Direction: CallDirection.Outbound, IsManual: false, ProjectId: not null }).ToList();
        var offered = dialler.Where(call => call.WasOffered).ToList();
        var reached = dialler.Where(call => call.AnsweredAt is not null || call.Outcome is not (CallOutcome.Error or CallOutcome.InvalidNumber)).ToList();
        return
        [
            .. Differences(
                "answered hour",
                offered.GroupBy(call => (call.ProjectId!.Value, HourOf(call.AnsweredAt!.Value))).Select(hour => (hour.Key, (hour.Count(), hour.Count(call => call.IsAbandoned)))),
                AnsweredHours.Select(row => ((row.ProjectId, row.Hour), (row.Answered, row.Abandoned)))),
            .. Differences(
                "hour of answers",
                reached.GroupBy(call => KeyOf(call, books)).Select(hour => (hour.Key, (hour.Count(), hour.Count(call => call.AnsweredAt is not null && call.Outcome != CallOutcome.Machine)))),
                AnswerHours.Select(row => ((row.ProjectId, row.IsRestDay, row.Hour), (row.Dials, row.Answers)))),
            .. Differences(
                "trunk's day",
                books.Calls.Where(call => call.Price > 0).GroupBy(call => (call.TrunkId!.Value, DayOf(call.EndedAt!.Value))).Select(day => (day.Key, day.Sum(call => call.Price))),
                TrunkDays.Select(row => ((row.TrunkId, row.Day), row.Spent))),
        ];
    }

    /// <summary>«Все, Прозвонили, Не отвечают, Занято, Ошибка, Новые» as the base's page has them, and as they are counted contact by contact.</summary>
    public static async Task<IEnumerable<string>> BaseFaultsAsync(CallCenterDb db, BaseStatistics statistics, int projectId)
    {
        var shown = await statistics.ReadAsync(projectId, CancellationToken.None);
        var contacts = await db.Contacts.AsNoTracking().Where(contact => contact.ProjectId == projectId).Select(contact => new { contact.UploadId, contact.LastOutcome }).ToListAsync();
        return Differences(
            "base",
            contacts.Where(contact => shown.ByUpload.ContainsKey(contact.UploadId)).GroupBy(contact => contact.UploadId).Select(upload => (upload.Key, new BaseCounts(
                upload.Count(),
                upload.Count(contact => contact.LastOutcome is not null),
                upload.Count(contact => contact.LastOutcome is CallOutcome.NoAnswer or CallOutcome.Rejected or CallOutcome.Cancelled),
                upload.Count(contact => contact.LastOutcome == CallOutcome.Busy),
                upload.Count(contact => contact.LastOutcome is CallOutcome.Error or CallOutcome.InvalidNumber),
                upload.Count(contact => contact.LastOutcome is null)))),
            shown.ByUpload.Where(upload => upload.Value.All > 0).Select(upload => (upload.Key, upload.Value)));
    }

    private static IEnumerable<string> Differences<TKey, TValue>(string what, IEnumerable<(TKey Key, TValue Value)> counted, IEnumerable<(TKey Key, TValue Value)> kept)
        where TKey : notnull
    {
        var (right, found) = (counted.ToDictionary(pair => pair.Key, pair => pair.Value), kept.ToDictionary(pair => pair.Key, pair => pair.Value));
        return right.Keys.Union(found.Keys).Where(key => !Equals(right.GetValueOrDefault(key), found.GetValueOrDefault(key)))
            .Select(key => $"{what} {key} has {found.GetValueOrDefault(key)}, its calls come to {right.GetValueOrDefault(key)}");
    }

    private static (int ProjectId, bool IsRestDay, int Hour) KeyOf(Call call, Books books)
    {
        var zone = books.Contacts.GetValueOrDefault(call.ContactId ?? 0)?.TimeZone is { Length: > 0 } own ? own : books.Projects[call.ProjectId!.Value].TimeZone;
        var local = TimeZoneInfo.ConvertTimeFromUtc(call.StartedAt, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return (call.ProjectId!.Value, RuleCalendar.IsRestDay(DateOnly.FromDateTime(local)), local.Hour);
    }

    private static DateTime HourOf(DateTime moment) => moment.Date.AddHours(moment.Hour);

    private DateOnly DayOf(DateTime moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, CompanyZone));
}
