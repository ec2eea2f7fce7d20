using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>More than a client and an operator: transfers, consultations and conferences.</summary>
public sealed class PartiesTests : SimulatedEngine
{
    private const string Outside = "79228711777";

    private int Colleague => Company.OperatorIds[1];

    [Fact]
    public async Task Transfer_ToAnOperatorWhoTakesHim_FreesTheFirstAndKeepsBothTalks()
    {
        var callId = await TalkAsync();

        Assert.True((await OperatorGrain().TransferAsync(new(Colleague))).Accepted);
        await StateAsync(Operator, OperatorState.Available);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.State == OperatorState.Offered);
        Assert.Equal("Operator 0", (await ShownAsync(Colleague, "offered")).From);
        await AnswerAsync(Colleague, callId);
        await TalksAsync(Colleague, callId);
        Assert.Equal([ColleagueLeg()], Pbx.HeardBy(PbxIds.ClientLeg(callId)));
        await Desk(Colleague).HangUpAsync(callId);
        await StateAsync(Colleague, OperatorState.WrapUp);

        var call = await ClosedCallAsync();
        Assert.Equal((CallOutcome.Talked, (int?)Colleague), (call.Outcome, call.OperatorId));
        Assert.True(call.TakenUpAt > call.ConnectedAt);
        var talk = await Host.QueryAsync(db => db.CallTalks.SingleAsync());
        Assert.Equal((callId, 0, Operator, call.ConnectedAt), (talk.CallId, talk.Part, talk.OperatorId, talk.StartedAt));
        Assert.InRange(talk.EndedAt, talk.StartedAt, call.TakenUpAt!.Value);
        await RecordedSides.ReadAsync(Host.Get<DataFolder>().Recordings, async () => (await ClosedCallAsync()).Recording);
        // Those of the talks are taken away last.
        var kept = Assert.Single(await Polling.UntilAsync(
            () => Task.FromResult(Directory.GetFiles(Host.Get<DataFolder>().Recordings, "*.wav", SearchOption.AllDirectories)), files => files.Length == 1));
        Assert.EndsWith((await ClosedCallAsync()).Recording, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transfer_ToAnOperatorWhoDeclines_GoesToTheQueueAndIsCountedOnce()
    {
        var callId = await TalkAsync();

        Assert.True((await OperatorGrain().TransferAsync(new(Colleague))).Accepted);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.State == OperatorState.Offered);
        await Desk(Colleague).DeclineAsync(callId);
        var taker = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered && row.Card?.CallId == callId);
        await Desk(taker.OperatorId).AcceptAsync(callId);
        await TalksAsync(taker.OperatorId, callId);
        await Desk(taker.OperatorId).HangUpAsync(callId);

