using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Long;

/// <summary>The host and Asterisk are killed again and again under load; afterwards the books must balance.</summary>
public sealed class RepeatedKillsTests
{
    private const int Operators = 8;
    private const int Kills = 12;

    [Theory]
    [InlineData(10, 1)]
    [InlineData(10, 2)]
    public Task Host_KilledTenTimesInARow_LosesNoContactAndDialsNoneTwice(int kills, int seed) => KillDrill.RunAsync(kills, seed);

    [Fact]
    public async Task HostAndAsterisk_KilledAgainAndAgain_LoseNoContactAndDialNoneUnseen()
    {
        await using var floor = await ProcessFloor.CreateAsync(KillDrill.Numbers(), Operators, project =>
        {
            project.WrapUpLimitSeconds = 1;
            project.DialTimeoutSeconds = 4;
        });
        await floor.StartHostAsync();
        await floor.GoActiveAsync();
        for (var kill = 1; kill <= Kills; kill++)
        {
            var before = await CountCallsAsync(floor);
            // Long enough under way for every phase of a call to be hit by some kill.
            await Polling.UntilAsync(() => CountCallsAsync(floor), count => count >= before + 25, TimeSpan.FromMinutes(2));
            if (kill % 4 == 0)
            {
                await floor.Asterisk.KillAsync();
                await floor.Asterisk.StartAgainAsync();
            }
            else
            {
                await floor.Host!.KillAsync();
                await floor.StartHostAsync();
            }
        }

        await floor.Host!.StopAsync();
        await floor.QueryAsync(db => db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.IsRunning, false)));
        await floor.StartHostAsync();
        await Polling.UntilAsync(
            () => floor.QueryAsync(db => db.Calls.CountAsync(call => call.Phase != CallPhase.Closed)), open => open == 0, TimeSpan.FromMinutes(1));
        await Polling.UntilAsync(floor.ChannelsAsync, channels => channels.Count == 0, TimeSpan.FromMinutes(1));

        var calls = await floor.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync());
        var contacts = await floor.QueryAsync(db => db.Contacts.AsNoTracking().ToListAsync());
        Assert.DoesNotContain(contacts, contact => contact.DialState == DialState.Claimed);
        Assert.All(calls, call => Assert.NotNull(call.Outcome));
        Assert.All(contacts, contact => Assert.Equal(
            calls.Count(call => call.ContactId == contact.Id), contact.Attempts.Total + contact.Attempts.Error));
        var dialled = floor.Carrier.DialledNumbers.CountBy(number => number).ToDictionary();
        var known = calls.CountBy(call => call.Phone).ToDictionary();
        Assert.All(dialled, number => Assert.True(number.Value <= known.GetValueOrDefault(number.Key), $"dialled {number.Value} times unseen"));
        var states = await floor.QueryAsync(db => db.Presence.AsNoTracking().Select(row => row.State).ToListAsync());
        Assert.All(states, state => Assert.NotEqual(OperatorState.Talking, state));
        var spent = await floor.QueryAsync(db => db.TrunkDays.SumAsync(day => day.Spent));
        Assert.True(spent > 0);
        Assert.Equal(calls.Sum(call => call.Price), spent);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{calls.Count} calls over {Kills} kills: {string.Join(", ", calls.CountBy(call => call.Outcome!.Value).Select(pair => $"{pair.Key} {pair.Value}"))}");
    }

    private static Task<int> CountCallsAsync(ProcessFloor floor) => floor.QueryAsync(db => db.Calls.CountAsync());
}
