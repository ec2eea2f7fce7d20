using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Operators.Shifts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <summary>What an operator sees of his day between calls: what he handed on is his as well, and of a talk that several had the part that he had.</summary>
/// <param name="Shift">Up to the moment of reading; null: he has not been at work today.</param>
/// <param name="ReadAt">UTC.</param>
/// <param name="History">The newest first.</param>
public sealed record OperatorDay(
    int Calls, TimeSpan Talk, Shift? Shift, DateTime ReadAt, IReadOnlyList<CallListRow> History, IReadOnlyList<ComingCall> CallBacks)
{
    public TimeSpan AverageTalk => Calls == 0 ? TimeSpan.Zero : Talk / Calls;
}

/// <param name="Number">As he may see it, masked already.</param>
/// <param name="Zone">IANA zone of the project.</param>
public sealed record ComingCall(long TaskId, DateTime DueAt, string Contact, string Number, string Text, string Zone);

/// <summary>For an operator's own desk: whoever asks is told of himself alone.</summary>
public sealed class DeskQueries(IDbContextFactory<CallCenterDb> factory, ShiftQueries shifts, CompanyTime company, TimeProvider clock)
{
    private const int Limit = 6;
    private const int MostHistory = 100;

    /// <summary>The numbers a person dialled himself today, the last first.</summary>
    /// <param name="dayStart">UTC.</param>
    public async Task<IReadOnlyList<string>> ListDialledAsync(Actor actor, DateTime dayStart, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Calls.AsNoTracking()
            .Where(call => call.OperatorId == actor.UserId && call.StartedAt >= dayStart && call.IsManual && call.ContactId == null)
            .GroupBy(call => call.Phone)
            .OrderByDescending(calls => calls.Max(call => call.Number))
            .Take(Limit).Select(calls => calls.Key)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The company's day of today.</summary>
    public async Task<OperatorDay> GetDayAsync(Actor actor, CancellationToken cancellationToken)
    {
        var (now, dayStart) = (clock.GetUtcNow().UtcDateTime, await company.TodayAsync(cancellationToken));
        var shift = await shifts.FindAsync(actor, actor.UserId, await company.DayOfAsync(now, cancellationToken), cancellationToken);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (talks, numbers) = await ReadTalksAsync(db, actor.UserId, dayStart, cancellationToken);
        var history = await CallRows.ReadAsync(db, db.Calls.AsNoTracking().Where(call => EF.Parameter(numbers).Contains(call.Number)), actor, cancellationToken);
        var coming = await (
            from task in db.Tasks.AsNoTracking()
            where task.AuthorId == actor.UserId && task.DoneAt == null && task.CallsAutomatically
            join contact in db.Contacts on task.ContactId equals contact.Id
            join project in db.Projects on contact.ProjectId equals project.Id
            orderby task.DueAt
            select new { task.Id, task.DueAt, contact.FullName, contact.Phone, task.Text, project.TimeZone, project.ShowNumbers })
            .Take(Limit).ToListAsync(cancellationToken);
        return new(
            talks.Select(talk => talk.CallNumber).Distinct().Count(),
            talks.Aggregate(TimeSpan.Zero, (sum, talk) => sum + talk.Length),
            shift.Value,
            now,
            history,
            [.. coming.Select(row => new ComingCall(
                row.Id, row.DueAt, row.FullName, PhoneText.Show(row.Phone, row.ShowNumbers || actor.Role != Role.Operator), row.Text, row.TimeZone))]);
    }

    /// <returns>His talks of the day, and the numbers of its calls for the history, the newest of them.</returns>
    private static async Task<(List<OwnTalk> Talks, IReadOnlyList<long> Numbers)> ReadTalksAsync(
        CallCenterDb db, int operatorId, DateTime dayStart, CancellationToken cancellationToken)
    {
        // A day of one person: both by their indexes of operator and time.
        var handedOn = await db.CallTalks.AsNoTracking().Where(talk => talk.OperatorId == operatorId && talk.CallStartedAt >= dayStart)
            .Select(talk => new { talk.CallNumber, talk.CallStartedAt, talk.StartedAt, talk.EndedAt }).ToListAsync(cancellationToken);
        var calls = await db.Calls.AsNoTracking().Where(call => call.OperatorId == operatorId && call.StartedAt >= dayStart)
            .Select(call => new { call.Number, call.StartedAt, call.ConnectedAt, call.TakenUpAt, call.PartnerCallId, call.EndedAt, call.TalkMs }).ToListAsync(cancellationToken);
        var talks = handedOn.ConvertAll(talk => new OwnTalk(talk.CallNumber, talk.EndedAt - talk.StartedAt));
        // A call stays with whoever had it last also when nobody took the client after him, or when two clients were left together.
        talks.AddRange(calls
            .Where(call => call is { ConnectedAt: not null, PartnerCallId: null }
                && !handedOn.Exists(talk => talk.CallNumber == call.Number && talk.StartedAt == (call.TakenUpAt ?? call.ConnectedAt)))
            .Select(call => new OwnTalk(
                call.Number,
                call.TakenUpAt is not { } taken ? TimeSpan.FromMilliseconds(call.TalkMs) : call.EndedAt is { } ended ? ended - taken : TimeSpan.Zero)));
        var newest = calls.Select(call => (call.Number, call.StartedAt)).Concat(handedOn.Select(talk => (Number: talk.CallNumber, StartedAt: talk.CallStartedAt)))
            .Distinct().OrderByDescending(call => call.StartedAt).Take(MostHistory);
        return (talks, [.. newest.Select(call => call.Number)]);
    }

    private sealed record OwnTalk(long CallNumber, TimeSpan Length);
}
