using System.Collections.Concurrent;
using CallCenter.Telephony.Engine;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>Operators who talk for a while, hang up, and fill in the card for a while; each takes his own time.</summary>
/// <param name="Talk">The shortest and the longest, as the card.</param>
internal sealed record UnhurriedHours((TimeSpan Least, TimeSpan Most) Talk, (TimeSpan Least, TimeSpan Most) Card);

/// <param name="saves">Told just before an operator saves his card and is free.</param>
internal sealed class UnhurriedHands(IGrainFactory grains, UnhurriedHours hours, int seed, Action? saves = null) : IPhoneGateway
{
    private readonly ConcurrentDictionary<(Guid CallId, string Stage), bool> _begun = new();

    public Task ShowAsync(int operatorId, PhoneState state)
    {
        if (state.Call is { Stage: "talking" or "wrapup" } call && _begun.TryAdd((call.CallId, call.Stage), true))
        {
            _ = WorkAsync(grains.GetGrain<IOperatorGrain>(operatorId), call);
        }

        return Task.CompletedTask;
    }

    public Task ReplacedAsync(string connectionId) => Task.CompletedTask;

    public Task SignedOutAsync(int operatorId) => Task.CompletedTask;

    private async Task WorkAsync(IOperatorGrain desk, PhoneCall call)
    {
        var talks = call.Stage == "talking";
        var (least, most) = talks ? hours.Talk : hours.Card;
        await Task.Delay(least + ((most - least) * new Random(HashCode.Combine(seed, call.CallId, talks)).NextDouble()));
        if (talks)
        {
            await desk.HangUpAsync(call.CallId);
            return;
        }

        saves?.Invoke();
        await desk.CardSavedAsync(call.CallId);
    }
}