        Assert.Equal((CallOutcome.Talked, false), ((await ClosedCallAsync()).Outcome, (await ClosedCallAsync()).IsAbandoned));
        await Host.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 1, AnsweredToday: 1, AbandonedToday: 0 });
    }

    [Fact]
    public async Task Transfer_ToTheQueueAndClientHangsUpWaiting_IsATalkOfTheFirst()
    {
        var callId = await TalkAsync(operators: 1);
        await OperatorGrain().SetStatusAsync(OperatorStatus.Pause);

        Assert.True((await OperatorGrain().TransferAsync(new())).Accepted);
        await StateAsync(Operator, OperatorState.Pause);
        await Host.Live.Projects.UntilAsync(row => row.Waiting == 1);
        // He waits since he was handed on, not since he first answered.
        var waiting = Host.Live.Calls.Find(callId)!;
        var talk = await Host.QueryAsync(db => db.CallTalks.AsNoTracking().SingleAsync());
        Assert.Equal(LiveCallPhase.Waiting, waiting.Phase);
        Assert.Equal(talk.EndedAt, waiting.Since, TimeSpan.FromMilliseconds(50));
        Pbx.FarSideHangsUp(PbxIds.ClientLeg(callId));

        var call = await ClosedCallAsync();
        Assert.Equal((CallOutcome.Talked, EndReason.ClientHungUp, (int?)Operator), (call.Outcome, call.EndReason, call.OperatorId));
    }

    [Fact]
    public async Task Transfer_ToAGroup_IsOfferedToItsMembersAlone()
    {
        var callId = await TalkAsync(operators: 3);
        var last = Company.OperatorIds[2];
        var groupId = await Host.QueryAsync(async db =>
        {
            var group = new Group { Name = "second line" };
            group.Members.Add(new() { UserId = last });
            db.Groups.Add(group);
            (await db.Projects.Include(project => project.Groups).SingleAsync()).Groups.Add(new() { Group = group });
            await db.SaveChangesAsync();
            return group.Id;
        });

        Assert.True((await OperatorGrain().TransferAsync(new(GroupId: groupId))).Accepted);

        await Host.Live.Operators.UntilAsync(row => row.OperatorId == last && row.State == OperatorState.Offered);
        Assert.All(Host.Live.Operators.Snapshot().Where(row => row.OperatorId != last), row => Assert.NotEqual(callId, row.Card?.CallId));
    }

    [Fact]
    public async Task Consult_WithAnOperatorThenConferenceThenHandOver_EverybodyHearsWhomHeShould()
    {
        var callId = await TalkAsync();
        var client = PbxIds.ClientLeg(callId);

        Assert.True((await OperatorGrain().ConsultAsync(new(Colleague))).Accepted);
        Assert.Equal("Operator 0", (await ShownAsync(Colleague, "offered")).From);
        await AnswerAsync(Colleague, callId);
        await GuestAsync(GuestStage.Aside);
        await HearAsync(client, []);
        await HearAsync(OperatorLeg(), [ColleagueLeg()]);

        // The exchange was out of reach for a moment, and is looked through again: the client hears nothing of the consultation.
        var call = Host.Grains.GetGrain<ICallGrain>(callId);
        await call.ReconcileAsync(new(IsPresent: true, IsUp: true, null, null, IsOnHold: false, ExchangeRestarted: false, null));
        await call.PressAsync(Operator, '5');
        await Polling.UntilAsync(() => Task.FromResult(Pbx.KeysHeard(client)), keys => keys == "5");
        await HearAsync(client, []);

        await OperatorGrain().ConferAsync(callId);
        await GuestAsync(GuestStage.Conference);
        await HearAsync(client, [OperatorLeg(), ColleagueLeg()]);

        await OperatorGrain().HandOverAsync(callId);
        await StateAsync(Operator, OperatorState.Available);
        await TalksAsync(Colleague, callId);
        await HearAsync(client, [ColleagueLeg()]);
        await HearAsync(OperatorLeg(), []);
    }

    [Fact]
    public async Task Consult_SentAwayOrLeftByTheGuest_BringsTheClientBack()
    {
        var callId = await TalkAsync();
        var client = PbxIds.ClientLeg(callId);
        await OperatorGrain().ConsultAsync(new(Colleague));
        await AnswerAsync(Colleague, callId);
        await GuestAsync(GuestStage.Aside);

        await OperatorGrain().SendGuestAwayAsync(callId);
        await StateAsync(Colleague, OperatorState.Available);
        await HearAsync(client, [OperatorLeg()]);

        // He asks anew when he sees that nobody is with him any more.
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.Guest is null);
        Assert.True((await OperatorGrain().ConsultAsync(new(Colleague))).Accepted);
        await AnswerAsync(Colleague, callId);
        await GuestAsync(GuestStage.Aside);
        await Desk(Colleague).HangUpAsync(callId);
        await StateAsync(Colleague, OperatorState.Available);
        await HearAsync(client, [OperatorLeg()]);
        Assert.Equal(0, (await Host.QueryAsync(db => db.CallTalks.CountAsync())));
    }

    [Fact]
    public async Task Consult_ClientHangsUpMeanwhile_FreesTheGuestAndLeavesTheCard()
    {
        var callId = await TalkAsync();
        await OperatorGrain().ConsultAsync(new(Colleague));
        await AnswerAsync(Colleague, callId);
        await GuestAsync(GuestStage.Aside);

        Pbx.FarSideHangsUp(PbxIds.ClientLeg(callId));

        await StateAsync(Colleague, OperatorState.Available);
        await StateAsync(Operator, OperatorState.WrapUp);
        await HearAsync(OperatorLeg(), []);
    }

    [Fact]
    public async Task Consult_WithSomebodyOutsideThenHandOver_LeavesTheTwoTogether()
    {
        var callId = await TalkAsync(operators: 1);
        Subscribers.Script(Outside, new Answers(TimeSpan.FromMilliseconds(20)));

        Assert.True((await OperatorGrain().ConsultAsync(new(Phone: Outside))).Accepted);
        await GuestAsync(GuestStage.Aside);
        var guest = await Host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(call => call.Phone == Outside));
        Assert.Equal(((Guid?)callId, true), (guest.ConsultOfId, guest.IsManual));
        await HearAsync(OperatorLeg(), [PbxIds.ClientLeg(guest.Id)]);
        await OperatorGrain().HandOverAsync(callId);

        await StateAsync(Operator, OperatorState.Available);
        await HearAsync(PbxIds.ClientLeg(callId), [PbxIds.ClientLeg(guest.Id)]);
        await HearAsync(OperatorLeg(), []);
        Pbx.FarSideHangsUp(PbxIds.ClientLeg(callId));
        var calls = await Polling.UntilAsync(
            () => Host.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).ToListAsync()), rows => rows.TrueForAll(row => row.Phase == CallPhase.Closed));
        Assert.Equal([EndReason.ClientHungUp, EndReason.PartnerHungUp], calls.Select(call => call.EndReason));
        Assert.All(calls, call => Assert.True(call is { Outcome: CallOutcome.Talked, Price: > 0 }));
        await StateAsync(Operator, OperatorState.Available);
    }

    [Fact]
    public async Task Transfer_ToANumberThatAnswers_LeavesTheTwoTogetherAndToABusyOneBringsHimBack()
    {
        var callId = await TalkAsync(operators: 1);
        Subscribers.Script(Outside, SubscriberBehaviour.Busy);
        Assert.True((await OperatorGrain().TransferAsync(new(Phone: Outside))).Accepted);
        await Polling.UntilAsync(() => Host.QueryAsync(db => db.Calls.CountAsync(call => call.Phone == Outside && call.Phase == CallPhase.Closed)), count => count == 1);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.Guest is null);
        await HearAsync(PbxIds.ClientLeg(callId), [OperatorLeg()]);

        Subscribers.Script(Outside, new Answers(TimeSpan.FromMilliseconds(20)));
        Assert.True((await OperatorGrain().TransferAsync(new(Phone: Outside))).Accepted);

        await StateAsync(Operator, OperatorState.Available);
        var guest = await Host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(call => call.Phone == Outside && call.Phase != CallPhase.Closed));
        await HearAsync(PbxIds.ClientLeg(guest.Id), [PbxIds.ClientLeg(callId)]);
    }

    [Fact]
    public async Task HandOver_HostRestartedAfterwards_LeavesTheTwoTogether()
    {
        var callId = await TalkAsync(operators: 1);
        Subscribers.Script(Outside, new Answers(TimeSpan.FromMilliseconds(20)));
        await OperatorGrain().TransferAsync(new(Phone: Outside));
        await StateAsync(Operator, OperatorState.Available);
        var guest = await Host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(call => call.Phone == Outside));
        await HearAsync(PbxIds.ClientLeg(guest.Id), [PbxIds.ClientLeg(callId)]);

        await RestartHostAsync();
        await SignInAsync(Operator, choose: false);

        await StateAsync(Operator, OperatorState.Available);
        await Host.Live.Calls.UntilAsync(row => row.CallId == callId);
        await Host.Live.Calls.UntilAsync(row => row.CallId == guest.Id);
        await HearAsync(PbxIds.ClientLeg(guest.Id), [PbxIds.ClientLeg(callId)]);
        Pbx.FarSideHangsUp(PbxIds.ClientLeg(guest.Id));
        await Polling.UntilAsync(() => Host.QueryAsync(db => db.Calls.CountAsync(call => call.Phase == CallPhase.Closed)), closed => closed == 2);
    }

    [Fact]
    public async Task Party_WhoCannotBeHad_IsRefusedAndTheTalkGoesOn()
    {
        var callId = await TalkAsync();
        await Desk(Colleague).SetStatusAsync(OperatorStatus.Pause);
        await StateAsync(Colleague, OperatorState.Pause);

        Assert.Equal(PartyRefusal.OperatorNotFree, (await OperatorGrain().TransferAsync(new(Colleague))).Refusal);
        Assert.Equal(PartyRefusal.NotFound, (await OperatorGrain().ConsultAsync(new(99_999))).Refusal);
        Assert.Equal(PartyRefusal.NotFound, (await OperatorGrain().TransferAsync(new(GroupId: 99_999))).Refusal);
        Assert.Equal((PartyRefusal.CannotDial, DialRefusal.BadNumber), (await OperatorGrain().ConsultAsync(new(Phone: "12")) is var bad ? (bad.Refusal, bad.Dial!.Refusal) : default));
        Assert.Equal(PartyRefusal.NotTalking, (await Desk(Colleague).TransferAsync(new(Operator))).Refusal);
        await HearAsync(PbxIds.ClientLeg(callId), [OperatorLeg()]);
    }

    [Fact]
    public async Task Supervisor_ListensWhispersJoinsAndTakesOver_IsHeardAsHeShould()
    {
        var callId = await TalkAsync(operators: 3);
        var client = PbxIds.ClientLeg(callId);
        var supervisor = Company.OperatorIds[2];
        await Desk(supervisor).SetStatusAsync(OperatorStatus.Pause);
        await StateAsync(supervisor, OperatorState.Pause);
        var leg = Leg(supervisor);

        Assert.Equal(SupervisionRefusal.None, await Desk(supervisor).SuperviseAsync(Operator, SupervisionMode.Listen, projects: null));
        await HearAsync(leg, [OperatorLeg(), client]);
        await HearAsync(OperatorLeg(), [client]);
        await HearAsync(client, [OperatorLeg()]);

        Assert.Equal(SupervisionRefusal.None, await Desk(supervisor).SuperviseAsync(Operator, SupervisionMode.Whisper, projects: null));
        await HearAsync(OperatorLeg(), [client, leg]);
        await HearAsync(client, [OperatorLeg()]);

        Assert.Equal(SupervisionRefusal.None, await Desk(supervisor).SuperviseAsync(Operator, SupervisionMode.Join, projects: null));
        await HearAsync(client, [OperatorLeg(), leg]);

        Assert.Equal(SupervisionRefusal.None, await Desk(supervisor).SuperviseAsync(Operator, SupervisionMode.TakeOver, projects: null));
        await TalksAsync(supervisor, callId);
        await StateAsync(Operator, OperatorState.Available);
        await HearAsync(client, [leg]);
        await HearAsync(OperatorLeg(), []);
        Assert.Equal([(0, Operator)], (await Host.QueryAsync(db => db.CallTalks.ToListAsync())).Select(talk => (talk.Part, talk.OperatorId)));
    }

    [Fact]
    public async Task Supervisor_StoodInATalkThatEnds_IsOutBeforeTheNextClient()
    {
        var callId = await TalkAsync();
        await Desk(Colleague).SetStatusAsync(OperatorStatus.Pause);
        await Desk(Colleague).SuperviseAsync(Operator, SupervisionMode.Join, projects: null);
        await HearAsync(ColleagueLeg(), [OperatorLeg(), PbxIds.ClientLeg(callId)]);

        await OperatorGrain().EndCallAsync();

        await StateAsync(Operator, OperatorState.WrapUp);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.Supervision is null);
        await HearAsync(OperatorLeg(), []);
        Assert.Equal(EndReason.SupervisorEnded, (await ClosedCallAsync()).EndReason);
        Assert.Equal(SupervisionRefusal.NotTalking, await Desk(Colleague).SuperviseAsync(Operator, SupervisionMode.TakeOver, projects: null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Supervisor_ListensBetweenCalls_HearsTheNextClientOnlyOfAProjectOfHis(bool isHis)
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], operators: 2, project: row => row.IsRunning = false);
        await SignInAsync(Colleague, status: OperatorStatus.Pause);
        await SignInAsync(Operator);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.IsFree);
        await StateAsync(Colleague, OperatorState.Pause);
        int[] projects = [isHis ? Company.ProjectId : Company.ProjectId + 1];
        await Polling.UntilAsync(() => Desk(Colleague).SuperviseAsync(Operator, SupervisionMode.Whisper, projects), refusal => refusal == SupervisionRefusal.None);
        await HearAsync(ColleagueLeg(), [OperatorLeg()]);

        await Host.QueryAsync(db => SmallCompany.SetRunningAsync(db, Company.ProjectId, isRunning: true));
        await TellAllAsync();

        var talking = await StateAsync(Operator, OperatorState.Talking);
        var client = PbxIds.ClientLeg(talking.Card!.CallId);
        await HearAsync(ColleagueLeg(), isHis ? [OperatorLeg(), client] : []);
        await HearAsync(OperatorLeg(), isHis ? [ColleagueLeg(), client] : [client]);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.Supervision is not null == isHis);
    }

    /// <summary>The first operator talks; nobody else is at work but on pause until then.</summary>
    private async Task<Guid> TalkAsync(int operators = 2)
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], operators);
        await Host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, Company.TrunkId)));
        await SignInAsync(Operator);
        var row = await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Talking);
        foreach (var other in Company.OperatorIds.Skip(1))
        {
            await SignInAsync(other);
            await Host.Live.Operators.UntilAsync(found => found.OperatorId == other && found.IsFree);
        }

        // From here on nobody is connected without his word.
        await Host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(project => project.SetProperty(found => found.AutoAnswer, false)));
        await Host.Grains.GetGrain<IProjectGrain>(Company.ProjectId).RefreshAsync();
        return row.Card!.CallId;
    }

    private IOperatorGrain Desk(int operatorId) => Host.Grains.GetGrain<IOperatorGrain>(operatorId);

    private string OperatorLeg() => Leg(Operator);

    private string ColleagueLeg() => Leg(Colleague);

    private string Leg(int operatorId) => Pbx.Legs.Single(leg => PbxIds.TryParseOperatorLeg(leg, out var owner, out _) && owner == operatorId);

    private Task<OperatorRow> StateAsync(int operatorId, OperatorState state) =>
        Host.Live.Operators.UntilAsync(row => row.OperatorId == operatorId && row.State == state);

    private Task<OperatorRow> TalksAsync(int operatorId, Guid callId) => Host.Live.Operators.UntilAsync(
        row => row.OperatorId == operatorId && row is { State: OperatorState.Talking, Card: { ConnectedAt: not null } card } && card.CallId == callId);

    private Task<OperatorRow> GuestAsync(GuestStage stage) =>
        Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.Guest?.Stage == stage);

    /// <summary>His phone may still show what it showed before; the floor does not.</summary>
    private async Task AnswerAsync(int operatorId, Guid callId)
    {
        await StateAsync(operatorId, OperatorState.Offered);
        await Desk(operatorId).AcceptAsync(callId);
    }

    private async Task<PhoneCall> ShownAsync(int operatorId, string stage) => (await Polling.UntilAsync(
        () => Task.FromResult(Host.Phones.Shown.GetValueOrDefault(operatorId)?.Call), call => call?.Stage == stage))!;

    private async Task HearAsync(string leg, string[] others) =>
        await Polling.UntilAsync(() => Task.FromResult(Pbx.HeardBy(leg)), heard => heard.Order().SequenceEqual(others.Order()));
}
