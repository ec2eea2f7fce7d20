using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Projects;
using CallCenter.Telephony.Live;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Engine;

public sealed class LineBudgetTests
{
    private static readonly PlanLine s_free = new(1, Rank: 1, Weight: 1, MaxChannels: 0, CallsPerSecond: 0, []);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Grant_NoLimitOfTheTrunk_IsLimitedByTheExchange()
    {
        var budget = Budget(perSecond: 10);

        Assert.Equal(7, budget.Grant(s_free, 7));
        Assert.Equal(3, budget.Grant(s_free with { TrunkId = 2 }, 7));
        Assert.Equal(0, budget.Grant(s_free, 1));
    }

    [Fact]
    public void Grant_SecondSlides_GivesBackStartByStart()
    {
        var budget = Budget(perSecond: 50);
        var trunk = s_free with { CallsPerSecond = 3 };
        Assert.Equal(2, budget.Grant(trunk, 2));
        _clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal(1, budget.Grant(trunk, 5));
        _clock.Advance(TimeSpan.FromMilliseconds(399));
        Assert.Equal(0, budget.Grant(trunk, 5));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(2, budget.Grant(trunk, 5));
    }

    [Fact]
    public void Grant_ChannelsOccupied_WaitsForAFreeOne()
    {
        var budget = Budget();
        var trunk = s_free with { MaxChannels = 2 };
        var call = Guid.NewGuid();
        Assert.Equal(2, budget.Grant(trunk, 5));
        budget.Occupy(1, call);
        budget.Occupy(1, Guid.NewGuid());
        budget.Settle(1, 2);
        Assert.Equal(0, budget.Grant(trunk, 5));
        budget.Free(1, call);
        budget.Free(1, call);

        Assert.Equal(1, budget.Grant(trunk, 5));
    }

    [Fact]
    public void Grant_AnotherProjectHasNotDialledYet_KeepsItsChannels()
    {
        var budget = Budget();
        var trunk = s_free with { MaxChannels = 5 };
        Assert.Equal(4, budget.Grant(trunk, 4));

        Assert.Equal(1, budget.Grant(trunk, 4));
        // The first found one contact only.
        budget.Occupy(1, Guid.NewGuid());
        budget.Settle(1, 4);
        Assert.Equal(3, budget.Grant(trunk, 4));
    }

    [Fact]
    public void Occupy_ToldTwice_IsOneChannel()
    {
        var budget = Budget();
        var call = Guid.NewGuid();
        budget.Occupy(1, call);
        budget.Occupy(1, call);

        Assert.Equal(1, budget.Grant(s_free with { MaxChannels = 2 }, 5));
    }

    [Fact]
    public void Grant_OverFull_IsNeverNegative()
    {
        var budget = Budget();
        budget.Occupy(1, Guid.NewGuid());
        budget.Occupy(1, Guid.NewGuid());

        Assert.Equal(0, budget.Grant(s_free with { MaxChannels = 1 }, 5));
    }

    [Fact]
    public void TryOccupy_CallersAndStartsTogether_KeepTheLimit()
    {
        var budget = Budget();
        var trunk = s_free with { MaxChannels = 2 };
        var caller = Guid.NewGuid();
        Assert.Equal(1, budget.Grant(trunk, 1));
        Assert.True(budget.TryOccupy(1, 2, caller));
        Assert.True(budget.TryOccupy(1, 2, caller));
        Assert.False(budget.TryOccupy(1, 2, Guid.NewGuid()));
        Assert.Equal(0, budget.Grant(trunk, 1));

        budget.Free(1, caller);
        Assert.True(budget.TryOccupy(1, 2, Guid.NewGuid()));
        Assert.True(budget.TryOccupy(2, 0, Guid.NewGuid()));
    }

    private LineBudget Budget(int perSecond = 50) => new(Options.Create(new EngineOptions { MaxCallsPerSecond = perSecond }), new LiveFloor(_clock), _clock);
}
