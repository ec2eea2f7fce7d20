using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Dashboard;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Trunks;

/// <summary>What calls cost and what is left on a trunk.</summary>
public sealed class TrunkMoneyTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();
    private readonly DateTime _now = TimeProvider.System.GetUtcNow().UtcDateTime;
    private int _trunkId;
    private int _projectId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TrunkMoneyService Money => _core.Get<TrunkMoneyService>();

    private CallJournal Journal => new(_core.Get<IDbContextFactory<CallCenter.Core.Data.CallCenterDb>>(), _core.Get<TrunkCharges>(), _core.Get<CallCenter.Core.Integrations.Deliveries.Outbox>());

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        var created = await _core.Get<TrunkService>().CreateAsync(_core.Admin, new()
        {
            Title = "carrier",
            Host = "10.0.0.1",
            PricePerMinute = 6m,
            PriceStepSeconds = 1,
            Rates = [new() { Prefix = "7495", PricePerMinute = 1.5m, StepSeconds = 60 }],
        }, Token);
        _trunkId = created.Value;
        await using var db = await _core.OpenDbAsync();
        var project = new Project { Title = "Опрос", CreatedAt = _now };
        db.Add(project);
        await db.SaveChangesAsync(Token);
        _projectId = project.Id;
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Theory]
    [InlineData("74951234567", 61, 3.0)]
    [InlineData("79161234567", 61, 6.1)]
    [InlineData("74951234567", 0, 0)]
    public async Task CloseAsync_OutboundCall_CostsWhatThePriceListSays(string number, int seconds, double price)
    {
        var call = await TalkAsync(number, seconds);

        Assert.Equal((decimal)price, call.Price);
        Assert.Equal((decimal)price, (await AccountAsync()).SpentToday);
    }

    [Fact]
    public async Task CloseAsync_InboundCall_CostsNothing()
    {
        var call = await TalkAsync("74951234567", 61, CallDirection.Inbound);

        Assert.Equal((0m, 0m), (call.Price, (await AccountAsync()).Spent));
    }

    [Fact]
    public async Task CloseAsync_ManySideBySide_SpendsTheExactSum()
    {
        const int Calls = 60;
        var ids = new List<Guid>();
        for (var index = 0; index < Calls; index++)
        {
            ids.Add(await DialAsync("79161234567"));
        }

        await Task.WhenAll(ids.Select(id => Task.Run(() => CloseAsync(id, 61), Token)));
        // Told twice, as after a crash.
        await Task.WhenAll(ids.Take(10).Select(id => Task.Run(() => CloseAsync(id, 61), Token)));

        Assert.Equal(Calls * 6.1m, (await AccountAsync()).Spent);
        var check = Assert.Single(await _core.Get<TrunkMoneyCheck>().CompareAsync(Token), row => row.TrunkId == _trunkId);
        Assert.True(check.IsRight, $"{check}");
    }

    [Fact]
    public async Task CompareAsync_TotalThatLies_IsFound()
    {
        await TalkAsync("79161234567", 60);
        await using (var db = await _core.OpenDbAsync())
        {
            await db.TrunkDays.ExecuteUpdateAsync(set => set.SetProperty(day => day.Spent, 1m), Token);
        }

        var check = Assert.Single(await _core.Get<TrunkMoneyCheck>().CompareAsync(Token));

        Assert.Equal((1m, 6m, false), (check.Kept, check.Counted, check.IsRight));
    }

    [Fact]
    public async Task CloseAsync_YesterdayByTheCompanysZone_IsNotTodaysSpend()
    {
        var today = await _core.Get<CompanyTime>().TodayAsync(Token);
        await CloseAsync(await DialAsync("79161234567", today.AddMinutes(-3)), 60);
        await CloseAsync(await DialAsync("79161234567", today), 60);

        var account = await AccountAsync();

        Assert.Equal((12m, 6m), (account.Spent, account.SpentToday));
        Assert.Equal(2, (await _core.Get<TrunkMoneyQueries>().LedgerAsync(_core.Admin, _trunkId, Token)).Value!.Days.Count);
    }

    [Fact]
    public async Task SpentToday_CallsOverMidnightAndOfADeletedTrunk_IsWhatTheReportAndTheDashboardCount()
    {
        var today = CalendarDay.At(_now, await _core.Get<CompanyTime>().ZoneAsync(Token));
        var other = (await _core.Get<TrunkService>().CreateAsync(_core.Admin, new() { Title = "gone", Host = "10.0.0.2", PricePerMinute = 60m, PriceStepSeconds = 1 }, Token)).Value;
        // Begun yesterday and spoken into today; today's, on the line and dialled over a trunk that is taken away after it.
        await CloseAsync(await DialAsync("79161234567", today.From.AddSeconds(-30)), 60);
        await CloseAsync(await DialAsync("79161234567", today.From), 60);
        await CloseAsync(await DialAsync("79161234567", today.From, trunkId: other), 60);
        await DialAsync("79161234567", today.From);
        Assert.Null(await _core.Get<TrunkService>().DeleteAsync(_core.Admin, other, Token));

        var report = default(CallTotals);
        await foreach (var tally in _core.Get<CallReportQueries>().AddUpAsync(_core.Admin, new() { From = today.From, Before = today.Before }, Token))
        {
            report = tally.Sum;
        }

        var board = await _core.Get<DashboardQueries>().ReadCallsAsync(_core.Admin, new() { Period = new(today.From, today.Before) }, Token);
        Assert.Equal((66m, 66m), (report.Price, board.Total.Price));
        Assert.Equal(66m, (await _core.Get<TrunkMoneyQueries>().TotalAsync(_core.Admin, Token)).Value!.SpentToday);
        Assert.Equal(66m, await _core.Get<SpendLimits>().SpentTodayAsync(_projectId, Token));
        Assert.Equal(6m, (await AccountAsync()).SpentToday);
    }

    [Fact]
    public async Task TopUpAsync_PaidAndCorrected_IsInBalanceLedgerAndTotal()
    {
        Assert.Null(await Money.TopUpAsync(_core.Admin, _trunkId, new() { Amount = 100m, Comment = " счёт 7 " }, Token));
        Assert.Null(await Money.TopUpAsync(_core.Admin, _trunkId, new() { Amount = -25.5m, Comment = "ошибка" }, Token));
        await TalkAsync("79161234567", 60);

        var ledger = (await _core.Get<TrunkMoneyQueries>().LedgerAsync(_core.Admin, _trunkId, Token)).Value!;
        Assert.Equal((68.5m, 6m, false), (ledger.Account.Balance, ledger.Account.SpentToday, ledger.Account.HasRunOut));
        Assert.Equal([(-25.5m, "ошибка"), (100m, "счёт 7")], ledger.TopUps.Select(row => (row.Amount, row.Comment)));
        Assert.Equal(new MoneyTotal(68.5m, 6m), (await _core.Get<TrunkMoneyQueries>().TotalAsync(_core.Admin, Token)).Value);
        Assert.Equal(68.5m, (await _core.Get<TrunkQueries>().ListAsync(_core.Admin, Token)).Value!.Single().Account.Balance);
    }

    public static TheoryData<decimal?, string, string, string> WrongTopUps => new()
    {
        { null, "", nameof(TopUpInput.Amount), FieldRules.BadAmount },
        { 0m, "", nameof(TopUpInput.Amount), FieldRules.BadAmount },
        { 1.001m, "", nameof(TopUpInput.Amount), FieldRules.BadAmount },
        { 100_000_001m, "", nameof(TopUpInput.Amount), FieldRules.OutOfRange },
        { -5m, " ", nameof(TopUpInput.Comment), FieldRules.CorrectionNeedsComment },
        { 5m, new string('x', 401), nameof(TopUpInput.Comment), FieldRules.TooLong },
    };

    [Theory]
    [MemberData(nameof(WrongTopUps))]
    public async Task TopUpAsync_WrongInput_NamesTheFieldAndSavesNothing(decimal? amount, string comment, string field, string rule)
    {
        var refusal = await Money.TopUpAsync(_core.Admin, _trunkId, new() { Amount = amount, Comment = comment }, Token);

        var error = Assert.Single(Assert.IsType<InvalidFields>(refusal).Errors);
        Assert.Equal((field, rule), (error.Field, error.Rule));
        Assert.Equal(TrunkAccount.Empty, await AccountAsync());
    }

    [Fact]
    public async Task HasRunOut_SpentAllThatWasPaid_IsTold()
    {
        Assert.False((await AccountAsync()).HasRunOut);

        await TalkAsync("79161234567", 60);

        Assert.True((await AccountAsync()).HasRunOut);
    }

    [Fact]
    public async Task Delete_TrunkWithMoney_LeavesTheTotalAndKeepsTheLedger()
    {
        await Money.TopUpAsync(_core.Admin, _trunkId, new() { Amount = 100m }, Token);

        Assert.Null(await _core.Get<TrunkService>().DeleteAsync(_core.Admin, _trunkId, Token));

        Assert.Equal(new MoneyTotal(0, 0), (await _core.Get<TrunkMoneyQueries>().TotalAsync(_core.Admin, Token)).Value);
        Assert.Single((await _core.Get<TrunkMoneyQueries>().LedgerAsync(_core.Admin, _trunkId, Token)).Value!.TopUps);
        Assert.IsType<NotFound>(await Money.TopUpAsync(_core.Admin, _trunkId, new() { Amount = 1m }, Token));
    }

    [Fact]
    public async Task EveryUseCase_NotAdmin_Refused()
    {
        var queries = _core.Get<TrunkMoneyQueries>();
        foreach (var actor in new[] { _core.Supervisor, _core.Operator })
        {
            Assert.IsType<NotAllowed>(await Money.TopUpAsync(actor, _trunkId, new() { Amount = 1m }, Token));
            Assert.IsType<NotAllowed>((await queries.TotalAsync(actor, Token)).Refusal);
            Assert.IsType<NotAllowed>((await queries.LedgerAsync(actor, _trunkId, Token)).Refusal);
        }
    }

    private async Task<TrunkAccount> AccountAsync() => (await _core.Get<TrunkMoneyQueries>().LedgerAsync(_core.Admin, _trunkId, Token)).Value!.Account;

    private async Task<Call> TalkAsync(string number, int seconds, CallDirection direction = CallDirection.Outbound)
    {
        var id = await DialAsync(number, null, direction);
        await CloseAsync(id, seconds);
        return (await Journal.FindAsync(id, Token))!;
    }

    private async Task<Guid> DialAsync(string number, DateTime? startedAt = null, CallDirection direction = CallDirection.Outbound, int? trunkId = null)
    {
        await using var db = await _core.OpenDbAsync();
        var call = new Call
        {
            Id = Guid.NewGuid(),
            ProjectId = _projectId,
            TrunkId = trunkId ?? _trunkId,
            Direction = direction,
            Type = CallType.Operator,
            Phone = number,
            To = number,
            Phase = CallPhase.Dialing,
            StartedAt = startedAt ?? await _core.Get<CompanyTime>().TodayAsync(Token),
        };
        db.Add(call);
        await db.SaveChangesAsync(Token);
        return call.Id;
    }

    /// <summary>Answered at once when it is talked at all.</summary>
    private async Task CloseAsync(Guid id, int seconds)
    {
        var call = (await Journal.FindAsync(id, Token))!;
        DateTime? answered = seconds > 0 ? call.StartedAt : null;
        await Journal.CloseAsync(
            new(id, new(CallPhase.Closed, call.StartedAt, true, answered, null, answered), seconds > 0 ? CallOutcome.Talked : CallOutcome.NoAnswer,
                EndReason.ClientHungUp, call.StartedAt.AddSeconds(seconds > 0 ? seconds : 20), 16, 200), Token);
    }
}
