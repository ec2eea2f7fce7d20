using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>A database server that is restarted under the product.</summary>
[Trait("Database", "postgresql")]
public sealed class ServerOutageTests : SimulatedEngine
{
    private const int Drops = 15;

    public ServerOutageTests() => Assert.SkipUnless(TestDatabase.IsOnServer, "CALLCENTER_TEST_POSTGRESQL names no server");

    [Fact]
    public async Task Server_DropsItsConnectionsAgainAndAgain_EveryContactHasOneCallAndNothingStaysOpen()
    {
        string[] numbers = [.. Enumerable.Range(0, 40).Select(number => $"7916{number:0000000}")];
        foreach (var number in numbers)
        {
            Subscribers.Script(number, SubscriberBehaviour.Busy);
        }

        await BeginAsync(numbers, dialTimeoutSeconds: 5, project: row => (row.Mode, row.MaxLines, row.MaxAttempts) = (DialMode.Unlimited, 5, 1));
        await SignInAsync(Operator);
        for (var drop = 0; drop < Drops; drop++)
        {
            TestDatabase.DropConnections(Folder);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        TestDatabase.ForgetConnections(Folder);
        // A call that was written down but could not be dialled is an error: its contact waits for another try.
        await Polling.UntilAsync(
            () => Host.QueryAsync(db => db.Contacts.CountAsync(contact => contact.DialState == DialState.New || contact.DialState == DialState.Claimed)), left => left == 0, TimeSpan.FromSeconds(120));
        var calls = await Host.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync());
        Assert.Equal(numbers.Order(), calls.Select(call => call.Phone).Order());
        Assert.All(calls, call => Assert.Equal(CallPhase.Closed, call.Phase));
    }
}
