using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <summary>What an operator sees of his day between calls.</summary>
public sealed record OperatorDay(int Calls, TimeSpan Talk, IReadOnlyList<ComingCall> CallBacks)
{
    public TimeSpan AverageTalk => Calls == 0 ? TimeSpan.Zero : Talk / Calls;
}

/// <param name="Number">As he may see it, masked already.</param>
/// <param name="Zone">IANA zone of the project.</param>
public sealed record ComingCall(long TaskId, DateTime DueAt, string Contact, string Number, string Text, string Zone);

public sealed class DeskQueries(IDbContextFactory<CallCenterDb> factory)
{
    private const int Limit = 6;

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

    /// <param name="dayStart">UTC.</param>
    public async Task<OperatorDay> GetDayAsync(Actor actor, DateTime dayStart, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var talks = db.Calls.AsNoTracking().Where(call => call.OperatorId == actor.UserId && call.StartedAt >= dayStart && call.ConnectedAt != null);
        var calls = await talks.CountAsync(cancellationToken);
        var talkMs = await talks.SumAsync(call => call.TalkMs, cancellationToken);
        var coming = await (
            from task in db.Tasks.AsNoTracking()
            where task.AuthorId == actor.UserId && task.DoneAt == null && task.CallsAutomatically
            join contact in db.Contacts on task.ContactId equals contact.Id
            join project in db.Projects on contact.ProjectId equals project.Id
            orderby task.DueAt
            select new { task.Id, task.DueAt, contact.FullName, contact.Phone, task.Text, project.TimeZone, project.ShowNumbers })
            .Take(Limit).ToListAsync(cancellationToken);
        return new(
            calls,
            TimeSpan.FromMilliseconds(talkMs),
            [.. coming.Select(row => new ComingCall(
                row.Id, row.DueAt, row.FullName, PhoneText.Show(row.Phone, row.ShowNumbers || actor.Role != Role.Operator), row.Text, row.TimeZone))]);
    }
}
