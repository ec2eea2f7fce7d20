using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>The card of an operator who closed his browser in «В карточке», after a restart of the host.</summary>
public sealed class LeftCardTests
{
    private const string Number = "79228711345";
    private static readonly DateTime s_now = new(2022, 3, 21, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task CardLeft_HostRestarted_IsBeforeItsOperatorWhenHeIsBack()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], now: s_now, isRunning: false);
        var callId = await LeaveAsync(floor);

        await RestartAsync(floor);
        await floor.SignInAsync();

        var back = await floor.UntilAsync(OperatorState.WrapUp);
        Assert.Equal(callId, back.Card?.CallId);
        await floor.Desk().CardSavedAsync(callId);
        await floor.UntilAsync(OperatorState.Available);
    }

    [Fact]
    public async Task CardLeft_SavedAsTheHostDied_IsNotShownAgain()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], now: s_now, isRunning: false);
        var callId = await LeaveAsync(floor);

        // Its operator's actor was not told any more.
        await floor.QueryAsync(db => db.Calls.Where(call => call.Id == callId).ExecuteUpdateAsync(row => row.SetProperty(call => call.CardSavedAt, s_now)));
        await RestartAsync(floor);
        await floor.SignInAsync();

        Assert.Null((await floor.UntilAsync(OperatorState.Available)).Card);
    }

    /// <summary>A talk, its end, and the browser closed for longer than anybody waits for it.</summary>
    private static async Task<Guid> LeaveAsync(SimulatedFloor floor)
    {
        await floor.RunAsync();
        var callId = (await floor.UntilAsync(OperatorState.Talking)).Card!.CallId;
        await floor.Desk().HangUpAsync(callId);
        await floor.UntilAsync(OperatorState.WrapUp);
        await floor.Desk().PhoneDisconnectedAsync("connection");
        floor.Clock.MoveTo(s_now.AddMinutes(5));
        await floor.UntilAsync(OperatorState.Inactive);
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Presence.AsNoTracking().SingleAsync()), presence => presence.State == OperatorState.Inactive && presence.CallId == callId);
        return callId;
    }

    private static async Task RestartAsync(SimulatedFloor floor)
    {
        await floor.StopHostAsync();
        await floor.StartHostAsync();
        await floor.Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
    }
}
