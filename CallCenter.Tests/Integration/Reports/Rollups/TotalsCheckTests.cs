using System.Diagnostics.CodeAnalysis;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Notifications;
using CallCenter.Core.Operators;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Reports.Rollups;

[SuppressMessage("Security", "CA5394", Justification = "Calls made up from a seed.")]
public sealed class TotalsCheckTests : IAsyncLifetime
{
    private static readonly DateTime s_now = new(2026, 6, 10, 9, 0, 0, DateTimeKind.Utc);
    private readonly CoreFixture _core = new();
    private readonly FakeTimeProvider _clock = new(s_now);
    private DayRollup _rollup = null!;
    private TotalsCheck _check = null!;
    private int _operatorId;
    private int _adminId;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IDbContextFactory<CallCenterDb> Factory => _core.Get<IDbContextFactory<CallCenterDb>>();

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        var company = _core.Get<CompanyTime>();
        _rollup = new(Factory, company, _clock, NullLogger<DayRollup>.Instance);
        _check = new(Factory, company, _core.Get<Notifier>(), _clock, NullLogger<TotalsCheck>.Instance);
        await using var db = await _core.OpenDbAsync();
        var (admin, operatorOf) = (Person("admin", Role.Admin, 500), Person("Иванов", Role.Operator, 501));
        db.AddRange(admin, operatorOf);
        await db.SaveChangesAsync(Stop);
        (_adminId, _operatorId) = (admin.Id, operatorOf.Id);
        var random = new Random(3);
        // Eight days of calls and shifts.
        for (var hour = 0; hour < 8 * 24; hour++)
        {
            var at = s_now.AddDays(-8).AddHours(hour);
            db.OperatorStates.Add(new() { OperatorId = _operatorId, State = (OperatorState)(hour % 8), StartedAt = at, EndedAt = at.AddHours(1) });
            db.Calls.AddRange(Enumerable.Range(0, 3).Select(_ => Call(random, at)));
        }

        await db.SaveChangesAsync(Stop);
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    /// <summary>Hours, days and the journal say the same; each call counts with its whole seconds.</summary>
    [Fact]
    public async Task Rollup_OfCalls_IsTheJournal()
    {
        Assert.Equal(8, await _rollup.RunAsync(Stop));

        await using var db = await _core.OpenDbAsync();
        var all = await db.CallCounts.AsNoTracking().ToListAsync(Stop);
        var kept = all.Where(count => count.OperatorId != CallCount.Everybody).ToList();
        Assert.Equal(kept.Where(count => count.IsDay).Sum(count => count.Calls), all.Where(count => count.OperatorId == CallCount.Everybody).Sum(count => count.Calls));
        var (first, last) = (kept.Min(count => count.Day), kept.Max(count => count.Day));
        var zone = await _core.Get<CompanyTime>().ZoneAsync(Stop);
        var (from, before) = (CalendarDay.Of(first, zone).From, CalendarDay.Of(last, zone).Before);
        var calls = await db.Calls.AsNoTracking().Where(call => call.StartedAt >= from && call.StartedAt < before && call.Outcome != null).ToListAsync(Stop);
        foreach (var isDay in new[] { true, false })
        {
            var counted = kept.Where(count => count.IsDay == isDay).ToList();
            Assert.Equal(
                (calls.Count, calls.Sum(call => call.TalkMs / 1000), calls.Sum(call => call.DialingMs / 1000), calls.Sum(call => call.Price), calls.Count(call => call.IsAbandoned)),
                (counted.Sum(count => count.Calls), counted.Sum(count => (long)count.Talk), counted.Sum(count => (long)count.Dialing), counted.Sum(count => count.Price), counted.Sum(count => count.Abandoned)));
            Assert.All(Enum.GetValues<CallOutcome>(), outcome => Assert.Equal(calls.Count(call => call.Outcome == outcome), counted.Where(count => count.Outcome == outcome).Sum(count => count.Calls)));
        }

        var answered = calls.Where(call => !call.IsManual && call.WasOffered).ToList();
        Assert.Equal(
            (answered.Count, answered.Count(call => call.ConnectedAt != null && call.QueuedMs <= ServiceLevel.Seconds * 1000)),
            (kept.Where(count => count.IsDay).Sum(count => count.Offered), kept.Where(count => count.IsDay).Sum(count => count.InTime)));
        Assert.InRange(answered.Count, 1, calls.Count - 1);
    }

    [Fact]
    public async Task Check_OfWhatAgrees_TellsNobody()
    {
        await _rollup.RunAsync(Stop);

        Assert.Empty(await _check.RunAsync(Stop));
        await using var db = await _core.OpenDbAsync();
        Assert.Empty(await db.Notifications.ToListAsync(Stop));
    }

