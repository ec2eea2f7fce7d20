using System.Globalization;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Notifications;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Shifts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Reports.Rollups;

public enum DisagreementKind
{
    /// <summary>An operator's stretches leave a hole, or two hold at once.</summary>
    LineBroken = 1,

    /// <summary>A shift that is kept is not the one the journal tells.</summary>
    ShiftDiffers = 2,

    /// <summary>Calls that are kept are not those of the journal.</summary>
    CallsDiffer = 3,
}

/// <param name="Who">Name and extension; empty: it is about calls.</param>
/// <param name="Facts">Both numbers, for the log.</param>
public sealed record Disagreement(DisagreementKind Kind, DateOnly Day, int OperatorId, string Who, string Facts);

/// <summary>
/// Counts the last weeks again and holds them against what is kept, and looks whether the journal of states tiles. What does not agree is logged, told to the admins,
/// and forgotten, so that it is counted from the journal from then on.
/// </summary>
public sealed partial class TotalsCheck(
    IDbContextFactory<CallCenterDb> factory, CompanyTime company, Notifier notifier, TimeProvider clock, ILogger<TotalsCheck> logger)
{
    /// <summary>Longer ago nothing is written any more.</summary>
    public const int Days = 35;

    /// <summary>One night's: told once, however often it is run.</summary>
    public async Task<IReadOnlyList<Disagreement>> RunAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        if (found.Count == 0)
        {
            LogAgree(Days);
            return found;
        }

        foreach (var wrong in found)
        {
            LogDisagree(wrong.Kind, wrong.Day, wrong.OperatorId, wrong.Facts);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var days = found.Where(wrong => wrong.Kind != DisagreementKind.LineBroken).Select(wrong => wrong.Day).Distinct().ToList();
        await db.ReportDays.Where(kept => days.Contains(kept.Day)).ExecuteDeleteAsync(cancellationToken);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, await company.ZoneAsync(cancellationToken)));
        var first = found[0];
        var what = string.Join(", ", new[] { first.Day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture), first.Who }.Where(part => part.Length > 0));
        await notifier.TellAdminsAsync(
            new(
                NotificationKind.TotalsDisagree,
                found.Count == 1 ? what : string.Create(CultureInfo.InvariantCulture, $"{what} (+{found.Count - 1})"),
                LinkOf(first),
                string.Create(CultureInfo.InvariantCulture, $"totals:{today:yyyyMMdd}")),
            cancellationToken);
        return found;
    }

    /// <summary>The rows behind the number that is wrong.</summary>
    private static string LinkOf(Disagreement wrong) => wrong.Kind == DisagreementKind.CallsDiffer
        ? string.Create(CultureInfo.InvariantCulture, $"/reports/calls?from={wrong.Day:yyyy-MM-dd}&to={wrong.Day:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture, $"/reports/operators?day={wrong.Day:yyyy-MM-dd}&operator={wrong.OperatorId}");

    private async Task<List<Disagreement>> FindAsync(CancellationToken cancellationToken)
    {
        var (zone, now) = (await company.ZoneAsync(cancellationToken), clock.GetUtcNow().UtcDateTime);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var people = await db.Users.AsNoTracking().OrderBy(user => user.Id)
            .Select(user => new { user.Id, Name = user.FullName + " (" + user.Extension + ")" }).ToDictionaryAsync(user => user.Id, user => user.Name, cancellationToken);
        var ids = people.Keys.ToList();
        var found = new List<Disagreement>();
        foreach (var day in new ReportPeriod(now.AddDays(-Days), now).Days(zone))
        {
            found.AddRange((await BrokenAsync(db, ids, day, cancellationToken)).Select(at => new Disagreement(
                DisagreementKind.LineBroken, day.Day, at.OperatorId, people[at.OperatorId], string.Create(CultureInfo.InvariantCulture, $"{at.End:O} | {at.Start:O}"))));
            if ((await KeptDays.ReadAsync(db, zone, day.Day, day.Day, cancellationToken)).Count > 0)
            {
                found.AddRange((await ShiftsAsync(db, ids, day, now, cancellationToken))
                    .Select(wrong => new Disagreement(DisagreementKind.ShiftDiffers, day.Day, wrong.OperatorId, people.GetValueOrDefault(wrong.OperatorId, ""), wrong.Facts)));
                if (await CallsAsync(db, day, cancellationToken) is { } facts)
                {
                    found.Add(new(DisagreementKind.CallsDiffer, day.Day, 0, "", facts));
                }
            }
        }

        return found;
    }

    /// <summary>Where a stretch that begins on this day does not begin where the one before it ended; a whole second counts, less is seen by nobody.</summary>
    private static async Task<IEnumerable<(int OperatorId, DateTime? End, DateTime Start)>> BrokenAsync(
        CallCenterDb db, List<int> operatorIds, CalendarDay day, CancellationToken cancellationToken)
    {
        var lines = await ShiftLines.ReadEntriesAsync(db, operatorIds, day.From, day.Before, cancellationToken);
        return lines.SelectMany(line => line.Zip(line.Skip(1))
            .Where(pair => Second(pair.First.EndedAt) != Second(pair.Second.StartedAt))
            .Select(pair => (line.Key, pair.First.EndedAt, pair.Second.StartedAt)));
    }

    private static async Task<IEnumerable<(int OperatorId, string Facts)>> ShiftsAsync(
        CallCenterDb db, List<int> operatorIds, CalendarDay day, DateTime now, CancellationToken cancellationToken)
    {
        var told = (await ShiftLines.ReadShiftsAsync(db, operatorIds, day.From, day.Before, now, cancellationToken))
            .ToDictionary(row => row.OperatorId, row => Facts(ShiftDay.Of(day.Day, row.OperatorId, row.Shift)));
        var kept = (await db.ShiftDays.AsNoTracking().Where(shift => shift.Day == day.Day).ToListAsync(cancellationToken)).ToDictionary(shift => shift.OperatorId, Facts);
        return told.Keys.Union(kept.Keys).Where(id => told.GetValueOrDefault(id) != kept.GetValueOrDefault(id))
            .Select(id => (id, $"{kept.GetValueOrDefault(id, "-")} | {told.GetValueOrDefault(id, "-")}"));
    }

    /// <summary>Null: they agree, its hours and its whole.</summary>
    private static async Task<string?> CallsAsync(CallCenterDb db, CalendarDay day, CancellationToken cancellationToken)
    {
        var told = Facts(await CallCounts.ReadAsync(db, day, cancellationToken));
        var kept = Facts(await db.CallCounts.AsNoTracking().Where(count => count.Day == day.Day).ToListAsync(cancellationToken));
        return told.SetEquals(kept) ? null : $"{kept.Except(told).FirstOrDefault("-")} | {told.Except(kept).FirstOrDefault("-")}";
    }

    private static long? Second(DateTime? moment) => moment?.Ticks / TimeSpan.TicksPerSecond;

    private static string Facts(ShiftDay row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.From:O} {row.To:O} {row.Inactive} {row.Available} {row.Pause} {row.DoNotDisturb} {row.Offered} {row.Dialling} {row.Talking} {row.WrapUp}");

    private static HashSet<string> Facts(List<CallCount> rows) => [.. rows.Select(row => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.IsDay} {row.Hour} {row.ProjectId} {row.OperatorId} {row.Direction} {row.Outcome}: {row.Calls} {row.Dialing} {row.Waiting} {row.Talk} {row.Message} {row.Price:0.0000} {row.Offered} {row.InTime} {row.Abandoned}"))];

    [LoggerMessage(Level = LogLevel.Information, Message = "The totals of the last {Days} days agree with the journal")]
    private partial void LogAgree(int days);

    [LoggerMessage(Level = LogLevel.Error, Message = "Totals do not agree: {Kind} of {Day}, operator {OperatorId}: {Facts}")]
    private partial void LogDisagree(DisagreementKind kind, DateOnly day, int operatorId, string facts);
}
