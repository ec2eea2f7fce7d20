using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Reports.Calls;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Operators;

/// <summary>An operator's own day, of calls that were handed on.</summary>
public sealed class DeskQueriesTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static readonly DateTime s_now = TimeProvider.System.GetUtcNow().UtcDateTime;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetDay_HandedOnAndTaken_IsACallOfBothAndEachHasHisOwnTalk()
    {
        var (first, second) = (await AddAsync("first", 711), await AddAsync("second", 712));
        // A minute with the first, a wait of five seconds, then half a minute with the second.
        var call = await AddAsync(Talked(second, 95, takenUpAfter: 65));
        await AddAsync(new CallTalk { CallId = call.Id, OperatorId = first.UserId, CallNumber = call.Number, CallStartedAt = s_now, StartedAt = At(0), EndedAt = At(60) });
        var alone = await AddAsync(Talked(second, 10));

        await AssertDayAsync(first, TimeSpan.FromSeconds(60), call);
        await AssertDayAsync(second, TimeSpan.FromSeconds(30 + 10), call, alone);
    }

    [Fact]
    public async Task GetDay_ComesBackToHim_IsOneCallWithBothTalks()
    {
        var (first, second) = (await AddAsync("giver", 713), await AddAsync("returner", 714));
        var call = await AddAsync(Talked(first, 100, takenUpAfter: 90));
        await AddAsync(new CallTalk { CallId = call.Id, OperatorId = first.UserId, CallNumber = call.Number, CallStartedAt = s_now, StartedAt = At(0), EndedAt = At(20) });
        await AddAsync(new CallTalk { CallId = call.Id, Part = 1, OperatorId = second.UserId, CallNumber = call.Number, CallStartedAt = s_now, StartedAt = At(30), EndedAt = At(80) });

        await AssertDayAsync(first, TimeSpan.FromSeconds(20 + 10), call);
        await AssertDayAsync(second, TimeSpan.FromSeconds(50), call);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetDay_NobodyOfOursHadTheClientAfterHim_IsCountedOnce(bool areLeftTogether)
    {
        var clerk = await AddAsync($"last {areLeftTogether}", areLeftTogether ? 715 : 716);
        var call = await AddAsync(Talked(clerk, 80, takenUpAfter: areLeftTogether ? 25 : null, partner: areLeftTogether ? Guid.NewGuid() : null));
        await AddAsync(new CallTalk { CallId = call.Id, OperatorId = clerk.UserId, CallNumber = call.Number, CallStartedAt = s_now, StartedAt = At(0), EndedAt = At(25) });

        await AssertDayAsync(clerk, TimeSpan.FromSeconds(25), call);
    }

    /// <summary>The calls are those of the report.</summary>
    private async Task AssertDayAsync(Actor clerk, TimeSpan talk, params Call[] calls)
    {
        var day = await core.Get<DeskQueries>().GetDayAsync(clerk, Stop);

        Assert.Equal((calls.Length, talk), (day.Calls, day.Talk));
        Assert.Equal(calls.Select(call => call.Id).Order(), day.History.Select(row => row.CallId).Order());
        var report = (await core.Get<CallReportQueries>().ReadAsync(clerk, new(), new(false, null, 100, [CallColumn.Operator]), Stop)).Value!;
        Assert.Equal(report.Rows.Select(row => row.CallId), day.History.Select(row => row.CallId));
        Assert.Equal(report.Rows.Count, day.Calls);
    }

    private static DateTime At(int seconds) => s_now.AddSeconds(5 + seconds);

    private static Call Talked(Actor clerk, int seconds, int? takenUpAfter = null, Guid? partner = null) => new()
    {
        Id = Guid.NewGuid(),
        OperatorId = clerk.UserId,
        Phone = "79228711345",
        Phase = CallPhase.Closed,
        Outcome = CallOutcome.Talked,
        StartedAt = s_now,
        AnsweredAt = s_now.AddSeconds(4),
        ConnectedAt = At(0),
        TakenUpAt = takenUpAfter is { } after ? At(after) : null,
        PartnerCallId = partner,
        EndedAt = At(seconds),
        TalkMs = seconds * 1000,
    };

    private async Task<Actor> AddAsync(string name, int extension) => new(
        (await AddAsync(new User { UserName = name, Email = name, NormalizedEmail = name, FullName = name, Role = Role.Operator, Extension = extension })).Id, Role.Operator);

    private async Task<T> AddAsync<T>(T row) where T : class
    {
        await using var db = await core.OpenDbAsync();
        db.Add(row);
        await db.SaveChangesAsync(Stop);
        return row;
    }
}
