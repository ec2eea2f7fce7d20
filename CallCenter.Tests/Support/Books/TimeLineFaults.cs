using CallCenter.Core.Calls;
using CallCenter.Core.Operators;

namespace CallCenter.Tests.Support.Books;

/// <summary>From the first sign-in to the last sign-out every moment of an operator belongs to exactly one state, and his talks are the calls' talks.</summary>
internal static class TimeLineFaults
{
    /// <summary>What a talk's two books may differ by: each is told by another actor.</summary>
    private static readonly TimeSpan s_telling = TimeSpan.FromSeconds(2);

    /// <summary>He talks from his word on; a busy exchange takes its time to put the legs together.</summary>
    private static readonly TimeSpan s_joining = TimeSpan.FromSeconds(10);

    public static IEnumerable<string> Of(Books books, bool signedOut)
    {
        var calls = books.Calls.ToDictionary(call => call.Id);
        return
        [
            .. books.States.GroupBy(entry => entry.OperatorId).SelectMany(line => Of([.. line], signedOut)),
            .. books.States.Where(entry => entry.State == OperatorState.Talking).SelectMany(entry => Of(entry, calls)),
            .. Untold(books),
        ];
    }

    private static IEnumerable<string> Of(IReadOnlyList<OperatorStateEntry> line, bool signedOut)
    {
        foreach (var (entry, next) in line.Zip(line.Skip(1)))
        {
            if (entry.EndedAt != next.StartedAt)
            {
                yield return $"operator {entry.OperatorId}: {entry.State} ends {entry.EndedAt:O}, {next.State} begins {next.StartedAt:O}";
            }

            if (entry.State == next.State && entry.CallId == next.CallId && entry.ProjectId == next.ProjectId)
            {
                yield return $"operator {entry.OperatorId}: {entry.State} twice in a row";
            }
        }

        if (line.Any(entry => entry.EndedAt < entry.StartedAt))
        {
            yield return $"operator {line[0].OperatorId}: a stretch ends before it begins";
        }

        if (line[^1].EndedAt is not null || (signedOut && line[^1].State != OperatorState.Inactive))
        {
            yield return $"operator {line[^1].OperatorId} is {line[^1].State} at last, until {line[^1].EndedAt:O}";
        }
    }

    private static IEnumerable<string> Of(OperatorStateEntry talk, Dictionary<Guid, Call> calls)
    {
        if (talk.CallId is not { } id || calls.GetValueOrDefault(id) is not { } call || call.OperatorId != talk.OperatorId)
        {
            return [$"operator {talk.OperatorId} talks from {talk.StartedAt:O} in {talk.CallId}, which is not his"];
        }

        return talk.StartedAt < call.ConnectedAt - s_joining ? [$"operator {talk.OperatorId} talks in call {call.Number} before it is connected"] : [];
    }

    /// <summary>Unless a host died around it, what the calls have of an operator's talk his own line has too.</summary>
    private static IEnumerable<string> Untold(Books books)
    {
        var talks = books.States.Where(entry => entry.State == OperatorState.Talking && entry.CallId is not null).ToLookup(entry => entry.CallId!.Value);
        foreach (var call in books.Calls.Where(call => call.Outcome == CallOutcome.Talked && call.EndReason is EndReason.ClientHungUp or EndReason.OperatorHungUp))
        {
            var told = TimeSpan.FromTicks(talks[call.Id].Sum(entry => ((entry.EndedAt ?? entry.StartedAt) - entry.StartedAt).Ticks));
            if ((told - TimeSpan.FromMilliseconds(call.TalkMs)).Duration() > s_telling)
            {
                yield return $"call {call.Number} has a talk of {call.TalkMs} ms, its operator of {told.TotalMilliseconds} ms";
            }
        }
    }
}