    [Fact]
    public async Task Check_OfWhatDoesNot_TellsTheAdminsOnceAndHasItMadeAnew()
    {
        await _rollup.RunAsync(Stop);
        await using var db = await _core.OpenDbAsync();
        var day = new DateOnly(2026, 6, 5);
        await db.ShiftDays.Where(shift => shift.Day == day).ExecuteUpdateAsync(set => set.SetProperty(shift => shift.Talking, shift => shift.Talking + 1), Stop);
        await db.CallCounts.Where(count => count.Day == day.AddDays(1) && count.IsDay && count.Outcome == CallOutcome.Talked).ExecuteDeleteAsync(Stop);

        var found = await _check.RunAsync(Stop);
        var again = await _check.RunAsync(Stop);

        Assert.Equal([(DisagreementKind.ShiftDiffers, day, _operatorId), (DisagreementKind.CallsDiffer, day.AddDays(1), 0)], found.Select(wrong => (wrong.Kind, wrong.Day, wrong.OperatorId)));
        Assert.Empty(again);
        var told = Assert.Single(await db.Notifications.AsNoTracking().ToListAsync(Stop));
        Assert.Equal(
            (_adminId, NotificationKind.TotalsDisagree, "05.06.2026, Иванов (501) (+1)", $"/reports/operators?day=2026-06-05&operator={_operatorId}"),
            (told.UserId, told.Kind, told.Subject, told.Link));
        Assert.Equal(2, await _rollup.RunAsync(Stop));
        Assert.Empty(await _check.RunAsync(Stop));
    }

    [Fact]
    public async Task Check_OfALineWithAHole_NamesOperatorAndDay()
    {
        await using var db = await _core.OpenDbAsync();
        var at = new DateTime(2026, 6, 7, 12, 0, 0, DateTimeKind.Utc);
        await db.OperatorStates.Where(entry => entry.StartedAt == at).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.EndedAt, at.AddMinutes(50)), Stop);

        var wrong = Assert.Single(await _check.RunAsync(Stop));

        Assert.Equal((DisagreementKind.LineBroken, new DateOnly(2026, 6, 7), _operatorId), (wrong.Kind, wrong.Day, wrong.OperatorId));
    }

    /// <summary>A talk over midnight, or one whose end a restarted host finds: its day is counted anew.</summary>
    [Fact]
    public async Task Call_ClosedAfterItsDayWasKept_ReachesTheSums()
    {
        await using var db = await _core.OpenDbAsync();
        var call = Call(new(1), new(2026, 6, 8, 20, 58, 0, DateTimeKind.Utc));
        (call.StartedAt, call.Phase, call.Outcome, call.EndedAt) = (new(2026, 6, 8, 20, 58, 0, DateTimeKind.Utc), CallPhase.Talking, null, null);
        db.Add(call);
        await db.SaveChangesAsync(Stop);
        await _rollup.RunAsync(Stop);
        var before = await TalksAsync();

        var journal = new CallJournal(Factory, _core.Get<TrunkCharges>(), _core.Get<Outbox>());
        var progress = new CallProgress(CallPhase.Talking, call.StartedAt, AnsweredAt: call.StartedAt, OperatorId: _operatorId, ConnectedAt: call.StartedAt);
        await journal.CloseAsync(new(call.Id, progress, CallOutcome.Talked, EndReason.ClientHungUp, call.StartedAt.AddMinutes(20), 0, 0), Stop);

        Assert.Equal(1, await _rollup.RunAsync(Stop));
        var after = await TalksAsync();
        Assert.Equal((before.Calls + 1, before.Seconds + 1200), after);
        Assert.Empty(await _check.RunAsync(Stop));

        async Task<(int Calls, long Seconds)> TalksAsync()
        {
            var day = new DateOnly(2026, 6, 8);
            var rows = await db.CallCounts.AsNoTracking().Where(count => count.Day == day && count.IsDay && count.OperatorId != CallCount.Everybody).ToListAsync(Stop);
            return (rows.Sum(count => count.Calls), rows.Sum(count => (long)count.Talk));
        }
    }

    private Call Call(Random random, DateTime hour)
    {
        var outcome = Enum.GetValues<CallOutcome>()[random.Next(9)];
        var at = hour.AddSeconds(random.Next(3600)).AddMilliseconds(random.Next(1000));
        var isAnswered = outcome is CallOutcome.Talked or CallOutcome.Lost or CallOutcome.Machine;
        var isTalk = outcome == CallOutcome.Talked;
        return new()
        {
            Id = Guid.NewGuid(),
            OperatorId = isTalk ? _operatorId : null,
            IsManual = random.Next(5) == 0,
            Phone = "79220000000",
            StartedAt = at,
            AnsweredAt = isAnswered ? at.AddSeconds(5) : null,
            ConnectedAt = isTalk ? at.AddSeconds(20) : null,
            EndedAt = at.AddMinutes(1),
            DialingMs = random.Next(30_000),
            WaitingMs = isAnswered ? random.Next(40_000) : 0,
            TalkMs = isTalk ? random.Next(300_000) : 0,
            Price = random.Next(1000) / 100m,
            IsAbandoned = outcome == CallOutcome.Lost && random.Next(2) == 0,
            Phase = CallPhase.Closed,
            Outcome = outcome,
            Direction = random.Next(3) == 0 ? CallDirection.Inbound : CallDirection.Outbound,
            Type = CallType.Operator,
        };
    }

    private static User Person(string name, Role role, int extension) =>
        new() { UserName = name, Email = name, NormalizedEmail = name, FullName = name, Extension = extension, Role = role };
}
