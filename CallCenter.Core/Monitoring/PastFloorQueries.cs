using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Monitoring;

/// <summary>The floor as it was at a moment, from the journal alone: what is not written down is left out.</summary>
public sealed class PastFloorQueries(IDbContextFactory<CallCenterDb> factory, FloorQueries floor, CompanyTime company, TimeProvider clock)
{
    /// <summary>A dialler at work leaves a decision every half minute.</summary>
    private static readonly TimeSpan s_decisionHolds = TimeSpan.FromMinutes(1);

    /// <summary>What this person may watch now, as it was then.</summary>
    /// <param name="at">UTC. Of a moment to come nothing is known.</param>
    public async Task<Outcome<PastFloor>> FindAsync(Actor actor, DateTime at, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        var map = await floor.GetMapAsync(actor, cancellationToken);
        if (at > clock.GetUtcNow().UtcDateTime)
        {
            return new PastFloor(at, map, [], [], [], null);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var stood = await ReadStatesAsync(db, map, at, cancellationToken);
        var calls = await ReadCallsAsync(db, map, stood, at, cancellationToken);
        var operators = await ReadOperatorsAsync(db, map, stood, calls, at, cancellationToken);
        var lines = await ReadLinesAsync(db, map, calls.Values, at, cancellationToken);
        var isKnown = operators.Count > 0 || lines.Count > 0;
        return new PastFloor(
            at, map, operators, lines, await ReadProjectsAsync(db, map, at, cancellationToken), isKnown ? null : await FindBeginningAsync(db, map, cancellationToken));
    }

    private static async Task<List<StateStood>> ReadStatesAsync(CallCenterDb db, FloorMap map, DateTime at, CancellationToken cancellationToken)
    {
        var all = new List<StateStood>();
        foreach (var ids in map.Members.Keys.Chunk(PastReads.Batch))
        {
            var standing = await PastReads.Standing(db, ids, at).ToListAsync(cancellationToken);
            all.AddRange(await PastReads.Stood(db, standing).ToListAsync(cancellationToken));
        }

        return all;
    }

    /// <summary>On the line, or in somebody's hand.</summary>
    private static async Task<Dictionary<Guid, Call>> ReadCallsAsync(
        CallCenterDb db, FloorMap map, List<StateStood> stood, DateTime at, CancellationToken cancellationToken)
    {
        int[]? projects = map.SeesAll ? null : [.. map.Projects.Keys];
        var calls = (await PastReads.OnTheLine(db, projects, at).ToListAsync(cancellationToken)).ToDictionary(call => call.Id);
        foreach (var ids in stood.Select(one => one.Entry.CallId).OfType<Guid>().Where(id => !calls.ContainsKey(id)).Distinct().ToList().Chunk(PastReads.Batch))
        {
            foreach (var call in await db.Calls.AsNoTracking().Where(call => EF.Parameter(ids).Contains(call.Id)).ToListAsync(cancellationToken))
            {
                calls[call.Id] = call;
            }
        }

        return calls;
    }

    private async Task<List<PastOperator>> ReadOperatorsAsync(
        CallCenterDb db, FloorMap map, List<StateStood> stood, Dictionary<Guid, Call> calls, DateTime at, CancellationToken cancellationToken)
    {
        var zone = await company.ZoneAsync(cancellationToken);
        var today = CalendarDay.At(at, zone).From;
        var (talks, offers) = (new Dictionary<int, int>(), new Dictionary<int, OfferCounts>());
        foreach (var ids in stood.Select(one => one.Entry.OperatorId).Chunk(PastReads.Batch))
        {
            foreach (var count in (await PastReads.Talks(db, ids, today, at).ToListAsync(cancellationToken))
                .Concat(await PastReads.HandedOn(db, ids, today, at).ToListAsync(cancellationToken)))
            {
                talks[count.OperatorId] = talks.GetValueOrDefault(count.OperatorId) + count.Count;
            }

            foreach (var count in await PastReads.Offers(db, ids, today, at).ToListAsync(cancellationToken))
            {
                offers[count.OperatorId] = offers.GetValueOrDefault(count.OperatorId, OfferCounts.None).Plus(count.End, count.Count);
            }
        }

        var names = await ReadNamesAsync(db, [.. stood.Select(one => InHand(one.Entry, calls)).OfType<Call>().Where(call => map.Shows(call.ProjectId))], cancellationToken);
        var reasons = await db.PauseReasons.AsNoTracking().ToDictionaryAsync(reason => reason.Id, cancellationToken);
        return [.. stood.Where(one => one.Entry.EndedAt is not { } ended || ended > at).Select(one => new PastOperator(
            one.Entry.OperatorId,
            one.Entry.State,
            one.Since,
            one.Entry.ProjectId,
            PauseOf(one.Entry),
            InHand(one.Entry, calls) is { } call && map.Shows(call.ProjectId)
                ? new(call.Id, call.ProjectId, call.ContactId, names.GetValueOrDefault(call.ContactId ?? 0, ""), call.Phone)
                : null,
            talks.GetValueOrDefault(one.Entry.OperatorId),
            offers.GetValueOrDefault(one.Entry.OperatorId, OfferCounts.None)))];

        PastPause? PauseOf(OperatorStateEntry entry) => entry.State != OperatorState.Pause ? null
            : reasons.GetValueOrDefault(entry.PauseReasonId ?? 0) is { } reason ? new(reason.Id, reason.Name, reason.LimitMinutes, entry.PauseCause)
            : new(null, "", null, entry.PauseCause);
    }

    /// <summary>A card left open by somebody who is away from it is in nobody's hand.</summary>
    private static Call? InHand(OperatorStateEntry entry, Dictionary<Guid, Call> calls) =>
        entry.State is OperatorState.Offered or OperatorState.Dialling or OperatorState.Talking or OperatorState.WrapUp && entry.CallId is { } id
            ? calls.GetValueOrDefault(id)
            : null;

    private static async Task<Dictionary<long, string>> ReadNamesAsync(CallCenterDb db, IReadOnlyList<Call> calls, CancellationToken cancellationToken)
    {
        var names = new Dictionary<long, string>();
        foreach (var ids in calls.Select(call => call.ContactId).OfType<long>().Distinct().Chunk(PastReads.Batch))
        {
            foreach (var contact in await db.Contacts.Where(contact => EF.Parameter(ids).Contains(contact.Id))
                .Select(contact => new { contact.Id, contact.FullName }).ToListAsync(cancellationToken))
            {
                names[contact.Id] = contact.FullName;
            }
        }

        return names;
    }

    private static async Task<List<PastCall>> ReadLinesAsync(CallCenterDb db, FloorMap map, IReadOnlyCollection<Call> calls, DateTime at, CancellationToken cancellationToken)
    {
        List<Call> onTheLine = [.. calls.Where(call => call.StartedAt <= at && (call.EndedAt is not { } ended || ended > at) && map.Shows(call.ProjectId))];
        var talks = new List<CallTalk>();
        foreach (var ids in onTheLine.Where(call => call.ConnectedAt <= at).Select(call => call.Id).Chunk(PastReads.Batch))
        {
            talks.AddRange(await db.CallTalks.AsNoTracking().Where(talk => EF.Parameter(ids).Contains(talk.CallId)).ToListAsync(cancellationToken));
        }

        var parts = talks.OrderBy(talk => talk.Part).ToLookup(talk => talk.CallId);
        return [.. onTheLine.Select(call =>
        {
            var (phase, since) = CallAt.Of(call, [.. parts[call.Id]], at);
            return new PastCall(call.Id, call.ProjectId, call.ContactId, call.Phone, phase, since, phase == CallPhase.Talking ? call.OperatorId : null);
        })];
    }

    private static async Task<List<PastProject>> ReadProjectsAsync(CallCenterDb db, FloorMap map, DateTime at, CancellationToken cancellationToken)
    {
        int[] ids = [.. map.Projects.Keys];
        var projects = await db.Projects.AsNoTracking().Where(project => EF.Parameter(ids).Contains(project.Id) && project.CreatedAt <= at)
            .Select(project => new { project.Id, project.Title, project.TimeZone }).ToListAsync(cancellationToken);
        var counts = new Dictionary<int, DayCount>();
        foreach (var day in projects.GroupBy(project => CalendarDay.At(at, CallingHours.ZoneOr(project.TimeZone, TimeZoneInfo.Utc)).From))
        {
            foreach (var count in await PastReads.Days(db, [.. day.Select(project => project.Id)], day.Key, at).ToListAsync(cancellationToken))
            {
                counts[count.ProjectId] = count;
            }
        }

        var kept = await PastReads.Decisions(db, ids, at).ToListAsync(cancellationToken);
        var decisions = await db.PacingTicks.AsNoTracking().Where(tick => EF.Parameter(kept).Contains(tick.Id)).ToDictionaryAsync(tick => tick.ProjectId, cancellationToken);
        return [.. projects.Select(project =>
        {
            var count = counts.GetValueOrDefault(project.Id) ?? new(project.Id, 0, 0, 0);
            return new PastProject(project.Id, project.Title, count.Dialed, count.Answered, count.Abandoned, StillHeld(decisions.GetValueOrDefault(project.Id), at));
        })];
    }

    /// <summary>What holds a project is written once and stands until something else is.</summary>
    private static PacingTick? StillHeld(PacingTick? tick, DateTime at) => tick is { Hold.Length: 0 } && at - tick.At > s_decisionHolds ? null : tick;

    private static async Task<DateTime?> FindBeginningAsync(CallCenterDb db, FloorMap map, CancellationToken cancellationToken)
    {
        var first = new List<DateTime?>();
        foreach (var ids in map.Members.Keys.Chunk(PastReads.Batch))
        {
            first.AddRange(await PastReads.FirstStates(db, ids).ToListAsync(cancellationToken));
        }

        first.AddRange(await PastReads.FirstCalls(db, [.. map.Projects.Keys]).ToListAsync(cancellationToken));
        return first.Min();
    }
}
