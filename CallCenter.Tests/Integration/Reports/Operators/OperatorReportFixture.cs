using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Operators;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Tests.Support;
using CallCenter.Tests.Unit.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Reports.Operators;

/// <summary>Three operators with random histories over weeks in which clocks change, and one whose day is known to the second.</summary>
public sealed class OperatorReportFixture : IAsyncLifetime
{
    /// <summary>Of the day that is known.</summary>
    public static readonly DateOnly Day = new(2026, 5, 12);

    public CoreFixture Core { get; } = new();

    /// <summary>Long after all that happened.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    public IReadOnlyList<int> Random { get; private set; } = [];

    /// <summary>Works for the supervisor's project and for another's; deleted since.</summary>
    public int KnownId { get; private set; }
    public int ProjectId { get; private set; }
    public int OtherProjectId { get; private set; }
    public Guid CallId { get; } = Guid.NewGuid();
    public OperatorReportQueries Report { get; private set; } = null!;
    public OperatorDayQueries Days { get; private set; } = null!;
    public DayRollup Rollup { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CompanyTime Company => Core.Get<CompanyTime>();

    public async ValueTask InitializeAsync()
    {
        await Core.InitializeAsync();
        var factory = Core.Get<IDbContextFactory<CallCenter.Core.Data.CallCenterDb>>();
        (Report, Days, Rollup) = (new(factory, Company, Clock), new(factory, Company, Clock), new(factory, Company, Clock, NullLogger<DayRollup>.Instance));
        await using var db = await Core.OpenDbAsync();
        List<User> people = [.. Enumerable.Range(0, 4).Select(number => Person(number))];
        List<Group> groups = [new() { Name = "Первая" }, new() { Name = "Вторая" }];
        List<Project> projects = [new() { Title = "Осень", SupervisorId = Core.Supervisor.UserId }, new() { Title = "Чужой", SupervisorId = Core.OtherSupervisor.UserId }];
        db.AddRange(people);
        db.AddRange(groups);
        db.AddRange(projects);
        db.Add(new PauseReason { Name = "Обед" });
        await db.SaveChangesAsync();
        (KnownId, ProjectId, OtherProjectId) = (people[3].Id, projects[0].Id, projects[1].Id);
        Random = [.. people.Take(3).Select(user => user.Id)];
        db.AddRange(projects.Select((project, index) => new ProjectGroup { ProjectId = project.Id, GroupId = groups[index].Id }));
        db.AddRange(new GroupMember { GroupId = groups[0].Id, UserId = KnownId }, new GroupMember { GroupId = groups[1].Id, UserId = KnownId }, new GroupMember { GroupId = groups[1].Id, UserId = Random[0] });
        for (var index = 0; index < Random.Count; index++)
        {
            var history = new DeskHistory(seed: 7 + index, new DateTime(2026, 3, 26, 5, 0, 0, DateTimeKind.Utc).AddHours(index));
            history.Run(600);
            db.AddRange(history.Line.Select(entry => new OperatorStateEntry { OperatorId = Random[index], State = entry.State, StartedAt = entry.StartedAt, EndedAt = entry.EndedAt }));
        }

        db.AddRange(KnownDay());
        db.Add(new Call
        {
            Id = CallId,
            ProjectId = ProjectId,
            OperatorId = KnownId,
            Phone = "79228711345",
            StartedAt = At("07:59:50"),
            Phase = CallPhase.Closed,
            Outcome = CallOutcome.Talked,
            Direction = CallDirection.Outbound,
            Type = CallType.Operator,
        });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => Core.DisposeAsync();

    /// <summary>Days begin by this zone from now on; nothing is kept.</summary>
    public async Task<TimeZoneInfo> MoveToAsync(string zone)
    {
        await using var db = await Core.OpenDbAsync();
        await db.Company.ExecuteUpdateAsync(set => set.SetProperty(company => company.TimeZone, zone), Stop);
        return await Company.ReloadAsync(Stop);
    }

    public async Task ForgetAsync()
    {
        await using var db = await Core.OpenDbAsync();
        await db.ReportDays.ExecuteDeleteAsync(Stop);
        await db.ShiftDays.ExecuteDeleteAsync(Stop);
    }

    public async Task<OperatorReport> ReadAsync(Actor actor, ReportPeriod period, bool byDay = false, params int[] operators) =>
        (await Report.ReadAsync(actor, new() { Period = period, ByDay = byDay, Operators = operators }, Stop)).Value!;

    /// <summary>A moment, UTC, of the known day, written by Moscow's clock shifted to UTC.</summary>
    public static DateTime At(string utc) => Day.ToDateTime(TimeOnly.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);

    /// <summary>06:00 to 14:00 UTC with a lunch offline, a talk of each project, a pause with a reason.</summary>
    private IEnumerable<OperatorStateEntry> KnownDay()
    {
        (OperatorState State, string At, int? Project, Guid? Call, int? Reason)[] line =
        [
            (OperatorState.Available, "06:00", ProjectId, null, null), (OperatorState.Offered, "08:00", ProjectId, CallId, null),
            (OperatorState.Talking, "08:00:05", ProjectId, CallId, null), (OperatorState.WrapUp, "08:10:05", ProjectId, CallId, null),
            (OperatorState.Pause, "08:11", null, null, 1), (OperatorState.Inactive, "09:00", null, null, null), (OperatorState.Talking, "10:00", OtherProjectId, Guid.NewGuid(), null),
            (OperatorState.DoNotDisturb, "12:00", OtherProjectId, null, null), (OperatorState.Dialling, "13:00", null, null, null), (OperatorState.Inactive, "14:00", null, null, null),
        ];
        return line.Select((piece, index) => new OperatorStateEntry
        {
            OperatorId = KnownId,
            State = piece.State,
            StartedAt = At(piece.At),
            EndedAt = index + 1 < line.Length ? At(line[index + 1].At) : null,
            ProjectId = piece.Project,
            CallId = piece.Call,
            PauseReasonId = piece.Reason,
        });
    }

    private static User Person(int number) => new()
    {
        UserName = $"stat{number}@test.ru",
        Email = $"stat{number}@test.ru",
        NormalizedEmail = $"STAT{number}@TEST.RU",
        FullName = $"Оператор {number}",
        Extension = 700 + number,
        PhoneNumber = number == 3 ? "79161112233" : null,
        Role = Role.Operator,
        IsDeleted = number == 3,
    };
}
