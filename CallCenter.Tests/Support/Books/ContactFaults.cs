using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;

namespace CallCenter.Tests.Support.Books;

/// <summary>No contact is held by a call that is over; each has as many attempts as calls, and its next one when the rules say.</summary>
internal static class ContactFaults
{
    private static readonly TimeSpan s_rounding = TimeSpan.FromMilliseconds(2);

    public static IEnumerable<string> Of(Books books)
    {
        var calls = books.CallsOf;
        return
        [
            .. calls.Where(one => !books.Contacts.ContainsKey(one.Key) && one.Any(call => call.Direction == CallDirection.Outbound)).Select(one => $"contact {one.Key} has {one.Count()} calls and is new"),
            .. books.Contacts.Values.SelectMany(contact => Of(contact, [.. calls[contact.Id]], books)),
        ];
    }

    private static IEnumerable<string> Of(Contact contact, IReadOnlyList<Call> calls, Books books)
    {
        if (contact.DialState == DialState.Claimed || contact.ClaimedCallId is not null || contact.HeldState is not null)
        {
            yield return $"contact {contact.Id} is held: {contact.DialState}, {contact.ClaimedCallId}";
            yield break;
        }

        // A call passed on to another line is the same attempt.
        var dialled = calls.Where(call => call is { Direction: CallDirection.Outbound, EndReason: not EndReason.PassedOn }).ToList();
        var counted = Count(dialled);
        if (contact.Attempts != counted)
        {
            yield return $"contact {contact.Id} has {contact.Attempts} and its calls are {counted}";
        }

        // Whoever called us meanwhile, or was spoken with in another way, has a next attempt by other rules.
        if (dialled.Count > 0 && calls.All(call => call is { Direction: CallDirection.Outbound, IsManual: false, StatusId: null }))
        {
            var last = dialled[^1];
            if (contact.LastOutcome != last.Outcome)
            {
                yield return $"contact {contact.Id} has {contact.LastOutcome} last and its call {last.Outcome}";
            }

            var (state, at) = Next(last, counted, books);
            if (contact.DialState != state || !IsAbout(contact.NextAttemptAt, at))
            {
                yield return $"contact {contact.Id} is {contact.DialState} until {contact.NextAttemptAt:O} after {counted}, not {state} until {at:O}";
            }
        }
    }

    private static AttemptCounts Count(List<Call> calls)
    {
        int Of(params CallOutcome[] outcomes) => calls.Count(call => outcomes.Contains(call.Outcome!.Value));
        var error = Of(CallOutcome.Error);
        return new(calls.Count - error, Of(CallOutcome.Busy), Of(CallOutcome.NoAnswer, CallOutcome.Rejected, CallOutcome.Cancelled), Of(CallOutcome.Machine), Of(CallOutcome.Lost), error);
    }

    /// <summary>After the k-th call of an outcome the k-th interval, the last one again and again; as many as the row and the number allow.</summary>
    private static (DialState State, DateTime? At) Next(Call last, AttemptCounts counts, Books books)
    {
        var project = books.Projects[last.ProjectId!.Value];
        var (outcome, used) = last.Outcome switch
        {
            CallOutcome.Busy => (CallOutcome.Busy, counts.Busy),
            CallOutcome.Machine => (CallOutcome.Machine, counts.Machine),
            CallOutcome.Lost => (CallOutcome.Lost, counts.Lost),
            CallOutcome.Error => (CallOutcome.Error, counts.Error),
            CallOutcome.NoAnswer or CallOutcome.Rejected or CallOutcome.Cancelled => (CallOutcome.NoAnswer, counts.NoAnswer),
            _ => (CallOutcome.Talked, 0),
        };
        var row = project.RetryRows.SingleOrDefault(row => row.Outcome == outcome);
        if (row is null || used >= row.Attempts || (outcome != CallOutcome.Error && counts.Total >= project.MaxAttempts))
        {
            return (DialState.Finished, null);
        }

        var minutes = row.Intervals.Split(';').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return (DialState.Waiting, last.EndedAt!.Value.AddMinutes(minutes[Math.Min(used, minutes.Count) - 1]));
    }

    private static bool IsAbout(DateTime? one, DateTime? other) => one is { } left && other is { } right ? (left - right).Duration() <= s_rounding : one == other;
}
