using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Engine;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Long;

/// <summary>Dialled calls, callers and calls made by hand at once, while hosts and the exchange come and go; afterwards the books must balance.</summary>
public sealed class MixedTrafficTests : SimulatedEngine
{
    private const int Operators = 6;
    private const int Rounds = 8;
    private const int Steps = 40;

    [Fact]
    public async Task Traffic_OfAllKinds_WithHostsAndExchangeRestarted_LeavesNothingBehind()
    {
        await BeginAsync([.. Enumerable.Range(0, 400).Select(Listed)], Operators, operatorTimeoutSeconds: 1, dialTimeoutSeconds: 1, project: project => project.WrapUpLimitSeconds = 1);
        await Host.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.InboundProjectId, Company.ProjectId)));
        await Host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, Company.TrunkId)));
        await TellAllAsync();
        await SignInAllAsync(choose: true);
        for (var round = 0; round < Rounds; round++)
        {
            for (var step = 0; step < Steps; step++)
            {
                await StepAsync(round, step);
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            if (round % 2 == 0)
            {
                await RestartHostAsync();
                await SignInAllAsync(choose: false);
            }
            else
            {
                Pbx.Crash();
                Pbx.Restart();
            }
        }

        await Host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.IsRunning, false)));
        await TellAllAsync();
        await Polling.UntilAsync(() => Host.QueryAsync(db => db.Calls.CountAsync(call => call.Phase != CallPhase.Closed)), open => open == 0, TimeSpan.FromMinutes(1));
        await Host.Live.TrunkLines.UntilAsync(row => row.InUse == 0);
        await Host.Live.Projects.UntilAsync(row => row is { Lines: 0, Waiting: 0 });
        await CheckBooksAsync();
    }

    private async Task StepAsync(int round, int step)
    {
        if (step % 4 == 0)
        {
            Pbx.CallIn(Company.TrunkId, step % 8 == 0 ? Listed(step) : Stranger(round, step), "74950000000");
        }

        var desk = Host.Grains.GetGrain<IOperatorGrain>(Company.OperatorIds[step % Operators]);
        if (step % 5 == 0)
        {
            await desk.DialAsync(new(Stranger(round, step)));
        }

        if (Host.Live.Operators.Find(Company.OperatorIds[step % Operators]) is { Card: { } card } row)
        {
            var mayDialAgain = row.State == OperatorState.WrapUp && step % 3 == 0;
            await (mayDialAgain ? desk.DialAsync(new("", ContactId: card.ContactId)) : step % 7 == 0 ? desk.HangUpAsync(card.CallId) : Task.CompletedTask);
        }

        if (step % 13 == 0)
        {
            // A phone that is lost and comes back.
            await desk.PhoneReportsAsync("connection", new(Registered: false, HasLiveLeg: false));
            await desk.PhoneReportsAsync("connection", new(Registered: true, HasLiveLeg: false));
        }
    }

    private async Task CheckBooksAsync()
    {
        var calls = await Host.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync());
        var contacts = await Host.QueryAsync(db => db.Contacts.AsNoTracking().ToListAsync());
        Assert.DoesNotContain(contacts, contact => contact.DialState == DialState.Claimed || contact.ClaimedCallId is not null || contact.HeldState is not null);
        Assert.Empty(await Host.QueryAsync(db => db.Calls.Where(call => call.EndedAt == null || call.Outcome == null || call.EndedAt < call.StartedAt).ToListAsync()));
        // Callers spend no attempt, and nothing dialled is forgotten but what an operator took back before it rang.
        Assert.All(contacts, contact =>
        {
            var dialled = calls.Where(call => call.ContactId == contact.Id && call.Direction == CallDirection.Outbound).ToList();
            var forgivable = dialled.Count(call => call is { IsManual: true, Outcome: CallOutcome.Cancelled });
            Assert.InRange(contact.Attempts.Total + contact.Attempts.Error, dialled.Count - forgivable, dialled.Count);
        });
        Assert.All(await Host.Get<TrunkMoneyCheck>().CompareAsync(TestContext.Current.CancellationToken), trunk => Assert.True(trunk.IsRight && trunk.Kept > 0));
        Assert.All(calls.Where(call => call.Direction == CallDirection.Inbound), call => Assert.Equal(0m, call.Price));
        var states = await Host.QueryAsync(db => db.Presence.AsNoTracking().Select(row => row.State).ToListAsync());
        Assert.DoesNotContain(states, state => state is OperatorState.Talking or OperatorState.Dialling);
        Assert.Contains(calls, call => call is { Direction: CallDirection.Inbound, Outcome: CallOutcome.Talked });
        Assert.Contains(calls, call => call is { IsManual: true, Outcome: CallOutcome.Talked });
        var kinds = calls.CountBy(call => $"{(call.Direction == CallDirection.Inbound ? "in" : call.IsManual ? "hand" : "out")} {call.Outcome}").OrderBy(pair => pair.Key);
        TestContext.Current.TestOutputHelper?.WriteLine($"{calls.Count} calls: {string.Join(", ", kinds.Select(pair => $"{pair.Key} {pair.Value}"))}");
    }

    private async Task SignInAllAsync(bool choose)
    {
        foreach (var operatorId in Company.OperatorIds)
        {
            await SignInAsync(operatorId, hasLiveLeg: !choose, choose);
        }
    }

    private string Listed(int index)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"7922{8000000 + index}");
        Subscribers.Script(number, (index % 6) switch
        {
            0 => SubscriberBehaviour.Busy,
            1 => SubscriberBehaviour.NeverAnswers,
            2 => SubscriberBehaviour.Congestion,
            _ => new Answers(TimeSpan.FromMilliseconds(20 * (index % 20)), TalkFor: TimeSpan.FromMilliseconds(100 + (10 * (index % 50))), Patience: TimeSpan.FromMilliseconds(500)),
        });
        return number;
    }

    private string Stranger(int round, int step)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"7933{1000000 + (round * 1000) + step}");
        Subscribers.Script(number, new Answers(TimeSpan.FromMilliseconds(step * 5), TalkFor: TimeSpan.FromMilliseconds(150), Patience: TimeSpan.FromMilliseconds(900)));
        return number;
    }
}
