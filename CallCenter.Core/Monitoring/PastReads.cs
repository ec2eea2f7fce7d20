using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Monitoring;

/// <summary>The journal around one moment: each of these reads a stretch of an index whose length does not depend on the history's.</summary>
internal static class PastReads
{
    /// <summary>Of one statement.</summary>
    public const int Batch = 200;

    /// <summary>
    /// A call is dialled for two minutes at most, waits for ten and hears a message. One that was taken is found by its operator, however long
    /// ago it began.
    /// </summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    /// <summary>The stretch of each that the moment lies in.</summary>
    public static IQueryable<long> Standing(CallCenterDb db, int[] operatorIds, DateTime at) => db.Users
        .Where(user => EF.Parameter(operatorIds).Contains(user.Id))
        .Select(user => db.OperatorStates.Where(entry => entry.OperatorId == user.Id && entry.StartedAt <= at)
            .OrderByDescending(entry => entry.StartedAt).ThenByDescending(entry => entry.Id).Select(entry => (long?)entry.Id).FirstOrDefault())
        .Where(id => id != null).Select(id => id!.Value);

    /// <summary>
    /// With the end of the last stretch that was another state, or the first one's start: those between tell of changes of the project alone, and are
    /// few.
    /// </summary>
    public static IQueryable<StateStood> Stood(CallCenterDb db, IReadOnlyList<long> entryIds) => db.OperatorStates.AsNoTracking()
        .Where(entry => EF.Parameter(entryIds).Contains(entry.Id))
        .Select(entry => new StateStood(entry, db.OperatorStates
            .Where(other => other.OperatorId == entry.OperatorId && other.StartedAt <= entry.StartedAt && other.Id != entry.Id)
            .Where(other => other.State != entry.State || other.CallId != entry.CallId || other.PauseReasonId != entry.PauseReasonId || other.PauseCause != entry.PauseCause)
            .OrderByDescending(other => other.StartedAt).ThenByDescending(other => other.Id).Select(other => other.EndedAt).FirstOrDefault() ?? db.OperatorStates
            .Where(first => first.OperatorId == entry.OperatorId).Min(first => (DateTime?)first.StartedAt)));

    /// <param name="projectIds">Null: all calls.</param>
    public static IQueryable<Call> OnTheLine(CallCenterDb db, int[]? projectIds, DateTime at)
    {
        var from = at - LookBack;
        var calls = db.Calls.AsNoTracking().Where(call => call.StartedAt > from && call.StartedAt <= at && (call.EndedAt == null || call.EndedAt > at));
        return projectIds is null ? calls : calls.Where(call => EF.Parameter(projectIds).Contains(call.ProjectId!.Value));
    }

    /// <summary>
    /// The dialler's calls of a day up to the moment, as the live wall counts them: dialled when they begin, the rest when they end. Whose calls they
    /// are is asked of each row: as a condition it would lead SQLite to an index of all outbound calls.
    /// </summary>
    public static IQueryable<DayCount> Days(CallCenterDb db, int[] projectIds, DateTime dayStart, DateTime at) => db.Calls
        .Where(call => EF.Parameter(projectIds).Contains(call.ProjectId!.Value) && call.StartedAt >= dayStart && call.StartedAt <= at)
        .GroupBy(call => call.ProjectId!.Value)
        .Select(calls => new DayCount(
            calls.Key,
            calls.AsQueryable().Count(CallFacts.IsOfDialler),
            calls.AsQueryable().Where(CallFacts.IsOfDialler).Where(call => call.EndedAt <= at).Count(CallFacts.WasOffered),
            calls.AsQueryable().Where(CallFacts.IsOfDialler).Count(call => call.EndedAt <= at && call.IsAbandoned)));

    /// <summary>Talks of a day up to the moment by who had them last.</summary>
    public static IQueryable<OperatorCount> Talks(CallCenterDb db, int[] operatorIds, DateTime dayStart, DateTime at) => db.Calls
        .Where(call => EF.Parameter(operatorIds).Contains(call.OperatorId!.Value) && call.StartedAt >= dayStart && call.StartedAt <= at)
        .Where(call => call.PartnerCallId == null && (call.TakenUpAt ?? call.ConnectedAt) <= at)
        .GroupBy(call => call.OperatorId!.Value).Select(calls => new OperatorCount(calls.Key, calls.Count()));

    /// <summary>Talks that went on with somebody else, by who had them; not those that came back and are counted with the call.</summary>
    public static IQueryable<OperatorCount> HandedOn(CallCenterDb db, int[] operatorIds, DateTime dayStart, DateTime at) =>
        from talk in db.CallTalks
        where EF.Parameter(operatorIds).Contains(talk.OperatorId) && talk.StartedAt >= dayStart && talk.StartedAt <= at
        join call in db.Calls on talk.CallId equals call.Id
        where call.OperatorId != talk.OperatorId || call.PartnerCallId != null || (call.TakenUpAt ?? call.ConnectedAt) != talk.StartedAt
        group talk by talk.OperatorId into talks
        select new OperatorCount(talks.Key, talks.Count());

    public static IQueryable<OfferCount> Offers(CallCenterDb db, int[] operatorIds, DateTime dayStart, DateTime at) => db.OperatorOffers
        .Where(offer => EF.Parameter(operatorIds).Contains(offer.OperatorId) && offer.StartedAt >= dayStart && offer.StartedAt <= at && offer.EndedAt <= at)
        .GroupBy(offer => new { offer.OperatorId, offer.End }).Select(offers => new OfferCount(offers.Key.OperatorId, offers.Key.End, offers.Count()));

    /// <summary>The newest decision of each up to the moment.</summary>
    public static IQueryable<long> Decisions(CallCenterDb db, int[] projectIds, DateTime at) => db.Projects
        .Where(project => EF.Parameter(projectIds).Contains(project.Id))
        .Select(project => db.PacingTicks.Where(tick => tick.ProjectId == project.Id && tick.At <= at)
            .OrderByDescending(tick => tick.At).ThenByDescending(tick => tick.Id).Select(tick => (long?)tick.Id).FirstOrDefault())
        .Where(id => id != null).Select(id => id!.Value);

    public static IQueryable<DateTime?> FirstStates(CallCenterDb db, int[] operatorIds) => db.Users.Where(user => EF.Parameter(operatorIds).Contains(user.Id))
        .Select(user => db.OperatorStates.Where(entry => entry.OperatorId == user.Id).Min(entry => (DateTime?)entry.StartedAt));

    public static IQueryable<DateTime?> FirstCalls(CallCenterDb db, int[] projectIds) => db.Projects.Where(project => EF.Parameter(projectIds).Contains(project.Id))
        .Select(project => db.Calls.Where(call => call.ProjectId == project.Id).Min(call => (DateTime?)call.StartedAt));
}

/// <param name="OtherUntil">When the last of his other states ended, or the first of all began.</param>
internal sealed record StateStood(OperatorStateEntry Entry, DateTime? OtherUntil)
{
    /// <summary>A clock that was set back does not let a state begin after its own stretch.</summary>
    public DateTime Since => OtherUntil is { } until && until < Entry.StartedAt ? until : Entry.StartedAt;
}

internal sealed record DayCount(int ProjectId, int Dialed, int Answered, int Abandoned);

internal sealed record OperatorCount(int OperatorId, int Count);

internal sealed record OfferCount(int OperatorId, OfferEnd End, int Count);
