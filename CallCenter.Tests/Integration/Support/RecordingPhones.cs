using System.Collections.Concurrent;
using CallCenter.Telephony.Engine;

namespace CallCenter.Tests.Integration.Support;

/// <summary>Keeps what the engine showed on each operator's phone.</summary>
internal sealed class RecordingPhones : IPhoneGateway
{
    public ConcurrentDictionary<int, PhoneState> Shown { get; } = new();

    public ConcurrentQueue<string> Replaced { get; } = new();

    public Task ShowAsync(int operatorId, PhoneState state)
    {
        Shown[operatorId] = state;
        return Task.CompletedTask;
    }

    public Task ReplacedAsync(string connectionId)
    {
        Replaced.Enqueue(connectionId);
        return Task.CompletedTask;
    }

    public Task SignedOutAsync(int operatorId) => Task.CompletedTask;
}
