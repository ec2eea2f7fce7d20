using CallCenter.Core.Calls;
using CallCenter.Core.Trunks;

namespace CallCenter.Tests.Support.Books;

/// <summary>Every call is over, whole, paid for, and nobody was dialled without one.</summary>
internal static class CallFaults
{
    /// <summary>Each part of a call is cut down to whole milliseconds.</summary>
    private const int Parts = 4;

    public static IEnumerable<string> Of(Books books, IReadOnlyList<string> heard) =>
        [.. books.Calls.SelectMany(call => Of(call, books)), .. DialledTwice(books), .. ConnectedTwice(books), .. Unseen(books, heard)];

    private static IEnumerable<string> Of(Call call, Books books)
    {
        if (call is not { Phase: CallPhase.Closed, EndedAt: { } endedAt, Outcome: { } outcome })
        {
            yield return $"call {call.Number} is open: {call.Phase}";
            yield break;
        }

        if (endedAt < call.StartedAt || Math.Abs((endedAt - call.StartedAt).TotalMilliseconds - call.DurationMs) > Parts)
        {
            yield return $"call {call.Number} lasted {(endedAt - call.StartedAt).TotalMilliseconds} ms, its parts {call.DialingMs}+{call.WaitingMs}+{call.TalkMs}+{call.MessageMs} ({outcome}, {call.EndReason})";
        }

        if ((outcome == CallOutcome.Talked) != (call.ConnectedAt is not null) || (call.ConnectedAt is not null) != (call.OperatorId is not null))
        {
            yield return $"call {call.Number} is {outcome}, connected {call.ConnectedAt}, operator {call.OperatorId}";
        }

        if (outcome is CallOutcome.Busy or CallOutcome.NoAnswer or CallOutcome.InvalidNumber && call.AnsweredAt is not null)
        {
            yield return $"call {call.Number} is {outcome} and was answered";
        }

        var price = call.Direction == CallDirection.Outbound && call.TrunkId is { } trunkId && books.Trunks[trunkId] is var trunk
            ? CallPrice.Of(call.BillingMs, trunk.PricePerMinute, trunk.PriceStepSeconds)
            : 0m;
        if (call.Price != price)
        {
            yield return $"call {call.Number} cost {call.Price}, not {price}";
        }
    }

    /// <summary>Nobody is called while he is called.</summary>
    private static IEnumerable<string> DialledTwice(Books books) => books.CallsOf
        .Select(calls => (Contact: calls.Key, Calls: calls.Where(call => call.Direction == CallDirection.Outbound).ToList()))
        .SelectMany(one => one.Calls.Zip(one.Calls.Skip(1)).Where(pair => pair.First.EndReason != EndReason.PassedOn && pair.Second.StartedAt < pair.First.EndedAt)
            .Select(pair => $"contact {one.Contact} was in calls {pair.First.Number} and {pair.Second.Number} at once"));

    /// <summary>Nobody talks with two.</summary>
    private static IEnumerable<string> ConnectedTwice(Books books) => books.Calls.Where(call => call is { ConnectedAt: not null, OperatorId: not null })
        .GroupBy(call => call.OperatorId)
        .Select(calls => (Operator: calls.Key, Calls: calls.OrderBy(call => call.ConnectedAt).ToList()))
        .SelectMany(one => one.Calls.Zip(one.Calls.Skip(1)).Where(pair => pair.Second.ConnectedAt < pair.First.EndedAt)
            .Select(pair => $"operator {one.Operator} was in calls {pair.First.Number} and {pair.Second.Number} at once"));

    /// <summary>The carrier heard of no number more often than there are rows, and of each whose phone did something at least as often.</summary>
    private static IEnumerable<string> Unseen(Books books, IReadOnlyList<string> heard)
    {
        var outbound = books.Calls.Where(call => call.Direction == CallDirection.Outbound).ToList();
        var rows = outbound.CountBy(call => call.To.Length > 0 ? call.To : call.Phone).ToDictionary();
        var reached = outbound.Where(call => call.AnsweredAt is not null || call.Outcome is CallOutcome.Busy or CallOutcome.InvalidNumber).CountBy(call => call.Phone);
        var known = heard.CountBy(number => number).ToDictionary();
        return
        [
            .. known.Where(number => number.Value > rows.GetValueOrDefault(number.Key)).Select(number => $"dialled {number.Value} times with {rows.GetValueOrDefault(number.Key)} rows: ..{number.Key[^7..]}"),
            .. reached.Where(number => number.Value > known.GetValueOrDefault(number.Key)).Select(number => $"{number.Value} rows for {known.GetValueOrDefault(number.Key)} calls: ..{number.Key[^7..]}"),
        ];
    }
}
