using System.Diagnostics.CodeAnalysis;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Dashboard;
using CallCenter.Core.Reports.Operators;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Reports.Dashboard;

/// <summary>A week in which Berlin's clocks go forward, of which the dashboard is asked while nothing is kept, and again when it is.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Calls made up from a seed.")]
public sealed class DashboardQueriesTests(DashboardQueriesTests.Week week) : IClassFixture<DashboardQueriesTests.Week>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DashboardQueries Queries => new(week.Factory, week.Core.Get<CompanyTime>(), week.Clock);

    public static TheoryData<string> Filters => ["", "project", "operator", "operators", "tag", "direction", "project operator direction", "nobody"];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Calls_OfEveryFilterStepAndRole_AreThoseOfTheJournal(string parts)
    {
        foreach (var isKept in new[] { false, true })
        {
            await week.KeepAsync(isKept);
            foreach (var (actor, step, period) in from actor in new[] { week.Core.Admin, week.Core.Supervisor, new(week.People[0], Role.Operator) }
                                                  from step in Enum.GetValues<DashboardStep>()
                                                  from period in new[] { Week.All, Week.Cut }
                                                  select (actor, step, period))
            {
                var filter = Filter(parts, period, step);
                var board = await Queries.ReadCallsAsync(actor, filter, Stop);
                var calls = week.Calls.Where(call => IsMeant(call, actor, filter)).ToList();

                Assert.Equal((parts, actor.Role, step, isKept, Told(calls)), (parts, actor.Role, step, isKept, Told(board.Total)));
                Assert.All(board.Steps, one => Assert.Equal(
                    Told([.. calls.Where(call => call.StartedAt >= one.Span.From && call.StartedAt < one.Span.Before)]), Told(one.Sums.Values.Aggregate(default(CallSums), (sum, more) => sum + more))));
                Assert.All(board.Sums, sum => Assert.Equal(calls.Count(call => call.Outcome == sum.Key), sum.Value.Calls));
                Assert.All(board.Steps.Zip(board.Steps.Skip(1)), pair => Assert.Equal(pair.First.Span.Before, pair.Second.Span.From));
                var statuses = await Queries.ReadStatusesAsync(actor, filter, Stop);
                Assert.Equal(calls.Count(call => call.StatusId != null), statuses.Sum(status => status.Count));
            }
        }
    }

    [Fact]
    public async Task Steps_OfTheDayTheClocksGoForward_AreTwentyThreeHours()
    {
        var day = CalendarDay.Of(new(2026, 3, 29), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        var board = await Queries.ReadCallsAsync(week.Core.Admin, new() { Period = new(day.From, day.Before), By = DashboardStep.Hour }, Stop);

        Assert.Equal((23, day.Before), (board.Steps.Count, board.Steps[^1].Span.Before));
    }

    [Fact]
    public async Task States_OfEveryStep_AddUpToTheReport()
    {
        await week.KeepAsync(true);
        var report = new OperatorReportQueries(week.Factory, week.Core.Get<CompanyTime>(), week.Clock);
        foreach (var period in new[] { Week.All, Week.Cut })
        {
            var told = (await report.ReadAsync(week.Core.Admin, new() { Period = period }, Stop)).Value!;
            foreach (var by in Enum.GetValues<DashboardStep>())
            {
                var board = await Queries.ReadStatesAsync(week.Core.Admin, new() { Period = period, By = by, Projects = [1] }, Stop);
                Assert.All(Enum.GetValues<OperatorState>(), state => Assert.Equal(told.Total[state], board.Total[state]));
                Assert.Equal(told.Rows.Count, board.People);
            }
        }

        var own = await Queries.ReadStatesAsync(new(week.People[0], Role.Operator), new() { Period = Week.All, Operators = [week.People[1]] }, Stop);
        Assert.Equal(1, own.People);
        Assert.Equal(1, (await Queries.ReadStatesAsync(new(week.People[0], Role.Operator), new() { Period = Week.All }, Stop)).People);
    }

    [Theory]
    [InlineData(DashboardStep.Hour, 1, DashboardStep.Hour)]
    [InlineData(DashboardStep.Hour, 30, DashboardStep.Day)]
    [InlineData(DashboardStep.Day, 366, DashboardStep.Day)]
    [InlineData(DashboardStep.Hour, 3000, DashboardStep.Week)]
    [InlineData(DashboardStep.Week, 2, DashboardStep.Week)]
    public void Step_OfALongPeriod_IsLonger(DashboardStep by, int days, DashboardStep step) =>
        Assert.Equal(step, new DashboardFilter { By = by, Period = new(DateTime.UnixEpoch, DateTime.UnixEpoch.AddDays(days)) }.Step);

    [Fact]
    public async Task Calls_OfAPeriodWithoutAny_HaveNoSteps()
    {
        var years = new ReportPeriod(new(1901, 1, 1, 0, 0, 0, DateTimeKind.Utc), new(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Empty((await Queries.ReadCallsAsync(week.Core.Admin, new() { Period = years }, Stop)).Steps);
        Assert.Empty((await Queries.ReadStatesAsync(week.Core.Admin, new() { Period = years with { From = years.Before, Before = years.From } }, Stop)).Steps);
    }

    private DashboardFilter Filter(string parts, ReportPeriod period, DashboardStep by) => new()
    {
        Period = period,
        By = by,
        Projects = parts.Split(' ').Contains("project") ? [week.Projects[0], week.Projects[1]] : parts == "nobody" ? [99] : [],
        Operators = parts.Contains("operators", StringComparison.Ordinal) ? [week.People[0], week.People[1]] : parts.Contains("operator", StringComparison.Ordinal) ? [week.People[0]] : [],
        Tags = parts == "tag" ? [week.TagId] : [],
        Direction = parts.Contains("direction", StringComparison.Ordinal) ? CallDirection.Inbound : null,
    };

    private bool IsMeant(Call call, Actor actor, DashboardFilter filter)
    {
        IReadOnlyList<int> operators = actor.Role == Role.Operator ? [actor.UserId] : filter.Operators;
        var isSeen = actor.Role switch
        {
            Role.Admin => true,
            Role.Supervisor => call.ProjectId == week.Projects[0] || (call.ProjectId is null && call.OperatorId is { } one && week.People.Take(2).Contains(one)),
            _ => call.OperatorId == actor.UserId || week.HandedOn.Contains((call.Id, actor.UserId)),
        };
        return isSeen && call.StartedAt >= filter.Period.From && call.StartedAt < filter.Period.Before
            && (filter.Projects.Count == 0 || filter.Projects.Contains(call.ProjectId ?? 0))
            && (operators.Count == 0 || operators.Contains(call.OperatorId ?? 0) || week.HandedOn.Contains((call.Id, operators[0])) || (operators.Count > 1 && week.HandedOn.Contains((call.Id, operators[1]))))
            && (filter.Tags.Count == 0 || call.ContactId == week.TaggedId)
            && (filter.Direction is null || call.Direction == filter.Direction);
    }

    private static string Told(List<Call> calls) => Told(new CallSums(
        calls.Count, calls.Sum(call => call.DialingMs / 1000), calls.Sum(call => call.WaitingMs / 1000), calls.Sum(call => call.TalkMs / 1000), calls.Sum(call => call.MessageMs / 1000),
        calls.Sum(call => call.Price), calls.Count(call => !call.IsManual && call.WasOffered),
        calls.Count(call => !call.IsManual && call.WasOffered && call.ConnectedAt != null && call.QueuedMs <= 20_000), calls.Count(call => call.IsAbandoned)));

    private static string Told(CallSums sums) => $"{sums.Calls} {sums.Dialing} {sums.Waiting} {sums.Talk} {sums.Message} {sums.Price:0.00} {sums.Offered} {sums.InTime} {sums.Abandoned}";

    public sealed class Week : IAsyncLifetime
    {
        private static readonly DateTime s_start = new(2026, 3, 26, 12, 0, 0, DateTimeKind.Utc);

        /// <summary>Now is in the middle of it: the last day is not over.</summary>
        public FakeTimeProvider Clock { get; } = new(s_start.AddDays(6).AddHours(3));

        public static ReportPeriod All { get; } = new(s_start.AddYears(-50), s_start.AddYears(50));

        public static ReportPeriod Cut { get; } = new(s_start.AddHours(7).AddMinutes(13), s_start.AddDays(4).AddMinutes(41));

        public CoreFixture Core { get; } = new();
        public IReadOnlyList<int> People { get; private set; } = [];
        public IReadOnlyList<int> Projects { get; private set; } = [];
        public IReadOnlyList<Call> Calls { get; private set; } = [];
        public HashSet<(Guid CallId, int OperatorId)> HandedOn { get; } = [];
        public int TagId { get; private set; }
        public long TaggedId { get; private set; }

        public IDbContextFactory<CallCenterDb> Factory => Core.Get<IDbContextFactory<CallCenterDb>>();

        public async ValueTask InitializeAsync()
        {
            await Core.InitializeAsync();
            await using var db = await Core.OpenDbAsync();
            await db.Company.ExecuteUpdateAsync(set => set.SetProperty(company => company.TimeZone, "Europe/Berlin"));
            await Core.Get<CompanyTime>().ReloadAsync(CancellationToken.None);
            List<User> people = [.. Enumerable.Range(0, 3).Select(number => new User { UserName = $"d{number}", Email = $"d{number}", NormalizedEmail = $"D{number}", FullName = $"Оператор {number}", Extension = 800 + number, Role = Role.Operator })];
            List<Project> projects = [new() { Title = "Осень", SupervisorId = Core.Supervisor.UserId }, new() { Title = "Чужой", SupervisorId = Core.OtherSupervisor.UserId }];
            var (group, tag) = (new Group { Name = "Первая" }, new Tag { Name = "Тег" });
            db.AddRange(people);
            db.AddRange(projects);
            db.AddRange(group, tag);
            await db.SaveChangesAsync();
            (People, Projects, TagId) = ([.. people.Select(user => user.Id)], [.. projects.Select(project => project.Id)], tag.Id);
            db.Add(new ProjectGroup { ProjectId = Projects[0], GroupId = group.Id });
            db.AddRange(People.Take(2).Select(id => new GroupMember { GroupId = group.Id, UserId = id }));
            var upload = new ContactUpload { ProjectId = Projects[0], State = UploadState.Ready };
            db.Add(upload);
            await db.SaveChangesAsync();
            var contact = new Contact { ProjectId = Projects[0], UploadId = upload.Id, Phone = "79220000001", StatusId = Core.NewStatusId };
            db.Add(contact);
            await db.SaveChangesAsync();
            TaggedId = contact.Id;
            db.Add(new ContactTag { ContactId = contact.Id, TagId = tag.Id });
            var random = new Random(11);
            Calls = [.. Enumerable.Range(0, 900).Select(_ => Make(random))];
            db.AddRange(Calls);
            foreach (var call in Calls.Where(call => call.Outcome == CallOutcome.Talked).Where((_, index) => index % 4 == 0))
            {
                var before = People.First(id => id != call.OperatorId);
                HandedOn.Add((call.Id, before));
                db.Add(new CallTalk { CallId = call.Id, Part = 0, OperatorId = before, StartedAt = call.ConnectedAt!.Value, EndedAt = call.ConnectedAt.Value.AddSeconds(30) });
            }

            for (var hour = 0; hour < 6 * 24; hour++)
            {
                var at = s_start.AddHours(hour);
                db.AddRange(People.Select((id, index) => new OperatorStateEntry { OperatorId = id, State = (OperatorState)((hour + index) % 8), StartedAt = at.AddSeconds(index), EndedAt = at.AddHours(1).AddSeconds(index) }));
            }

            await db.SaveChangesAsync();
        }

        public ValueTask DisposeAsync() => Core.DisposeAsync();

        public async Task KeepAsync(bool isKept)
        {
            await using var db = await Core.OpenDbAsync();
            await db.ReportDays.ExecuteDeleteAsync(Stop);
            if (isKept)
            {
                Assert.Equal(6, await new DayRollup(Factory, Core.Get<CompanyTime>(), Clock, NullLogger<DayRollup>.Instance).RunAsync(Stop));
            }
        }

        private Call Make(Random random)
        {
            var outcome = random.Next(3) == 0 ? CallOutcome.Talked : Enum.GetValues<CallOutcome>()[random.Next(9)];
            var at = s_start.AddSeconds(random.Next(6 * 24 * 3600)).AddMilliseconds(random.Next(1000));
            var isAnswered = outcome is CallOutcome.Talked or CallOutcome.Lost or CallOutcome.Machine;
            var isTalk = outcome == CallOutcome.Talked;
            var projectId = random.Next(4) switch { 0 => (int?)null, 1 => Projects[1], _ => Projects[0] };
            return new()
            {
                Id = Guid.NewGuid(),
                ProjectId = projectId,
                ContactId = projectId == Projects[0] && random.Next(3) == 0 ? TaggedId : null,
                OperatorId = isTalk || random.Next(6) == 0 ? People[random.Next(3)] : null,
                IsManual = projectId is null,
                Phone = "79220000000",
                StartedAt = at,
                AnsweredAt = isAnswered ? at.AddSeconds(5) : null,
                ConnectedAt = isTalk ? at.AddSeconds(20) : null,
                DialingMs = random.Next(30_000),
                WaitingMs = isAnswered ? random.Next(40_000) : 0,
                TalkMs = isTalk ? random.Next(300_000) : 0,
                MessageMs = outcome == CallOutcome.Lost ? random.Next(9_000) : 0,
                Price = random.Next(1000) / 100m,
                IsAbandoned = outcome == CallOutcome.Lost && random.Next(2) == 0,
                StatusId = isTalk && random.Next(2) == 0 ? Core.RefusedStatusId : null,
                Phase = CallPhase.Closed,
                Outcome = outcome,
                Direction = random.Next(3) == 0 ? CallDirection.Inbound : CallDirection.Outbound,
                Type = CallType.Operator,
            };
        }
    }
}
