using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Monitoring;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Integration.Reports;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Monitoring;

/// <summary>What happened is written by those who write it, and asked for later.</summary>
public sealed class PastFloorQueriesTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();
    private readonly Dictionary<int, OperatorPresence> _presences = [];
    private int _projectId;
    private int _foreignId;
    private int _operatorId;
    private int _otherId;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IDbContextFactory<CallCenterDb> Databases => _core.Get<IDbContextFactory<CallCenterDb>>();

    private OperatorTimeline Timeline => new(Databases, TimeProvider.System);

    private CallJournal Journal => new(Databases, _core.Get<TrunkCharges>(), _core.Get<Outbox>());

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        await using var db = await _core.OpenDbAsync();
        var (one, other) = (New("Белова", 701), New("Агафонов", 702));
        var team = new Group { Name = "team" };
        db.AddRange(one, other, team);
        await db.SaveChangesAsync(Stop);
        team.Members.AddRange([new() { UserId = one.Id }, new() { UserId = other.Id }]);
        var (own, foreign) = (Campaign("own", _core.Supervisor), Campaign("foreign", _core.OtherSupervisor));
        own.Groups.Add(new() { GroupId = team.Id });
        foreign.Groups.Add(new() { GroupId = team.Id });
        db.AddRange(own, foreign);
        await db.SaveChangesAsync(Stop);
        (_projectId, _foreignId, _operatorId, _otherId) = (own.Id, foreign.Id, one.Id, other.Id);
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Operator_AtEachBorder_StandsAsHeStood()
    {
        var call = await DialAsync("09:09:30", "79228711345", answered: "09:09:50", connected: "09:10", ended: "09:15");
        var lunch = await AddReasonAsync("Обед", 45);
        await StandAsync(OperatorState.Available, "09:00", projectId: null);
        await StandAsync(OperatorState.Available, "09:05");
        await StandAsync(OperatorState.Talking, "09:10", call);
        await StandAsync(OperatorState.WrapUp, "09:15", call);
        await StandAsync(OperatorState.Pause, "09:17", pause: lunch);
        await StandAsync(OperatorState.Inactive, "10:00", projectId: null);

        Assert.Equal((OperatorState.Available, Utc("09:00"), (int?)null), Stands(await OneAsync("09:00")));
        // A change of the project alone begins nothing.
        Assert.Equal((OperatorState.Available, Utc("09:00"), _projectId), Stands(await OneAsync("09:09:59")));
        var talking = await OneAsync("09:10");
        Assert.Equal((OperatorState.Talking, Utc("09:10"), _projectId), Stands(talking));
        Assert.Equal((call, "79228711345", 1), (talking.Client!.CallId, talking.Client.Phone, talking.Calls));
        Assert.Equal((OperatorState.WrapUp, call), ((await OneAsync("09:16:59")).State, (await OneAsync("09:16:59")).Client!.CallId));
        var pause = await OneAsync("09:17");
        Assert.Equal((OperatorState.Pause, "Обед", 45), (pause.State, pause.Pause!.Reason, pause.Pause.LimitMinutes));
        Assert.Null(pause.Client);
        Assert.Equal((OperatorState.Inactive, Utc("10:00")), ((await OneAsync("23:00")).State, (await OneAsync("23:00")).Since));
    }

    [Fact]
    public async Task Moment_BeforeTheFirstRecord_SaysWhereTheJournalBegins()
    {
        await StandAsync(OperatorState.Available, "09:00");

        var before = await FindAsync("08:59:59");
        Assert.True(before.IsBeforeTheJournal);
        Assert.Equal(Utc("09:00"), before.BeginsAt);
        Assert.Null((await FindAsync("09:00")).BeginsAt);
        var ahead = (await _core.Get<PastFloorQueries>().FindAsync(_core.Admin, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1), Stop)).Value!;
        Assert.Equal((0, 0, 0), (ahead.Operators.Count, ahead.Calls.Count, ahead.Projects.Count));
        // Nor a project before it was made.
        Assert.Empty((await _core.Get<PastFloorQueries>().FindAsync(_core.Admin, Utc("08:00").AddYears(-1), Stop)).Value!.Projects);
    }

    [Fact]
    public async Task Moment_QuietInAProjectWithoutPeople_IsNotBeforeTheJournal()
    {
        await DialAsync("09:00", "79000000001", answered: null, connected: null, ended: "09:00:20", outcome: CallOutcome.NoAnswer);

        var quiet = await FindAsync("12:00");
        var before = await FindAsync("08:59:59");

        Assert.Equal((0, 0, 1), (quiet.Operators.Count, quiet.Calls.Count, DayOf(quiet).Dialed));
        Assert.False(quiet.IsBeforeTheJournal);
        Assert.True(before.IsBeforeTheJournal);
        Assert.Equal(Utc("09:00"), before.BeginsAt);
    }

    [Fact]
    public async Task Calls_OfThatMoment_AreOnTheLineInTheirPhases()
    {
        var talk = await DialAsync("09:00", "79000000001", answered: "09:00:20", connected: "09:00:40", ended: "09:05");
        var waits = await DialAsync("09:01", "79000000002", answered: "09:01:10", connected: null, ended: "09:03", outcome: CallOutcome.Lost);
        var rings = await DialAsync("09:01:50", "79000000003", answered: null, connected: null, ended: "09:02:20", outcome: CallOutcome.NoAnswer);
        await DialAsync("09:01:50", "79000000004", answered: null, connected: null, ended: "09:02", outcome: CallOutcome.Busy);

        var then = await FindAsync("09:02");

        Assert.Equal(
            new[] { (talk, CallPhase.Talking, Utc("09:00:40")), (waits, CallPhase.Waiting, Utc("09:01:10")), (rings, CallPhase.Dialing, Utc("09:01:50")) },
            then.Calls.OrderBy(call => call.Phone).Select(call => (call.CallId, call.Phase, call.Since)));
        Assert.Equal((4, 0, 0), DayOf(then));
        Assert.Equal((4, 1, 1), DayOf(await FindAsync("09:03")));
        // Who waited for twenty seconds was abandoned, though he was taken in the end.
        Assert.Equal((4, 2, 2), DayOf(await FindAsync("09:05")));
        Assert.Empty((await FindAsync("09:05")).Calls);
        // The project's day is its own zone's: in Moscow the next one begins at 21:00 UTC.
        Assert.Equal((0, 0, 0), DayOf(await FindAsync("21:00")));
    }

    [Fact]
    public async Task Talk_LongerThanIsLookedBack_IsFoundByItsOperator()
    {
        var call = await DialAsync("09:00", "79000000001", answered: "09:00:20", connected: "09:00:40", ended: "13:00");
        await StandAsync(OperatorState.Talking, "09:00:40", call);
        await StandAsync(OperatorState.Available, "13:00");

        Assert.Equal((CallPhase.Talking, call), ((await FindAsync("12:59:59")).Calls.Single().Phase, (await OneAsync("12:59:59")).Client!.CallId));
    }

    [Fact]
    public async Task Client_OfSomebodyElsesProject_IsNotTheViewersToKnow()
    {
        var foreign = await DialAsync("09:00", "79000000001", answered: "09:00:20", connected: "09:00:40", ended: "09:05", projectId: _foreignId);
        var waits = await DialAsync("09:01", "79000000002", answered: "09:01:10", connected: null, ended: "09:03", outcome: CallOutcome.Lost, projectId: _foreignId);
        await StandAsync(OperatorState.Talking, "09:00:40", foreign, _foreignId);

        var ours = await FindAsync("09:02");
        var theirs = await FindAsync("09:02", _core.OtherSupervisor);
        var all = await FindAsync("09:02", _core.Admin);

        Assert.Equal((OperatorState.Talking, (int?)_foreignId), (ours.Operators.Single().State, ours.Operators.Single().ProjectId));
        Assert.Null(ours.Operators.Single().Client);
        Assert.Empty(ours.Calls);
        Assert.Equal([_projectId], ours.Projects.Select(project => project.ProjectId));
        Assert.Equal("79000000001", theirs.Operators.Single().Client!.Phone);
        Assert.Equal(new[] { foreign, waits }.Order(), theirs.Calls.Select(call => call.CallId).Order());
        Assert.Equal(2, all.Calls.Count);
        Assert.IsType<NotAllowed>((await _core.Get<PastFloorQueries>().FindAsync(_core.Operator, Utc("09:02"), Stop)).Refusal);
    }

    [Fact]
    public async Task Counts_OfTheDay_AreThoseUpToThen()
    {
        var first = await DialAsync("09:00", "79000000001", answered: "09:00:20", connected: "09:00:40", ended: "09:05");
        await DialAsync("09:10", "79000000002", answered: "09:10:20", connected: "09:10:40", ended: "09:15");
        await OfferAsync(first, "09:00:25", "09:00:40", OfferEnd.Accepted);
        await OfferAsync(first, "09:06", "09:06:20", OfferEnd.Missed);
        await OfferAsync(first, "09:07", "09:07:20", OfferEnd.Rejected);
        // Handed on to another, who has it to the end.
        var shared = await DialAsync("09:20", "79000000003", answered: "09:20:20", connected: "09:20:40", ended: "09:25", operatorId: _otherId, takenUpAt: "09:22:10");
        var talk = new CallTalk { CallId = shared, Part = 0, OperatorId = _operatorId, StartedAt = Utc("09:20:40"), EndedAt = Utc("09:22") };
        await Journal.NoteAsync(shared, new(CallPhase.Talking, Utc("09:20")), [talk], Stop);
        await StandAsync(OperatorState.Available, "08:00");
        await StandAsync(OperatorState.Available, "08:00", operatorId: _otherId);

        Assert.Equal((0, 0, 0), await CountsAsync("09:00:39"));
        Assert.Equal((1, 0, 0), await CountsAsync("09:00:40"));
        Assert.Equal((1, 1, 0), await CountsAsync("09:06:20"));
        Assert.Equal((1, 1, 1), await CountsAsync("09:10:39"));
        Assert.Equal((2, 1, 1), await CountsAsync("09:20"));
        Assert.Equal((3, 1, 1), await CountsAsync("09:20:40"));
        Assert.Equal(0, await TalksOfOtherAsync("09:22:09"));
        Assert.Equal(1, await TalksOfOtherAsync("09:22:10"));
        Assert.Equal((CallPhase.Waiting, Utc("09:22")), (await FindAsync("09:22:05")).Calls.Select(call => (call.Phase, call.Since)).Single());
    }

    [Fact]
    public async Task Decision_Kept_IsTheLastOneThatStillHeld()
    {
        await _core.Get<PacingJournal>().WriteAsync(
        [
            new() { ProjectId = _projectId, At = Utc("09:00"), Mode = DialMode.Predictive, Launched = 3, Reason = PacingReason.OnePerOperator },
            new() { ProjectId = _projectId, At = Utc("09:05"), Mode = DialMode.Predictive, Hold = "NoOperators" },
        ],
        Stop);

        Assert.Null(Decision(await FindAsync("08:59:59")));
        Assert.Equal(3, Decision(await FindAsync("09:00:59"))!.Launched);
        // A dialler at work would have said something since.
        Assert.Null(Decision(await FindAsync("09:04")));
        Assert.Equal("NoOperators", Decision(await FindAsync("12:00"))!.Hold);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Read_AnyMoment_SearchesIndexesAlone()
    {
        var plans = new QueryPlans();
        var options = new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite($"Data Source={_core.Data.Database}").AddInterceptors(plans).Options;
        await using var db = new SqliteCallCenterDb(options);
        var (at, day, ids) = (Utc("12:00"), Utc("00:00"), new[] { 1, 2 });

        await PastReads.Standing(db, ids, at).ToListAsync(Stop);
        await PastReads.Stood(db, [1L, 2L]).ToListAsync(Stop);
        await PastReads.OnTheLine(db, ids, at).ToListAsync(Stop);
        await PastReads.OnTheLine(db, null, at).ToListAsync(Stop);
        await PastReads.Days(db, ids, day, at).ToListAsync(Stop);
        await PastReads.Talks(db, ids, day, at).ToListAsync(Stop);
        await PastReads.HandedOn(db, ids, day, at).ToListAsync(Stop);
        await PastReads.Offers(db, ids, day, at).ToListAsync(Stop);
        await PastReads.Decisions(db, ids, at).ToListAsync(Stop);
        await PastReads.FirstStates(db, ids).ToListAsync(Stop);
        await PastReads.FirstCalls(db, ids).ToListAsync(Stop);

        Assert.Equal(11, plans.All.Count);
        foreach (var (sql, steps) in plans.All)
        {
            // Only the list of keys is read through.
            Assert.All(steps.Where(step => step.StartsWith("SCAN", StringComparison.Ordinal)), step => Assert.True(step.Contains("VIRTUAL TABLE", StringComparison.Ordinal), $"{step}\n{sql}"));
        }

        string Steps(int query) => string.Join('\n', plans.All[query].Steps);
        Assert.Contains("(OperatorId=? AND StartedAt<?)", Steps(0), StringComparison.Ordinal);
        Assert.Contains("(OperatorId=? AND StartedAt<?)", Steps(1), StringComparison.Ordinal);
        Assert.Contains("(ProjectId=? AND StartedAt>? AND StartedAt<?)", Steps(2), StringComparison.Ordinal);
        Assert.Contains("IX_Calls_StartedAt_Number (StartedAt>? AND StartedAt<?)", Steps(3), StringComparison.Ordinal);
        Assert.Contains("(ProjectId=? AND StartedAt>? AND StartedAt<?)", Steps(4), StringComparison.Ordinal);
        Assert.Contains("(OperatorId=? AND StartedAt>? AND StartedAt<?)", Steps(5), StringComparison.Ordinal);
        Assert.Contains("(OperatorId=? AND StartedAt>? AND StartedAt<?)", Steps(6), StringComparison.Ordinal);
        Assert.Contains("(OperatorId=? AND StartedAt>? AND StartedAt<?)", Steps(7), StringComparison.Ordinal);
        Assert.Contains("(ProjectId=? AND At<?)", Steps(8), StringComparison.Ordinal);
    }

    private async Task<PastFloor> FindAsync(string time, Actor? actor = null) => (await _core.Get<PastFloorQueries>().FindAsync(actor ?? _core.Supervisor, Utc(time), Stop)).Value!;

    private async Task<PastOperator> OneAsync(string time) => Assert.Single((await FindAsync(time)).Operators, one => one.OperatorId == _operatorId);

    private async Task<(int Talks, int Missed, int Rejected)> CountsAsync(string time) =>
        await OneAsync(time) is var one ? (one.Calls, one.Offers.Missed, one.Offers.Rejected) : default;

    private async Task<int> TalksOfOtherAsync(string time) => (await FindAsync(time)).Operators.Single(one => one.OperatorId == _otherId).Calls;

    private static (OperatorState State, DateTime Since, int? ProjectId) Stands(PastOperator one) => (one.State, one.Since, one.ProjectId);

    private (int Dialed, int Answered, int Abandoned) DayOf(PastFloor then) =>
        then.Projects.Single(project => project.ProjectId == _projectId) is var own ? (own.Dialed, own.Answered, own.Abandoned) : default;

    private PacingTick? Decision(PastFloor then) => then.Projects.Single(project => project.ProjectId == _projectId).Decision;

    private Task StandAsync(OperatorState state, string time, Guid? callId = null, int? projectId = 0, int? pause = null, int? operatorId = null)
    {
        var id = operatorId ?? _operatorId;
        var presence = new OperatorPresence
        {
            OperatorId = id,
            Status = state == OperatorState.Inactive ? OperatorStatus.Inactive : OperatorStatus.Active,
            State = state,
            Since = _presences.GetValueOrDefault(id) is { } before && before.State == state ? before.Since : Utc(time),
            CallId = callId,
            ProjectId = projectId == 0 ? _projectId : projectId,
            PauseReasonId = pause,
            PauseCause = pause is null ? PauseCause.None : PauseCause.Chosen,
        };
        _presences[id] = presence;
        return Timeline.RecordAsync(presence, Utc(time), Stop);
    }

    private async Task<Guid> DialAsync(
        string started, string phone, string? answered, string? connected, string ended, CallOutcome outcome = CallOutcome.Talked, int? projectId = null, int? operatorId = null, string? takenUpAt = null)
    {
        var id = Guid.NewGuid();
        await using (var db = await _core.OpenDbAsync())
        {
            db.Calls.Add(new() { Id = id, ProjectId = projectId ?? _projectId, Direction = CallDirection.Outbound, Phone = phone, Phase = CallPhase.Dialing, StartedAt = Utc(started) });
            await db.SaveChangesAsync(Stop);
        }

        var progress = new CallProgress(
            connected is not null ? CallPhase.Talking : answered is not null ? CallPhase.Waiting : CallPhase.Dialing,
            Utc(started),
            AnsweredAt: answered is null ? null : Utc(answered),
            ConnectedAt: connected is null ? null : Utc(connected),
            OperatorId: connected is null ? null : operatorId ?? _operatorId,
            TakenUpAt: takenUpAt is null ? null : Utc(takenUpAt));
        await Journal.NoteAsync(id, progress, [], Stop);
        await Journal.CloseAsync(new(id, progress with { Phase = CallPhase.Closed }, outcome, EndReason.ClientHungUp, Utc(ended), 16, 0), Stop);
        return id;
    }

    private Task OfferAsync(Guid callId, string started, string ended, OfferEnd end) => Timeline.RecordAsync(
        new OperatorOffer { OperatorId = _operatorId, CallId = callId, ProjectId = _projectId, StartedAt = Utc(started), EndedAt = Utc(ended), End = end }, Stop);

    private async Task<int> AddReasonAsync(string name, int limit)
    {
        await using var db = await _core.OpenDbAsync();
        var reason = new PauseReason { Name = name, LimitMinutes = limit };
        db.PauseReasons.Add(reason);
        await db.SaveChangesAsync(Stop);
        return reason.Id;
    }

    private static Project Campaign(string title, Actor supervisor) => new() { Title = title, CreatedAt = Utc("07:00"), SupervisorId = supervisor.UserId };

    private static User New(string name, int extension) => new() { UserName = name, Email = name, NormalizedEmail = name, FullName = name, Role = Role.Operator, Extension = extension };

    private static DateTime Utc(string time) => new DateTime(2026, 3, 24, 0, 0, 0, DateTimeKind.Utc) + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
