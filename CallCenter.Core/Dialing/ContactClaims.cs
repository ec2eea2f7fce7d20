using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing;

/// <param name="NextLine">The line of a call, asked once for each, and never for more than <paramref name="Count"/>.</param>
/// <param name="Zones">Of the project's clients; "" stands for clients without a zone. A zone that is not named here is not dialled.</param>
/// <param name="Pins">Of the operators who may be given a contact pinned to them now, one each.</param>
/// <param name="Promisers">Operators who may be given a contact whom they promised to call back themselves, one each; null: nobody promised that.</param>
public sealed record ClaimRequest(
    int ProjectId, int Count, IReadOnlyList<string> Zones, Func<ClaimLine> NextLine, IReadOnlyCollection<PinnedStatus> Pins, IReadOnlyCollection<int>? Promisers = null);

/// <summary>Where a call goes out.</summary>
/// <param name="CallerId">The number shown to the client.</param>
public sealed record ClaimLine(int TrunkId, string CallerId);

/// <param name="PinnedOperatorId">To be offered to this operator first.</param>
/// <param name="At">When it was claimed, UTC.</param>
public sealed record ClaimedContact(long ContactId, Guid CallId, string Phone, string FullName, ClaimLine Line, int? PinnedOperatorId, DateTime At);

