using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Machines;
using CallCenter.Core.Monitoring;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Dashboard;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Telephony.Engine.Projects;
using CallCenter.Tests.Support;
using CallCenter.Web.Dashboard;
using CallCenter.Web.Reports;
using CallCenter.Web.Reports.Calls;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Reports;

/// <summary>
/// One day told by the dashboard, the calls report and the wall. Of two projects one lives by the company's clock and one two hours behind it; there
/// are calls of every outcome both ways and by every hand, handed on, over either midnight and still going on.
/// </summary>
public sealed class DaySumsAgreementTests(DaySumsAgreementTests.Day day) : IClassFixture<DaySumsAgreementTests.Day>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DashboardQueries Dashboard => new(day.Factory, day.Core.Get<CompanyTime>(), day.Clock);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dashboard_OfEveryFilterAndRole_IsTheReportItLeadsTo(bool isKept)
    {
        await day.KeepAsync(isKept);
        foreach (var view in from projects in new int[][] { [], [day.Projects[0]], [day.Projects[1]] }
                             from operators in new int[][] { [], [day.People[0]], [.. day.People] }
                             from direction in new CallDirection?[] { null, CallDirection.Outbound, CallDirection.Inbound }
                             from step in new[] { DashboardStep.Hour, DashboardStep.Day }
                             select new DashboardView(Day.Date) { Period = ChosenPeriod.Of(Day.Date, Day.Date), Projects = projects, Operators = operators, Direction = direction, By = step })
        {
            foreach (var actor in new[] { day.Core.Admin, day.Core.Supervisor, new(day.People[0], Role.Operator) })
            {
                var where = $"{actor.Role} {view.ToAddress()}";
                var board = await Dashboard.ReadCallsAsync(actor, view.ToFilter(Day.Zone), Stop);
                var told = board.Total;
                var report = await ReportAsync(actor, view.CallsAddress(view.Period, CallNames.Outcomes));
                var abandoned = await ReportAsync(actor, view.CallsAddress(view.Period, CallNames.Outcomes, isAbandoned: true));
                var queued = await ReportAsync(actor, view.CallsAddress(view.Period, CallNames.Outcomes, reach: CallReach.Queued));
                var inTime = await ReportAsync(actor, view.CallsAddress(view.Period, CallNames.Outcomes, reach: CallReach.InTime));

                Assert.Equal(
                    (where, told.Calls, board.Sums.GetValueOrDefault(CallOutcome.Talked).Calls, told.Talk, told.Price, told.Abandoned),
                    (where, report.Calls, report.Talks, report.TalkSeconds, report.Price, abandoned.Calls));
                Assert.Equal((where, told.Offered, told.InTime), (where, queued.Calls, inTime.Calls));
                foreach (var status in await Dashboard.ReadStatusesAsync(actor, view.ToFilter(Day.Zone), Stop))
                {
                    Assert.Equal((where, status.StatusId, status.Count), (where, status.StatusId, (await ReportAsync(actor, view.CallsAddress(view.Period, [], status.StatusId))).Calls));
                }

                foreach (var outcome in view.Operators.Count > 0 ? [] : CallNames.Outcomes)
                {
                    var one = await ReportAsync(actor, view.CallsAddress(view.Period, [outcome]));
                    var sum = board.Sums.GetValueOrDefault(outcome);
                    Assert.Equal((where, outcome, sum.Calls, sum.Talk, sum.Price), (where, outcome, one.Calls, one.TalkSeconds, one.Price));
                }
            }
        }

        // Without a word about outcomes the report has those too that still go on.
        var all = await ReportAsync(day.Core.Admin, new CallReportFilter { From = Day.Of(Day.Zone).From, Before = Day.Of(Day.Zone).Before });
        Assert.Equal(day.Calls.Count(call => IsWithin(call, Day.Of(Day.Zone))), all.Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Wall_AtTheEndOfAProjectsDay_CountsWhatTheOthersDoOfTheDialler(int index)
    {
        var (project, own) = (day.Projects[index], Day.Of(day.Zones[index]));
        var at = own.Before.AddMilliseconds(-1);
        var wall = (await new PastFloorQueries(day.Factory, day.Core.Get<FloorQueries>(), day.Core.Get<CompanyTime>(), day.Clock).FindAsync(day.Core.Admin, at, Stop)).Value!
            .Projects.Single(row => row.ProjectId == project);
        var outbound = new CallReportFilter { Projects = [project], Direction = CallDirection.Outbound, From = own.From, Before = own.Before };
        var report = await ReportAsync(day.Core.Admin, outbound);
        var abandoned = await ReportAsync(day.Core.Admin, outbound with { IsAbandoned = true });
        var board = (await Dashboard.ReadCallsAsync(
            day.Core.Admin, new() { Period = new(own.From, own.Before), By = DashboardStep.Hour, Projects = [project], Direction = CallDirection.Outbound }, Stop)).Total;
        List<Call> rows = [.. day.Calls.Where(call => call.ProjectId == project && call.Direction == CallDirection.Outbound && IsWithin(call, own))];

        // What an operator dialled by himself is not the dialler's, a preview is.
        List<Call> byHand = [.. rows.Where(call => call is { IsManual: true, IsPreview: false })];
        Assert.Equal(report.Calls, wall.Dialed + byHand.Count);
        // The dashboard waits for a call's end, the wall counts it when it is dialled.
        Assert.Equal(board.Calls, wall.Dialed + byHand.Count - rows.Count(call => call.Outcome is null));
        // Over midnight: of the day for the reports, not yet over for the wall of its last moment.
        List<Call> late = [.. rows.Except(byHand).Where(call => call.EndedAt is not { } ended || ended > at)];
        Assert.Equal(report.Answered, wall.Answered + byHand.Count(call => call.WasOffered) + late.Count(call => call.WasOffered));
        Assert.Equal((abandoned.Calls, abandoned.Calls), (wall.Abandoned + late.Count(call => call.IsAbandoned), board.Abandoned));
        // Nobody is asked to be served in time who has his operator from the beginning.
        Assert.Equal(board.Offered, wall.Answered + late.Count(call => call is { WasOffered: true, IsManual: false }) - rows.Except(late).Count(call => call.IsPreview && call.WasOffered));
        Assert.All(new[] { wall.Dialed, wall.Answered, wall.Abandoned, byHand.Count, late.Count(call => call.WasOffered), late.Count(call => call.IsAbandoned) }, count => Assert.True(count > 0));
    }

    /// <summary>What the live wall goes on from after a restart; the day has calls over neither of its midnights.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task LiveWall_OfAHostThatStarts_CountsWhatTheOthersDoOfTheDialler(int index)
    {
        var (project, today) = (day.Projects[index], CalendarDay.Of(Day.Date.AddDays(1), day.Zones[index]));
        var wall = await new ProjectPlans(day.Factory, day.Core.Data).CountDayAsync(project, today.From, Stop);
        var outbound = new CallReportFilter { Projects = [project], Direction = CallDirection.Outbound, From = today.From, Before = today.Before };
        var report = await ReportAsync(day.Core.Admin, outbound);
        var ended = await ReportAsync(day.Core.Admin, outbound with { Outcomes = CallNames.Outcomes });
        var board = (await Dashboard.ReadCallsAsync(
            day.Core.Admin, new() { Period = new(today.From, today.Before), By = DashboardStep.Hour, Projects = [project], Direction = CallDirection.Outbound }, Stop)).Total;
        List<Call> rows = [.. day.Calls.Where(call => call.ProjectId == project && call.Direction == CallDirection.Outbound && IsWithin(call, today))];
        List<Call> byHand = [.. rows.Where(call => call is { IsManual: true, IsPreview: false })];

        Assert.Equal((report.Calls, ended.Answered), (wall.Dialed + byHand.Count, wall.Answered + byHand.Count(call => call.WasOffered)));
        Assert.Equal((board.Calls, board.Abandoned), (ended.Calls, wall.Abandoned));
        Assert.Equal(board.Offered, wall.Answered - rows.Count(call => call.IsPreview && call.WasOffered));
        Assert.All(new[] { wall.Dialed, wall.Answered, wall.Abandoned, byHand.Count }, count => Assert.True(count > 0));
    }

    [Fact]
    public async Task Wall_OfAProjectBehindTheCompany_DiffersByTheHoursBetweenTheMidnights()
    {
        var (project, own, company) = (day.Projects[1], Day.Of(day.Zones[1]), Day.Of(Day.Zone));
        var filter = new CallReportFilter { Projects = [project], From = company.From, Before = company.Before };
        var byCompany = await ReportAsync(day.Core.Admin, filter);
        var byProject = await ReportAsync(day.Core.Admin, filter with { From = own.From, Before = own.Before });
        List<Call> rows = [.. day.Calls.Where(call => call.ProjectId == project)];
        var (onlyCompany, onlyProject) = (rows.Count(call => IsWithin(call, company) && !IsWithin(call, own)), rows.Count(call => IsWithin(call, own) && !IsWithin(call, company)));

        Assert.Equal(TimeSpan.FromHours(2), own.From - company.From);
        Assert.NotEqual(onlyCompany, onlyProject);
        Assert.Equal(byCompany.Calls - onlyCompany, byProject.Calls - onlyProject);
    }

    private static bool IsWithin(Call call, CalendarDay span) => call.StartedAt >= span.From && call.StartedAt < span.Before;

    private Task<CallTotals> ReportAsync(Actor actor, string address) => ReportAsync(actor, CallReportView.Of("http://localhost" + address).ToFilter(Day.Zone));

    private async Task<CallTotals> ReportAsync(Actor actor, CallReportFilter filter)
    {
        var (sum, isExact) = (default(CallTotals), false);
        await foreach (var tally in day.Core.Get<CallReportQueries>().AddUpAsync(actor, filter, Stop))
        {
            (sum, isExact) = (tally.Sum, tally.IsExact);
        }

        Assert.True(isExact);
        return sum;
    }

    public sealed class Day : IAsyncLifetime
    {
        public static DateOnly Date { get; } = new(2026, 3, 24);

        /// <summary>The company's.</summary>
        public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg");

        /// <summary>Of the projects.</summary>
        public IReadOnlyList<TimeZoneInfo> Zones { get; } = [Zone, TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")];
        public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 27, 7, 0, 0, TimeSpan.Zero));
        public CoreFixture Core { get; } = new();

        /// <summary>The supervisor's and another's.</summary>
        public IReadOnlyList<int> Projects { get; private set; } = [];
        public IReadOnlyList<int> People { get; private set; } = [];
        public IReadOnlyList<Call> Calls { get; private set; } = [];

        public IDbContextFactory<CallCenterDb> Factory => Core.Get<IDbContextFactory<CallCenterDb>>();

        public static CalendarDay Of(TimeZoneInfo zone) => CalendarDay.Of(Date, zone);

        public async ValueTask InitializeAsync()
        {
            await Core.InitializeAsync();
            await using var db = await Core.OpenDbAsync();
            await db.Company.ExecuteUpdateAsync(set => set.SetProperty(company => company.TimeZone, Zone.Id));
            await Core.Get<CompanyTime>().ReloadAsync(CancellationToken.None);
            List<User> people = [.. Enumerable.Range(0, 2).Select(number => new User { UserName = $"s{number}", Email = $"s{number}", NormalizedEmail = $"S{number}", FullName = $"Оператор {number}", Extension = 820 + number, Role = Role.Operator })];
            List<Project> projects = [.. Zones.Select((zone, number) => new Project { Title = $"Проект {number}", TimeZone = zone.Id, SupervisorId = number == 0 ? Core.Supervisor.UserId : Core.OtherSupervisor.UserId })];
            db.AddRange(people);
            db.AddRange(projects);
            await db.SaveChangesAsync();
            (People, Projects) = ([.. people.Select(user => user.Id)], [.. projects.Select(project => project.Id)]);
            var (from, before) = (Of(Zone).From, Of(Zone).Before);
            DateTime[] moments =
            [
                from.AddSeconds(-5), from, from.AddHours(1), from.AddHours(2), from.AddHours(12), from.AddHours(13), before.AddSeconds(-10), before, before.AddHours(1), before.AddHours(2).AddSeconds(-10),
                before.AddHours(2),
            ];
            Calls = [.. Projects.SelectMany(project => moments.SelectMany(at => Kinds().Select((kind, index) => Make(project, at, kind, index))))];
            db.AddRange(Calls);
            await db.SaveChangesAsync();
            db.AddRange(Calls.Where(call => call.Outcome == CallOutcome.Talked).Where((_, index) => index % 3 == 0).Select(call => new CallTalk
            {
                CallId = call.Id,
                OperatorId = People.First(id => id != call.OperatorId),
                CallNumber = call.Number,
                CallStartedAt = call.StartedAt,
                StartedAt = call.ConnectedAt!.Value,
                EndedAt = call.ConnectedAt.Value.AddSeconds(20),
            }));
            await db.SaveChangesAsync();
        }

        public ValueTask DisposeAsync() => Core.DisposeAsync();

        /// <summary>Whether the sums of the day, and of those around it, are kept.</summary>
        public async Task KeepAsync(bool isKept)
        {
            await using var db = await Core.OpenDbAsync();
            await db.ReportDays.ExecuteDeleteAsync(Stop);
            if (isKept)
            {
                await new DayRollup(Factory, Core.Get<CompanyTime>(), Clock, NullLogger<DayRollup>.Instance).RunAsync(Stop);
                Assert.True(await db.ReportDays.AnyAsync(kept => kept.Day == Date && kept.MadeAt != null, Stop));
            }
        }

        private static IEnumerable<Kind> Kinds() =>
        [
            .. Enum.GetValues<CallOutcome>().Select(outcome => new Kind(CallDirection.Outbound, outcome)),
            new(CallDirection.Outbound, CallOutcome.Lost, IsAbandoned: true),
            new(CallDirection.Outbound, CallOutcome.Lost, IsHeardOut: true),
            new(CallDirection.Outbound, null),
            .. new[] { CallOutcome.Talked, CallOutcome.NoAnswer }.SelectMany(outcome => new Kind[]
            {
                new(CallDirection.Outbound, outcome, IsManual: true),
                new(CallDirection.Outbound, outcome, IsManual: true, IsPreview: true),
            }),
            .. new CallOutcome?[] { CallOutcome.Talked, CallOutcome.Lost, CallOutcome.Rejected, null }.Select(outcome => new Kind(CallDirection.Inbound, outcome)),
        ];

        private Call Make(int project, DateTime at, Kind kind, int index)
        {
            var isTalk = kind.Outcome == CallOutcome.Talked;
            var isAnswered = kind.Direction == CallDirection.Inbound ? kind.Outcome != CallOutcome.Rejected : kind.Outcome is CallOutcome.Talked or CallOutcome.Lost or CallOutcome.Machine;
            var (dialing, waiting, talk) = (7_900, isAnswered ? 6_450 + index : 0, isTalk ? 61_700 + (index * 130) : 0);
            return new()
            {
                Id = Guid.NewGuid(),
                ProjectId = project,
                OperatorId = isTalk || kind.IsManual ? People[index % 2] : null,
                Direction = kind.Direction,
                Type = CallType.Operator,
                IsManual = kind.IsManual,
                IsPreview = kind.IsPreview,
                Phone = "79220000000",
                Phase = kind.Outcome is null ? CallPhase.Dialing : CallPhase.Closed,
                StartedAt = at,
                AnsweredAt = isAnswered ? at.AddMilliseconds(dialing) : null,
                ConnectedAt = isTalk ? at.AddMilliseconds(dialing + waiting) : null,
                EndedAt = kind.Outcome is null ? null : at.AddMilliseconds(dialing + waiting + talk),
                DialingMs = dialing,
                WaitingMs = waiting,
                TalkMs = talk,
                Outcome = kind.Outcome,
                IsAbandoned = kind.IsAbandoned,
                // Hung up while it was being listened to who he is.
                Detection = kind.IsHeardOut ? MachineDetection.On : MachineDetection.Off,
                Price = isTalk ? 1.0625m + index : 0,
                StatusId = isTalk || kind.Outcome is null ? index % 2 == 0 ? Core.NewStatusId : Core.RefusedStatusId : null,
            };
        }

        private sealed record Kind(CallDirection Direction, CallOutcome? Outcome, bool IsAbandoned = false, bool IsHeardOut = false, bool IsManual = false, bool IsPreview = false);
    }
}
