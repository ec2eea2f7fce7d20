using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Company;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Tests.Integration.Reports;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Operators;

public sealed class ShiftQueriesTests : IAsyncLifetime
{
    private static readonly DateOnly s_day = new(2026, 3, 24);
    private readonly CoreFixture _core = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ShiftQueries Queries => _core.Get<ShiftQueries>();

    public ValueTask InitializeAsync() => _core.InitializeAsync();

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Find_OverMidnight_IsCutAtTheCompanysOwn()
    {
        // Moscow's day begins at 21:00 UTC.
        await AddAsync(_core.Operator.UserId, (OperatorState.Available, "2026-03-23T18:00"), (OperatorState.Talking, "2026-03-23T20:30"), (OperatorState.WrapUp, "2026-03-23T21:10"),
            (OperatorState.Inactive, "2026-03-23T22:00"), (OperatorState.Pause, "2026-03-24T20:59"), (OperatorState.Inactive, "2026-03-24T21:30"));

        var (before, day, after) = (await OwnAsync(s_day.AddDays(-1)), await OwnAsync(s_day), await OwnAsync(s_day.AddDays(1)));

        Assert.Equal((TimeSpan.FromHours(2.5), TimeSpan.FromMinutes(30)), (before!.Times[OperatorState.Available], before.Times[OperatorState.Talking]));
        Assert.Equal(
            (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(1), TimeSpan.FromHours(24)),
            (day!.Times[OperatorState.Talking], day.Times[OperatorState.WrapUp], day.Times[OperatorState.Pause], day.Times.Total));
        Assert.Equal(TimeSpan.FromMinutes(30), after!.Times.Total);
        Assert.Null(await OwnAsync(s_day.AddDays(2)));
    }

    [Fact]
    public async Task Find_OfOthers_IsForThoseWhoSeeThem()
    {
        await AddAsync(_core.Operator.UserId, (OperatorState.Available, "2026-03-24T09:00"));

        Assert.IsType<NotAllowed>((await Queries.FindAsync(new Actor(77, Role.Operator), _core.Operator.UserId, s_day, Stop)).Refusal);
        Assert.IsType<NotAllowed>((await Queries.FindAsync(_core.Supervisor, _core.Operator.UserId, s_day, Stop)).Refusal);
        Assert.Null((await Queries.FindAsync(_core.Admin, _core.Supervisor.UserId, s_day, Stop)).Refusal);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Find_AnyDay_ReadsAnIndexAlone()
    {
        var plans = new QueryPlans();
        var options = new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite($"Data Source={_core.Data.Database}").AddInterceptors(plans).Options;
        await using var db = new SqliteCallCenterDb(options);
        var (from, before) = (Utc("2026-03-23T21:00"), Utc("2026-03-24T21:00"));

        await ShiftQueries.StartedBefore(db, 7, from).ToListAsync(Stop);
        await ShiftQueries.StartedWithin(db, 7, from, before).ToListAsync(Stop);

        Assert.Equal(2, plans.All.Count);
        Assert.All(plans.All.SelectMany(plan => plan.Steps), step => Assert.StartsWith("SEARCH o USING INDEX IX_OperatorStates_OperatorId_StartedAt (OperatorId=? AND StartedAt", step, StringComparison.Ordinal));
    }

    private async Task<Shift?> OwnAsync(DateOnly day) => (await Queries.FindAsync(_core.Operator, _core.Operator.UserId, day, Stop)).Value;

    private async Task AddAsync(int operatorId, params (OperatorState State, string At)[] line)
    {
        await using var db = await _core.OpenDbAsync();
        for (var index = 0; index < line.Length; index++)
        {
            db.OperatorStates.Add(new()
            {
                OperatorId = operatorId,
                State = line[index].State,
                StartedAt = Utc(line[index].At),
                EndedAt = index + 1 < line.Length ? Utc(line[index + 1].At) : null,
            });
        }

        await db.SaveChangesAsync(Stop);
    }

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