/// <summary>
/// Takes contacts for dialling. The contact's claim and the call's row are written in one transaction before anything is dialled,
/// so a crash leaves a trace of every attempt. What may have changed since the decision to dial is asked again in that transaction: the project's
/// switch, its week and dates, the client's hours, the blacklist, the rules of dialling. Called by the project's actor alone.
/// </summary>
public sealed class ContactClaims(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    // A list may begin with thousands of numbers that are not to be dialled: they are passed over in larger steps, so many steps in one claim.
    private const int PassingStep = 200;
    private const int MaxSteps = 10;

    public async Task<IReadOnlyList<ClaimedContact>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var claimed = await TakeAsync(db, request, (ids, now) => ClaimAsync(db, request, ids, now, cancellationToken), contact => contact.PinnedOperatorId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed;
    }

    /// <summary>«Предпросмотр»: takes a contact for each of these operators, to be shown to him and called when he likes; no call is written down.</summary>
    public async Task<IReadOnlyList<ShownContact>> ShowAsync(ClaimRequest request, IReadOnlyCollection<int> operatorIds, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ContactPreviews.ClearAsync(db, operatorIds, clock.GetUtcNow().UtcDateTime, cancellationToken);
        var left = operatorIds.ToList();
        var shown = await TakeAsync(db, request, (ids, now) => ShowAsync(db, ids, left, now, cancellationToken), contact => contact.OperatorId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return shown;
    }

    /// <param name="take">Those it is given, or fewer; says of each what became of it.</param>
    private async Task<IReadOnlyList<T>> TakeAsync<T>(
        CallCenterDb db, ClaimRequest request, Func<List<long>, DateTime, Task<List<T>>> take, Func<T, int?> operatorOf, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await FindDialableAsync(db, request.ProjectId, now, cancellationToken) is not { } project)
        {
            return [];
        }

        var zones = request.Zones.Where(zone => project.MayCall(zone, now)).ToList();
        var claimed = new List<T>(request.Count);
        for (var step = 0; zones.Count > 0 && claimed.Count < request.Count && step < MaxSteps; step++)
        {
            // Whoever was given one is not asked about again.
            var pins = request.Pins.Where(pin => !claimed.Exists(contact => operatorOf(contact) == pin.OperatorId)).ToList();
            var promisers = request.Promisers?.Where(id => !claimed.Exists(contact => operatorOf(contact) == id)).ToList() ?? [];
            var next = new NextContacts(db, request.ProjectId, zones, pins, promisers, project.NewestUploadsFirst, now);
            var ids = await next.FindAsync(step == 0 ? request.Count : Math.Max(request.Count, PassingStep), cancellationToken);
            var candidates = await LockAsync(db, ids, cancellationToken);
            var verdicts = await JudgeAsync(db, project, candidates, now, cancellationToken);
            await SparedNumbers.TurnAsync(db, project.Id, verdicts, cancellationToken);
            await PassOverAsync(db, verdicts, now, cancellationToken);
            var wanted = verdicts.Where(verdict => verdict.Verdict is TurnVerdict.Dial).Select(verdict => verdict.Id).Take(request.Count - claimed.Count).ToList();
            claimed.AddRange(await take(wanted, now));
            if (candidates.Count == ids.Count && verdicts.TrueForAll(verdict => verdict.Verdict is TurnVerdict.Dial))
            {
                break;
            }
        }

        return claimed;
    }

    /// <summary>The project as it is at this moment; null: it dials nobody.</summary>
    internal static async Task<Project?> FindDialableAsync(CallCenterDb db, int projectId, DateTime now, CancellationToken cancellationToken, bool withLines = false)
    {
        var projects = db.Projects.AsNoTracking().AsSplitQuery().Include(row => row.Windows).Include(row => row.Holidays).Include(row => row.DialRuleSet);
        var project = await (withLines ? projects.Include(row => row.Trunks).ThenInclude(line => line.Trunk) : (IQueryable<Project>)projects)
            .SingleOrDefaultAsync(row => row.Id == projectId && row.IsRunning && !row.IsDeleted, cancellationToken);
        return project is not null && project.ToSchedule().IsOpen(now) ? project : null;
    }

    /// <summary>In the order given; whom somebody else is changing at this moment is left out.</summary>
    private static async Task<IReadOnlyList<Candidate>> LockAsync(CallCenterDb db, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var free = await db.Contacts.Where(contact => ids.Contains(contact.Id) && contact.DialState < DialState.Claimed)
            .ForChangeOfFree().Select(contact => new { contact.Id, contact.Phone, contact.TimeZone }).ToDictionaryAsync(contact => contact.Id, cancellationToken);
        return [.. ids.Where(free.ContainsKey).Select(id => new Candidate(id, free[id].Phone, free[id].TimeZone))];
    }

    private static async Task<List<(long Id, TurnVerdict Verdict)>> JudgeAsync(CallCenterDb db, Project project, IReadOnlyList<Candidate> candidates, DateTime now, CancellationToken cancellationToken)
    {
        var blacklisted = await BlacklistCheck.FindAsync(db, project.Id, [.. candidates.Select(candidate => candidate.Phone)], cancellationToken);
        var ruled = candidates.Where(candidate => !blacklisted.Contains(candidate.Phone)).Select(candidate => new RuledContact(candidate.Id, candidate.Phone, candidate.TimeZone)).ToList();
        var facts = new LastFacts(blacklisted, await PersonCalls.RefuseAsync(db, project, ruled, project.Mode.HasOperatorFirst(), now, cancellationToken));
        return [.. candidates.Select(candidate => (candidate.Id, LastCheck.Of(candidate, facts, now)))];
    }

    private static async Task PassOverAsync(CallCenterDb db, List<(long Id, TurnVerdict Verdict)> verdicts, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var alike in verdicts.Where(verdict => verdict.Verdict is not TurnVerdict.Dial).GroupBy(verdict => verdict.Verdict, verdict => verdict.Id))
        {
            var ids = alike.ToList();
            var (state, at, reason, rule) = alike.Key switch
            {
                TurnVerdict.Finish finish => (DialState.Finished, (DateTime?)null, finish.Reason, RuleReason.None),
                TurnVerdict.Postpone postpone => (DialState.Waiting, postpone.Until, FinishReason.None, postpone.Rule),
                _ => throw new InvalidOperationException($"{alike.Key} passes nobody over"),
            };
            await db.Contacts.Where(contact => ids.Contains(contact.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(contact => contact.DialState, state)
                    .SetProperty(contact => contact.NextAttemptAt, at)
                    .SetProperty(contact => contact.FinishReason, reason)
                    .SetProperty(contact => contact.PostponedBy, rule)
                    // To wait is no news of the contact.
                    .SetProperty(contact => contact.UpdatedAt, contact => state == DialState.Finished ? now : contact.UpdatedAt),
                cancellationToken);
        }
    }

    private static async Task<List<ClaimedContact>> ClaimAsync(CallCenterDb db, ClaimRequest request, List<long> ids, DateTime now, CancellationToken cancellationToken)
    {
        var claimed = new List<ClaimedContact>();
        foreach (var contact in (await db.Contacts.Where(contact => ids.Contains(contact.Id)).ToListAsync(cancellationToken)).OrderBy(contact => ids.IndexOf(contact.Id)))
        {
            var callId = Guid.NewGuid();
            if (!contact.TryClaim(callId, now))
            {
                continue;
            }

            var line = request.NextLine();
            db.Calls.Add(new()
            {
                Id = callId,
                ProjectId = request.ProjectId,
                ContactId = contact.Id,
                TrunkId = line.TrunkId,
                Direction = CallDirection.Outbound,
                Type = CallType.Operator,
                Phone = contact.Phone,
                From = line.CallerId,
                To = contact.Phone,
                Phase = CallPhase.Dialing,
                StartedAt = now,
            });
            claimed.Add(new(contact.Id, callId, contact.Phone, contact.FullName, line, contact.PinnedOperatorId, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return claimed;
    }

    /// <param name="left">Operators who have none yet.</param>
    private static async Task<List<ShownContact>> ShowAsync(CallCenterDb db, List<long> ids, List<int> left, DateTime now, CancellationToken cancellationToken)
    {
        var shown = new List<ShownContact>();
        var contacts = await db.Contacts.Where(contact => ids.Contains(contact.Id)).ToListAsync(cancellationToken);
        // Those who wait for somebody first, so that he is not given to others.
        foreach (var contact in contacts.OrderBy(contact => contact.PinnedOperatorId is null).ThenBy(contact => ids.IndexOf(contact.Id)))
        {
            var operatorId = contact.PinnedOperatorId ?? left.FirstOrDefault();
            var callId = Guid.NewGuid();
            if (!left.Contains(operatorId) || !contact.TryShow(callId))
            {
                continue;
            }

            left.Remove(operatorId);
            db.Previews.Add(new() { CallId = callId, ProjectId = contact.ProjectId, ContactId = contact.Id, OperatorId = operatorId, ShownAt = now });
            shown.Add(new(callId, operatorId, contact.Id, contact.Phone, contact.FullName, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return shown;
    }
}
