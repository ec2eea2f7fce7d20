using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Telephony.Support.HummingFloor;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>A client of a real Asterisk is handed on: to a colleague, to a group's queue, to somebody outside who was asked first. Who hears whom is told by tones.</summary>
public sealed class RealTransferTests(RealTransferTests.Exchange exchange) : IClassFixture<RealTransferTests.Exchange>
{
    [Fact]
    public async Task Client_HandedToAColleagueAndThenToAGroup_HearsMusicUntilEachTakesHim()
    {
        await using var floor = await StartAsync(exchange.Asterisk, exchange.Carrier, [SippCarrier.Talks(41)], operators: 3);
        var groupId = await floor.Host.QueryAsync(db => AddGroupAsync(db, floor.Company.OperatorIds[2]));
        var callId = await floor.TalkAsync();
        await Task.WhenAll(floor.ClientHearsAsync(callId, Hum(0)), floor.OperatorHearsAsync(0, Client));

        await floor.StandAsync(1, OperatorStatus.Active);
        Assert.True((await floor.Desk(0).TransferAsync(new(floor.Company.OperatorIds[1]))).Accepted);
        await floor.UntilAsync(0, row => row is { IsFree: true, Card: null });
        await floor.UntilAsync(1, row => row.State == OperatorState.Offered);
        await floor.ClientHearsAsync(callId, Tune);
        Assert.Equal(callId, await floor.TakeAsync(1));
        await Task.WhenAll(floor.ClientHearsAsync(callId, Hum(1)), floor.OperatorHearsAsync(1, Client), floor.OperatorHearsAsync(0));

        // Of the group nobody is free, and who is free is not of the group.
        Assert.True((await floor.Desk(1).TransferAsync(new(GroupId: groupId))).Accepted);
        await floor.UntilAsync(1, row => row is { IsFree: true, Card: null });
        await floor.Host.Live.Projects.UntilAsync(row => row.Waiting == 1);
        await floor.ClientHearsAsync(callId, Tune);
        Assert.All(floor.Host.Live.Operators.Snapshot().Where(row => row.OperatorId != floor.Company.OperatorIds[2]), row => Assert.True(row.IsFree, $"{row}"));
        await floor.Desk(2).SetStatusAsync(OperatorStatus.Active);
        Assert.Equal(callId, await floor.TakeAsync(2));
        await Task.WhenAll(floor.ClientHearsAsync(callId, Hum(2)), floor.OperatorHearsAsync(2, Client), floor.OperatorHearsAsync(1));
        await floor.Desk(2).HangUpAsync(callId);
        await floor.UntilAsync(2, row => row.State == OperatorState.WrapUp);
        await floor.Desk(2).CardSavedAsync(callId);
        await floor.UntilAsync(2, row => row.State == OperatorState.Available);

        var call = await floor.ClosedAsync(callId);
        Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp, (int?)floor.Company.OperatorIds[2]), (call.Outcome, call.EndReason, call.OperatorId));
        await TalksAgreeAsync(floor, call);
        var recording = await RecordedSides.ReadAsync(floor.Host.Get<Core.DataFolder>().Recordings, async () => (await floor.ClosedAsync(callId)).Recording);
        Assert.All([0, 1, 2], index => Assert.InRange(RecordedSides.Heard(Tone.Track(recording, 1), Hum(index)), 0.01, 1));
        Assert.InRange(RecordedSides.Heard(Tone.Track(recording, 0), Client), 0.01, 1);
        await floor.CloseAsync();
    }

    [Fact]
    public async Task Guest_FromOutside_IsSentAwayOrJoinsOrStaysWithTheClient()
    {
        await using var floor = await StartAsync(exchange.Asterisk, exchange.Carrier, [SippCarrier.Talks(42)], operators: 1);
        var callId = await floor.TalkAsync();

        // Nobody there: the client comes back by himself.
        Assert.True((await floor.Desk(0).ConsultAsync(new(Phone: SippCarrier.Busy(43)))).Accepted);
        var busy = await GuestAsync(floor, SippCarrier.Busy(43));
        Assert.Equal(CallOutcome.Busy, (await floor.ClosedAsync(busy)).Outcome);
        await floor.UntilAsync(0, row => row.Guest is null);
        await floor.ClientHearsAsync(callId, Hum(0));

        // Asked, and sent away.
        var sentAway = await ConsultAsync(floor, SippCarrier.Speaks(1, 44));
        await Task.WhenAll(floor.ClientHearsAsync(callId, Tune), floor.OperatorHearsAsync(0, Outside), floor.ClientHearsAsync(sentAway, Hum(0)));
        await floor.Desk(0).SendGuestAwayAsync(callId);
        await floor.UntilAsync(0, row => row is { Guest: null, State: OperatorState.Talking });
        await Task.WhenAll(floor.ClientHearsAsync(callId, Hum(0)), floor.OperatorHearsAsync(0, Client));
        await floor.ClosedAsync(sentAway);

        // Asked again, all three together, and then the two without the operator.
        var guest = await ConsultAsync(floor, SippCarrier.Speaks(1, 45));
        await floor.Desk(0).ConferAsync(callId);
        await floor.UntilAsync(0, row => row.Guest?.Stage == GuestStage.Conference);
        await Task.WhenAll(
            floor.ClientHearsAsync(callId, Hum(0), Outside), floor.ClientHearsAsync(guest, Hum(0), Client), floor.OperatorHearsAsync(0, Client, Outside));
        await floor.Desk(0).HandOverAsync(callId);
        await floor.UntilAsync(0, row => row is { IsFree: true, Card: null });
        await Task.WhenAll(floor.ClientHearsAsync(callId, Outside), floor.ClientHearsAsync(guest, Client), floor.OperatorHearsAsync(0));

        await floor.Host.Grains.GetGrain<ICallGrain>(callId).EndAsync(EndReason.SupervisorEnded);
        var (left, partner) = (await floor.ClosedAsync(callId), await floor.ClosedAsync(guest));
        Assert.Equal((CallOutcome.Talked, EndReason.SupervisorEnded), (left.Outcome, left.EndReason));
        Assert.Equal((CallOutcome.Talked, EndReason.PartnerHungUp, true, (Guid?)callId), (partner.Outcome, partner.EndReason, partner.IsManual, partner.ConsultOfId));
        Assert.True(left.Price > 0 && partner.Price > 0);
        await floor.CloseAsync();
    }

    private static async Task<Guid> ConsultAsync(HummingFloor floor, string phone)
    {
        Assert.True((await floor.Desk(0).ConsultAsync(new(Phone: phone))).Accepted);
        await floor.UntilAsync(0, row => row.Guest?.Stage == GuestStage.Aside);
        return await GuestAsync(floor, phone);
    }

    private static Task<Guid> GuestAsync(HummingFloor floor, string phone) =>
        floor.Host.QueryAsync(db => db.Calls.Where(call => call.Phone == phone).Select(call => call.Id).SingleAsync());

    private static async Task<int> AddGroupAsync(CallCenterDb db, int member)
    {
        var group = new Group { Name = "second line" };
        group.Members.Add(new() { UserId = member });
        db.Groups.Add(group);
        (await db.Projects.Include(project => project.Groups).SingleAsync()).Groups.Add(new() { Group = group });
        await db.SaveChangesAsync();
        return group.Id;
    }

    /// <summary>The call's row has the last talk, its parts those before, and each operator's own line says the same of his.</summary>
    private static async Task TalksAgreeAsync(HummingFloor floor, Call call)
    {
        var parts = await floor.Host.QueryAsync(db => db.CallTalks.AsNoTracking().Where(talk => talk.CallId == call.Id).OrderBy(talk => talk.Part).ToListAsync());
        Assert.Equal([(0, floor.Company.OperatorIds[0]), (1, floor.Company.OperatorIds[1])], parts.Select(talk => (talk.Part, talk.OperatorId)));
        (int OperatorId, DateTime From, DateTime To)[] talks =
            [.. parts.Select(talk => (talk.OperatorId, talk.StartedAt, talk.EndedAt)), (call.OperatorId!.Value, call.TakenUpAt!.Value, call.EndedAt!.Value)];
        Assert.Equal(call.ConnectedAt, talks[0].From);
        Assert.All(talks.Zip(talks.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From, $"{pair}"));
        // Written a moment after it is shown.
        var lines = await Polling.UntilAsync(
            () => floor.Host.QueryAsync(db => db.OperatorStates.AsNoTracking().Where(entry => entry.State == OperatorState.Talking).OrderBy(entry => entry.StartedAt).ToListAsync()),
            rows => rows.Count >= talks.Length && rows.TrueForAll(row => row.EndedAt is not null));
        Assert.Equal(talks.Select(talk => (talk.OperatorId, (Guid?)call.Id)), lines.Select(line => (line.OperatorId, line.CallId)));
        // He talks from his word on, the client from when the legs are together; and he is told of the end after it.
        var before = call.AnsweredAt!.Value;
        foreach (var (index, (talk, line)) in talks.Zip(lines).Index())
        {
            Assert.InRange(line.StartedAt, before, talk.From);
            Assert.InRange(line.EndedAt!.Value, talk.To, index + 1 < talks.Length ? talks[index + 1].From : DateTime.MaxValue);
            before = talk.To;
        }
    }

    public sealed class Exchange : IAsyncLifetime
    {
        public AsteriskServer Asterisk { get; private set; } = null!;

        public SippCarrier Carrier { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Asterisk = await AsteriskServer.StartAsync();
            Carrier = await SippCarrier.StartAsync(voices: [OutsideVoice]);
        }

        public async ValueTask DisposeAsync()
        {
            await Carrier.DisposeAsync();
            await Asterisk.DisposeAsync();
        }
    }
}
