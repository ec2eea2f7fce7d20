using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.Rules;

/// <param name="Key">Tells this one from the others that are asked about together.</param>
/// <param name="Phone">E.164 digits: the person.</param>
/// <param name="TimeZone">IANA; empty: the project's own.</param>
public readonly record struct RuledContact(long Key, string Phone, string TimeZone);

/// <summary>What we did to people, over all projects, and what their project's rules say about calling them now.</summary>
public static class PersonCalls
{
    // Parameters of one question are limited in every database.
    private const int Batch = 500;

    /// <summary>
    /// Whom the rules refuse; nobody without rules. Asked in the transaction that writes the calls down, as its last question: from here to its end
    /// whoever else dials under rules waits, so that two projects never find the same person free at the same time.
    /// </summary>
    /// <param name="project">With its rule set.</param>
    public static async Task<IReadOnlyDictionary<long, RuleVerdict>> RefuseAsync(
        CallCenterDb db, Project project, IReadOnlyCollection<RuledContact> contacts, bool isOperatorGuaranteed, DateTime now, CancellationToken cancellationToken)
    {
        var refused = new Dictionary<long, RuleVerdict>();
        if (project.DialRuleSet?.ToRules() is not { } rules || contacts.Count == 0)
        {
            return refused;
        }

        await db.DialRuleSets.OrderBy(set => set.Id).ForChange().Select(set => set.Id).ToListAsync(cancellationToken);
        var history = await ReadAsync(db, [.. contacts.Select(contact => contact.Phone)], rules.HistoryFrom(now), cancellationToken);
        var (own, taken) = (CallingHours.ZoneOr(project.TimeZone, TimeZoneInfo.Utc), new HashSet<string>());
        foreach (var contact in contacts)
        {
            // One person may stand on a list twice.
            var verdict = taken.Contains(contact.Phone)
                ? rules.Check([new(now, null, true, false, false)], own, now, isOperatorGuaranteed)
                : rules.Check([.. history[contact.Phone]], CallingHours.ZoneOr(contact.TimeZone, own), now, isOperatorGuaranteed);
            if (verdict.IsAllowed)
            {
                taken.Add(contact.Phone);
            }
            else
            {
                refused[contact.Key] = verdict;
            }
        }

        return refused;
    }

    /// <summary>What the rules say of a call to this contact when it is due; locks nobody.</summary>
    /// <param name="project">With its rule set.</param>
    internal static async Task<RuleVerdict> JudgeAsync(CallCenterDb db, Project project, Contact contact, DateTime now, CancellationToken cancellationToken)
    {
        if (project.DialRuleSet?.ToRules() is not { } rules || contact.DialState is not (DialState.New or DialState.Waiting))
        {
            return default;
        }

        var history = await ReadAsync(db, [contact.Phone], rules.HistoryFrom(now), cancellationToken);
        var zone = CallingHours.ZoneOr(contact.TimeZone, CallingHours.ZoneOr(project.TimeZone, TimeZoneInfo.Utc));
        return rules.Check([.. history[contact.Phone]], zone, contact.NextAttemptAt is { } due && due > now ? due : now, project.Mode.HasOperatorFirst());
    }

    /// <summary>Calls that we made to these numbers, the dialler and the operators, by number.</summary>
    public static async Task<ILookup<string, PastCall>> ReadAsync(CallCenterDb db, IReadOnlyCollection<string> phones, DateTime from, CancellationToken cancellationToken)
    {
        var calls = new List<(string Phone, PastCall Call)>();
        foreach (var part in phones.Distinct().Chunk(Batch))
        {
            var rows = await db.Calls.AsNoTracking()
                .Where(call => part.Contains(call.Phone) && call.StartedAt >= from && call.Direction == CallDirection.Outbound)
                .Select(call => new { call.Phone, call.StartedAt, call.AnsweredAt, call.EndedAt, call.Outcome, call.IsAbandoned })
                .ToListAsync(cancellationToken);
            calls.AddRange(rows.Select(row => (row.Phone, PastCall.Of(row.StartedAt, row.AnsweredAt, row.EndedAt, row.Outcome, row.IsAbandoned))));
        }

        return calls.ToLookup(call => call.Phone, call => call.Call);
    }
}
