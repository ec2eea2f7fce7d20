using CallCenter.Telephony.Engine;

namespace CallCenter.Tests.Bench;

/// <summary>Operators who end every talk at once and save the card at once.</summary>
internal sealed class BusyHands(IGrainFactory grains) : IPhoneGateway
{
    private int _finished;

    public int Finished => Volatile.Read(ref _finished);

    public Task ShowAsync(int operatorId, PhoneState state)
    {
        var desk = grains.GetGrain<IOperatorGrain>(operatorId);
        switch (state.Call?.Stage)
        {
            case "talking":
                return desk.HangUpAsync(state.Call.CallId);
            case "wrapup":
                Interlocked.Increment(ref _finished);
                return desk.CardSavedAsync(state.Call.CallId);
            default:
                return Task.CompletedTask;
        }
    }

    public Task ReplacedAsync(string connectionId) => Task.CompletedTask;

    public Task SignedOutAsync(int operatorId) => Task.CompletedTask;
}
