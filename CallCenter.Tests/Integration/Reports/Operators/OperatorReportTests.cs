using System.Diagnostics.CodeAnalysis;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Company;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Exports;
using CallCenter.Core.Exports.Sources;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Operators;
using CallCenter.Core.Reports.Rollups;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Reports.Operators;

[SuppressMessage("Security", "CA5394", Justification = "Periods made up from a seed.")]
public sealed class OperatorReportTests(OperatorReportFixture stats) : IClassFixture<OperatorReportFixture>
{
    private static readonly ReportPeriod s_all = new(new(1999, 1, 1, 0, 0, 0, DateTimeKind.Utc), new(3000, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Actor Admin => stats.Core.Admin;

    /// <summary>Clocks that jump forward, at midnight, by half an hour, with odd offsets.</summary>
    [Theory]
    [InlineData("Europe/Moscow")]
    [InlineData("Europe/Berlin")]
    [InlineData("Africa/Cairo")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kathmandu")]
    public async Task Days_KeptOrCounted_AreWhatTheShiftSays(string zoneId)
    {
        var zone = await stats.MoveToAsync(zoneId);
        await stats.ForgetAsync();
        var counted = await stats.ReadAsync(Admin, s_all, byDay: true);

        var made = await stats.Rollup.RunAsync(Stop);

        Assert.True(made > 30, $"{made} days");
        Assert.Equal(0, await stats.Rollup.RunAsync(Stop));
        var kept = await stats.ReadAsync(Admin, s_all, byDay: true);
        Assert.Equal(Told(counted), Told(kept));
        Assert.True(kept.Rows.Count > 20, $"{kept.Rows.Count} rows");
        var shifts = new ShiftQueries(stats.Core.Get<IDbContextFactory<CallCenter.Core.Data.CallCenterDb>>(), stats.Core.Get<CompanyTime>(), stats.Clock);
        foreach (var row in kept.Rows)
        {
            var shift = (await shifts.FindAsync(Admin, row.Person.Id, row.Day!.Value, Stop)).Value!;
            Assert.Equal((shift.From, shift.To, Seconds(shift.Times)), (row.From, row.To, Seconds(row.Times)));
            Assert.Equal(row.To - row.From, row.Times.Total);
            var day = CalendarDay.Of(row.Day.Value, zone);
            Assert.True(row.From >= day.From && row.To <= day.Before);
        }

        var whole = await stats.ReadAsync(Admin, s_all);
        Assert.Equal(Seconds(kept.Total), Seconds(whole.Total));
        Assert.All(whole.Rows, row => Assert.Equal(
            (Seconds(kept.Rows.Where(day => day.Person.Id == row.Person.Id).Aggregate(StateTimes.None, (sum, day) => sum.Plus(day.Times))), kept.Rows.Count(day => day.Person.Id == row.Person.Id)),
            (Seconds(row.Times), row.Shifts)));
    }

    /// <summary>Wherever a period is cut, its parts are the whole: to the minute, over midnights and over days that are kept and that are not.</summary>
    [Fact]
    public async Task Periods_CutAnywhere_AddUpToTheWhole()
    {
        await stats.MoveToAsync("Europe/Berlin");
        await stats.ForgetAsync();
        await stats.Rollup.RunAsync(Stop);
        var random = new Random(5);
        var from = new DateTime(2026, 3, 26, 0, 0, 0, DateTimeKind.Utc);
        for (var round = 0; round < 12; round++)
        {
            var cuts = Enumerable.Range(0, 3).Select(_ => from.AddMinutes(random.Next(60 * 24 * 8))).Order().ToList();
            var whole = await stats.ReadAsync(Admin, new(cuts[0], cuts[2]));
            var parts = await stats.ReadAsync(Admin, new(cuts[0], cuts[1]));
            var rest = await stats.ReadAsync(Admin, new(cuts[1], cuts[2]));

            Assert.Equal((round, Seconds(whole.Total)), (round, Seconds(parts.Total.Plus(rest.Total))));
        }
    }

    [Fact]
    public async Task Zone_Changed_DaysAreCountedUntilTheyAreKeptAnew()
    {
        await stats.MoveToAsync("Europe/Moscow");
        await stats.ForgetAsync();
        await stats.Rollup.RunAsync(Stop);

        await stats.MoveToAsync("Asia/Kamchatka");
        var moved = await stats.ReadAsync(Admin, s_all, byDay: true);

        Assert.True(await stats.Rollup.RunAsync(Stop) > 30);
        Assert.Equal(Told(moved), Told(await stats.ReadAsync(Admin, s_all, byDay: true)));
    }

    /// <summary>A host was away over midnight: what it says of the day before is dated into a day that is kept already.</summary>
    [Fact]
    public async Task State_DatedIntoAKeptDay_IsInTheReportAtOnce()
    {
        var zone = await stats.MoveToAsync("Europe/Moscow");
        await stats.ForgetAsync();
        var person = stats.Random[1];
        var evening = new DateTime(2026, 5, 20, 15, 0, 0, DateTimeKind.Utc);
        var timeline = new OperatorTimeline(stats.Core.Get<IDbContextFactory<CallCenter.Core.Data.CallCenterDb>>(), stats.Clock);
        await timeline.RecordAsync(new() { OperatorId = person, State = OperatorState.Inactive }, evening.AddDays(-1), Stop);
        await timeline.RecordAsync(new() { OperatorId = person, State = OperatorState.Available, Status = OperatorStatus.Active }, evening, Stop);
        await stats.Rollup.RunAsync(Stop);
        var day = CalendarDay.Of(new(2026, 5, 20), zone);
        Assert.Equal(TimeSpan.FromHours(6), (await Of(person, day)).Times[OperatorState.Available]);
        Assert.Equal(TimeSpan.FromHours(24), (await Of(person, CalendarDay.Of(new(2026, 5, 21), zone))).Times[OperatorState.Available]);

        await timeline.RecordAsync(new() { OperatorId = person, State = OperatorState.Inactive }, evening.AddHours(1), Stop);

        Assert.Equal(TimeSpan.FromHours(1), (await Of(person, day)).Times.Total);
        Assert.Empty((await stats.ReadAsync(Admin, new(day.Before, day.Before.AddDays(1)), byDay: true, person)).Rows);
        Assert.True(await stats.Rollup.RunAsync(Stop) > 0);
        Assert.Equal(TimeSpan.FromHours(1), (await Of(person, day)).Times.Total);

        async Task<OperatorReportRow> Of(int operatorId, CalendarDay of) => Assert.Single((await stats.ReadAsync(Admin, new(of.From, of.Before), byDay: true, operatorId)).Rows);
    }

    [Fact]
    public async Task Day_Known_HasEveryStateAndTheSumOnLine()
    {
        await stats.MoveToAsync("Europe/Moscow");

        var row = Assert.Single((await stats.ReadAsync(Admin, KnownDay, byDay: true, stats.KnownId)).Rows);

        Assert.Equal(("Оператор 3", 703, "79161112233", "Вторая, Первая", true), (row.Person.FullName, row.Person.Extension, row.Person.Phone, row.Person.Groups, row.Person.IsDeleted));
        Assert.Equal((OperatorReportFixture.At("06:00"), OperatorReportFixture.At("14:00")), (row.From, row.To));
        Assert.Equal(
            "Available 02:00:00, Offered 00:00:05, Talking 02:10:00, WrapUp 00:00:55, Pause 00:49:00, Inactive 01:00:00, DoNotDisturb 01:00:00, Dialling 01:00:00",
            string.Join(", ", new[] { OperatorState.Available, OperatorState.Offered, OperatorState.Talking, OperatorState.WrapUp, OperatorState.Pause, OperatorState.Inactive, OperatorState.DoNotDisturb, OperatorState.Dialling }
                .Select(state => $"{state} {row.Times[state]}")));
        Assert.Equal(new TimeSpan(6, 10, 5), row.Times.OnLine);
    }

    /// <summary>A break stays one when the period is only a part of the day: it is cut out of the shift, which is not begun anew.</summary>
    [Theory]
    [InlineData("09:00", "10:00", "Inactive 01:00:00")]
    [InlineData("08:30", "09:30", "Pause 00:30:00, Inactive 00:30:00")]
    [InlineData("08:10", "08:12", "Talking 00:00:05, WrapUp 00:00:55, Pause 00:01:00")]
    [InlineData("14:00", "18:00", "")]
    [InlineData("10:00", "09:00", "")]
    public async Task Period_PartOfADay_IsCutOutOfTheShift(string from, string before, string times)
    {
        await stats.MoveToAsync("Europe/Moscow");

        var report = await stats.ReadAsync(Admin, new(OperatorReportFixture.At(from), OperatorReportFixture.At(before)), byDay: false, stats.KnownId);

        Assert.Equal(times, string.Join(", ", report.Rows.SelectMany(row => new[] { OperatorState.Talking, OperatorState.WrapUp, OperatorState.Pause, OperatorState.Inactive, OperatorState.Available }
            .Where(state => row.Times[state] > TimeSpan.Zero).Select(state => $"{state} {row.Times[state]}"))));
    }

    [Fact]
    public async Task AtWork_StillNow_CountsUntilNow()
    {
        var zone = await stats.MoveToAsync("Europe/Moscow");
        var today = CalendarDay.Of(new(2026, 6, 1), zone);
        var timeline = new OperatorTimeline(stats.Core.Get<IDbContextFactory<CallCenter.Core.Data.CallCenterDb>>(), stats.Clock);
        await timeline.RecordAsync(new() { OperatorId = stats.Random[2], State = OperatorState.Inactive }, new(2026, 5, 31, 22, 0, 0, DateTimeKind.Utc), Stop);
        await timeline.RecordAsync(new() { OperatorId = stats.Random[2], State = OperatorState.Pause, Status = OperatorStatus.Pause }, new(2026, 6, 1, 11, 0, 0, DateTimeKind.Utc), Stop);

        var row = Assert.Single((await stats.ReadAsync(Admin, new(today.From, today.Before), byDay: true, stats.Random[2])).Rows);

        Assert.Equal((TimeSpan.FromHours(1), stats.Clock.GetUtcNow().UtcDateTime), (row.Times[OperatorState.Pause], row.To));
    }

    [Fact]
    public async Task Rows_OfEachRole_AreThoseItMaySee()
    {
        await stats.MoveToAsync("Europe/Moscow");

        Assert.Equal(stats.Random.Append(stats.KnownId), Ids(await stats.ReadAsync(Admin, s_all)));
        Assert.Equal(new[] { stats.KnownId }, Ids(await stats.ReadAsync(stats.Core.Supervisor, s_all)));
        Assert.Equal(new[] { stats.Random[0], stats.KnownId }, Ids(await stats.ReadAsync(stats.Core.OtherSupervisor, s_all)));
        Assert.Equal(new[] { stats.Random[0] }, Ids(await stats.ReadAsync(new(stats.Random[0], Role.Operator), s_all)));
        Assert.Empty((await stats.ReadAsync(new(stats.Random[0], Role.Operator), s_all, byDay: false, stats.KnownId)).Rows);
        Assert.Empty((await stats.ReadAsync(stats.Core.Supervisor, s_all, byDay: true, stats.Random.ToArray())).Rows);

        // A group that a supervisor does not see filters nobody in.
        var report = await stats.Report.ReadAsync(stats.Core.Supervisor, new() { Period = s_all, Groups = [1, 2] }, Stop);
        Assert.Equal(("Первая", 1), (Assert.Single(report.Value!.Rows).Person.Groups, (await stats.Report.ChoicesAsync(stats.Core.Supervisor, Stop)).Groups.Count));
        Assert.IsType<NotFound>((await stats.Days.FindAsync(stats.Core.Supervisor, stats.Random[0], OperatorReportFixture.Day, Stop)).Refusal);
        Assert.IsType<NotFound>((await stats.Days.FindAsync(new(stats.Random[0], Role.Operator), stats.KnownId, OperatorReportFixture.Day, Stop)).Refusal);
    }

    [Fact]
    public async Task Ribbon_OfADay_HasTheSumsOfTheRowAndWhatTheReaderMayKnow()
    {
        await stats.MoveToAsync("Europe/Moscow");
        var row = Assert.Single((await stats.ReadAsync(Admin, KnownDay, byDay: true, stats.KnownId)).Rows);

        var ribbon = (await stats.Days.FindAsync(stats.Core.Supervisor, stats.KnownId, OperatorReportFixture.Day, Stop)).Value!;

        Assert.Equal(Seconds(row.Times), Seconds(ribbon.Times));
        Assert.All(ribbon.Stretches.Zip(ribbon.Stretches.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(
            "Available Осень, Offered Осень +7 922 871-13-45, Talking Осень +7 922 871-13-45, WrapUp Осень +7 922 871-13-45, Pause Обед, Inactive, Talking, DoNotDisturb, Dialling",
            string.Join(", ", ribbon.Stretches.Select(stretch => string.Join(' ', new[] { stretch.State.ToString(), stretch.Project, stretch.PauseReason, stretch.Call?.Phone ?? "" }.Where(part => part.Length > 0)))));
        var own = (await stats.Days.FindAsync(new(stats.KnownId, Role.Operator), stats.KnownId, OperatorReportFixture.Day, Stop)).Value!;
        Assert.Equal("Чужой", own.Stretches[6].Project);
        Assert.Empty((await stats.Days.FindAsync(Admin, stats.KnownId, new(9999, 12, 31), Stop)).Value?.Stretches ?? []);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task History_Exported_AddsUpToTheReport(bool isPart)
    {
        await stats.MoveToAsync("Europe/Berlin");
        var period = isPart ? new ReportPeriod(new(2026, 3, 27, 3, 17, 0, DateTimeKind.Utc), new(2026, 3, 30, 22, 40, 0, DateTimeKind.Utc)) : s_all;
        var report = await stats.ReadAsync(Admin, period);
        var sums = new Dictionary<(int, string), TimeSpan>();

        await foreach (var stretch in stats.Days.StreamAsync(Admin, new() { Period = period }, Stop))
        {
            var key = (stretch.Person.Id, stretch.State.ToString());
            sums[key] = sums.GetValueOrDefault(key) + stretch.Length;
        }

        Assert.All(report.Rows, row => Assert.All(Enum.GetValues<OperatorState>(), state => Assert.Equal(row.Times[state], sums.GetValueOrDefault((row.Person.Id, state.ToString())))));
        Assert.Equal(report.Total.Total, sums.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time));
    }

    [Fact]
    public async Task Export_TableAndHistory_HaveTheRowsOfThePage()
    {
        await stats.MoveToAsync("Europe/Moscow");
        var filter = new OperatorReportFilter { Period = KnownDay, ByDay = true, Operators = [stats.KnownId] };

        var table = await new OperatorsExport(stats.Report).OpenAsync(
            stats.Core.Supervisor, OperatorsExport.Parameters(new(filter, [OperatorColumn.OnLine, OperatorColumn.Day, OperatorColumn.FullName], TimeFormat.Clock)), Stop);
        var hours = await new OperatorsExport(stats.Report).OpenAsync(
            stats.Core.Supervisor, OperatorsExport.Parameters(new(filter with { ByDay = false }, [OperatorColumn.Day, OperatorColumn.Talking], TimeFormat.Hours)), Stop);
        var history = await new OperatorStatesExport(stats.Days).OpenAsync(stats.Core.Supervisor, OperatorStatesExport.Parameters(new(filter, TimeFormat.Clock)), Stop);

        Assert.Equal(new object?[] { OperatorReportFixture.Day, "Оператор 3 (703)", "06:10:05" }, Assert.Single(await ReadAsync(table.Value!)));
        Assert.Equal(new object?[] { 2.1667m }, Assert.Single(await ReadAsync(hours.Value!)));
        var rows = await ReadAsync(history.Value!);
        Assert.Equal(9, rows.Count);
        Assert.Equal(
            [OperatorReportFixture.Day, "Оператор 3", 703, "Talking", OperatorReportFixture.At("08:00:05"), OperatorReportFixture.At("08:10:05"), "00:10:00", "Осень", "", ""], rows[2].Take(10));
        Assert.NotNull(rows[2][10]);
        Assert.Equal(("", (object?)null), (rows[6][7], rows[6][10]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"Filter":{"Period":{},"Operators":null},"Columns":[4]}""")]
    [InlineData("""{"Filter":{"Period":{},"Operators":[],"Groups":[]},"Columns":[99],"Format":7}""")]
    public async Task Export_ParametersMadeUp_AreRefused(string parameters)
    {
        Assert.IsType<UnknownExport>((await new OperatorsExport(stats.Report).OpenAsync(Admin, parameters, Stop)).Refusal);
    }

    [Fact]
    public async Task Export_ByAnOperator_IsRefused()
    {
        var filter = new OperatorReportFilter { Period = s_all };
        var self = new Actor(stats.KnownId, Role.Operator);

        Assert.IsType<NotAllowed>((await new OperatorsExport(stats.Report).OpenAsync(self, OperatorsExport.Parameters(new(filter, [OperatorColumn.OnLine], TimeFormat.Clock)), Stop)).Refusal);
        Assert.IsType<NotAllowed>((await new OperatorStatesExport(stats.Days).OpenAsync(self, OperatorStatesExport.Parameters(new(filter, TimeFormat.Clock)), Stop)).Refusal);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Lines_OfManyOperators_AreReadByAnIndexAlone()
    {
        var plans = new QueryPlans();
        var options = new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite($"Data Source={stats.Core.Data.Database}").AddInterceptors(plans).Options;
        await using var db = new SqliteCallCenterDb(options);
        int[] ids = [.. stats.Random];
        var from = new DateTime(2026, 3, 28, 0, 0, 0, DateTimeKind.Utc);

        await ShiftLines.Reaching(db, ids, from).ToListAsync(Stop);
        await ShiftLines.Within(db, ids, from, from.AddDays(1)).ToListAsync(Stop);
        await Journal.BeginningAsync(db, Stop);

        Assert.Equal(3, plans.All.Count(plan => plan.Steps.Any(step => step.Contains("INDEX IX_OperatorStates_OperatorId_StartedAt (OperatorId=?", StringComparison.Ordinal))));
        Assert.DoesNotContain(plans.All.SelectMany(plan => plan.Steps), step => step.StartsWith("SCAN o", StringComparison.Ordinal) && !step.Contains("VIRTUAL", StringComparison.Ordinal));
    }

    private static ReportPeriod KnownDay
    {
        get
        {
            var day = CalendarDay.Of(OperatorReportFixture.Day, TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"));
            return new(day.From, day.Before);
        }
    }

    private static int[] Ids(OperatorReport report) => [.. report.Rows.Select(row => row.Person.Id)];

    private static List<string> Told(OperatorReport report) => [.. report.Rows.Select(row => $"{row.Day} {row.Person.Id} {row.From:O} {row.To:O} {Seconds(row.Times)}")];

    private static string Seconds(StateTimes times) => string.Join(' ', Enum.GetValues<OperatorState>().Select(state => (long)times[state].TotalSeconds));

    private static async Task<List<IReadOnlyList<object?>>> ReadAsync(ExportTable table)
    {
        var rows = new List<IReadOnlyList<object?>>();
        await foreach (var row in table.Rows)
        {
            rows.Add(row);
        }

        return rows;
    }
}
