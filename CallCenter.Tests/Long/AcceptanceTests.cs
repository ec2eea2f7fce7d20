using System.Globalization;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support.Books;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Cli;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Long;

/// <summary>
/// The standing acceptance run: three projects share twenty operators in groups that overlap, people call in, a base of 200,000 rows is being
/// imported, and the host is killed in the midst of it all. Afterwards every claim, every call, every second of every operator and every
/// counter must agree.
/// </summary>
public sealed class AcceptanceTests : IAsyncLifetime
{
    private const int Operators = 20;
    private const int Rows = 200_000;
    private const int Seed = 5;
    private static readonly TimeSpan s_dialling = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly Actor s_admin = new(0, Role.Admin);

    /// <summary>Who of the twenty works for whom; the first and the last six belong to one project alone.</summary>
    private static readonly (int First, int Last)[] s_groups = [(0, 11), (6, 17), (12, 19)];

    private readonly List<SippCaller> _callers = [new(), new(), new()];
    private readonly CancellationTokenSource _noMoreCallers = new();
    private ProcessFloor _floor = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _floor = await ProcessFloor.CreateAsync(Numbers(0, 400), Operators, project =>
        {
            Configure(project);
            (project.Mode, project.Priority) = (DialMode.Predictive, 8);
        });
        await _floor.QueryAsync(ShareAsync);
        _services = Installation.Open(new DataFolder(_floor.Folder));
    }

    public async ValueTask DisposeAsync()
    {
        await _noMoreCallers.CancelAsync();
        _noMoreCallers.Dispose();
        await _services.DisposeAsync();
        await _floor.DisposeAsync();
    }

    [Fact]
    public async Task Floor_SharedByThreeProjectsWithImportAndKill_BalancesToTheLastSecond()
    {
        await _floor.StartHostAsync();
        await _floor.GoActiveAsync();
        var began = TimeProvider.System.GetTimestamp();
        var calling = Task.WhenAll(_callers.Select((caller, index) => CallInAsync(caller, index)));
        await Polling.UntilAsync(() => _floor.QueryAsync(db => db.Calls.CountAsync(call => call.Outcome == CallOutcome.Talked)), talks => talks > 40, s_patience);

        var uploadId = await SendAsync();
        await Polling.UntilAsync(() => UploadAsync(uploadId), upload => upload.RowsRead > Rows / 10, s_patience);
        await Task.Delay(new Random(Seed).Next(1_500), Token); // any instant of the import and of the calls
        var killed = TimeProvider.System.GetUtcNow().UtcDateTime;
        await _floor.Host!.KillAsync();
        var cut = await UploadAsync(uploadId);
        Assert.Equal(UploadState.Importing, cut.State);
        var open = await _floor.QueryAsync(db => db.Calls.Open().CountAsync());
        Assert.True(open > 3, $"only {open} calls were cut off");
        await _floor.StartHostAsync();
        var back = TimeProvider.System.GetUtcNow().UtcDateTime;

        await Polling.UntilAsync(() => UploadAsync(uploadId), upload => upload.State == UploadState.Ready, s_patience);
        var left = s_dialling - TimeProvider.System.GetElapsedTime(began);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, Token); // the rest of the minutes of dialling
        await Polling.UntilAsync(() => _floor.QueryAsync(db => db.Contacts.AnyAsync(contact => contact.UploadId == uploadId && contact.LastOutcome != null)), any => any, s_patience);
        await _noMoreCallers.CancelAsync();
        await calling;
        await _floor.CloseDownAsync();

        var books = await _floor.QueryAsync(Books.ReadAsync);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"killed at {killed:HH:mm:ss.fff} with {open} calls and {cut.RowsRead} of {Rows} rows, back at {back:HH:mm:ss}; {books}; {string.Join("; ", books.Projects.Keys.Select(id => Summary(books, id)))}");
        books.Balance(_floor.Carrier.DialledNumbers);
        await CheckImportAsync(uploadId);
        await CheckMoneyAndBasesAsync(books);
        CheckSharing(books);
        CheckCap(books, killed, back);
    }

    /// <summary>Every row once, neither lost nor doubled by the kill.</summary>
    private async Task CheckImportAsync(int uploadId)
    {
        var phones = await _floor.QueryAsync(db => db.Contacts.Where(contact => contact.UploadId == uploadId).Select(contact => contact.Phone).ToListAsync(Token));
        Assert.Equal(Rows, phones.Count);
        Assert.Equal(Rows, phones.Distinct().Count());
        Assert.Equal((Rows, Rows), (await UploadAsync(uploadId)) is var upload ? (upload.RowsRead, upload.Accepted) : default);
    }

    private async Task CheckMoneyAndBasesAsync(Books books)
    {
        var money = await _services.GetRequiredService<TrunkMoneyCheck>().CompareAsync(Token);
        Assert.All(money, trunk => Assert.True(trunk.IsRight, $"{trunk}"));
        Assert.Contains(money, trunk => trunk.Kept > 0);
        foreach (var projectId in books.Projects.Keys)
        {
            Assert.Empty(await _floor.QueryAsync(db => CounterBooks.BaseFaultsAsync(db, _services.GetRequiredService<BaseStatistics>(), projectId)));
        }
    }

    /// <summary>Nobody talks for a project that is not his, and none of them starves.</summary>
    private void CheckSharing(Books books)
    {
        var ids = _floor.Operators.Select(person => person.Id).ToList();
        foreach (var (projectId, group) in books.Projects.Keys.Order().Zip(s_groups))
        {
            var talks = books.Calls.Where(call => call.ProjectId == projectId && call.Outcome == CallOutcome.Talked).ToList();
            Assert.All(talks, call => Assert.InRange(ids.IndexOf(call.OperatorId!.Value), group.First, group.Last));
            Assert.True(talks.Count(call => call.Direction == CallDirection.Outbound) > 20, $"project {projectId} starves with {talks.Count} talks");
        }

        Assert.Contains(books.Calls, call => call is { Direction: CallDirection.Inbound, Outcome: CallOutcome.Talked });
        // Each moment of an operator belongs to one project at most, so shared ones were divided, not doubled; some did work for two.
        Assert.Contains(books.Calls.Where(call => call.OperatorId is not null).GroupBy(call => call.OperatorId), calls => calls.Select(call => call.ProjectId).Distinct().Count() > 1);
    }

    /// <summary>Leaving out those whom the death of the host left alone; three deviations of chance above the cap.</summary>
    private static void CheckCap(Books books, DateTime killed, DateTime back)
    {
        foreach (var project in books.Projects.Values.Where(project => project.Mode != DialMode.Unlimited))
        {
            var answered = books.Calls.Where(call => call.ProjectId == project.Id && call is { Direction: CallDirection.Outbound, WasOffered: true })
                .Where(call => call.AnsweredAt < killed.AddSeconds(-10) || call.AnsweredAt > back.AddSeconds(10)).ToList();
            var cap = (double)project.AbandonmentCapPercent / 100;
            var most = cap + (3 * Math.Sqrt(cap * (1 - cap) / answered.Count));
            Assert.True(answered.Count(call => call.IsAbandoned) <= most * answered.Count, $"{project.Mode}: {answered.Count(call => call.IsAbandoned)} of {answered.Count} were abandoned");
        }
    }

    private static string Summary(Books books, int projectId)
    {
        var calls = books.Calls.Where(call => call.ProjectId == projectId && call.Direction == CallDirection.Outbound).ToList();
        var callers = books.Calls.Where(call => call.ProjectId == projectId && call.Direction == CallDirection.Inbound).ToList();
        return $"{books.Projects[projectId].Mode}: {calls.Count} dialled, {calls.Count(call => call.WasOffered)} answered, {calls.Count(call => call.IsAbandoned)} abandoned, "
            + $"{calls.Count(call => call.Outcome == CallOutcome.Talked)} talks, {callers.Count} callers, {callers.Count(call => call.Outcome == CallOutcome.Talked)} of them talked";
    }

    /// <summary>The second and third project, whose operators overlap with the first one's and each other's; people call in to both.</summary>
    private async Task<int> ShareAsync(CallCenterDb db)
    {
        var ids = _floor.Operators.Select(person => person.Id).ToList();
        var first = await db.Projects.Include(project => project.Trunks).Include(project => project.Statuses).SingleAsync(Token);
        var fresh = await db.Contacts.Select(contact => contact.StatusId).FirstAsync(Token);
        var team = await db.Groups.Include(group => group.Members).SingleAsync(Token);
        team.Members.RemoveAll(member => ids.IndexOf(member.UserId) > s_groups[0].Last);
        for (var index = 1; index < s_groups.Length; index++)
        {
            var (begin, end) = s_groups[index];
            var group = new Group { Name = $"team {index}" };
            group.Members.AddRange(ids[begin..(end + 1)].Select(id => new GroupMember { UserId = id }));
            var project = new Project
            {
                Title = $"Campaign {index}",
                CreatedAt = first.CreatedAt,
                IsRunning = true,
                ClientFrom = new(0, 0),
                ClientTo = new(0, 0),
                Mode = index == 1 ? DialMode.Progressive : DialMode.Unlimited,
                MaxLines = 6,
                Priority = index == 1 ? 5 : 3,
            };
            Configure(project);
            project.Trunks.Add(new() { TrunkId = first.Trunks[0].TrunkId });
            project.RetryRows.AddRange(ProjectRetryRow.Defaults());
            project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
            project.Groups.Add(new() { Group = group });
            project.Statuses.Add(new() { StatusId = first.Statuses[0].StatusId });
            db.Add(project);
            await db.SaveChangesAsync(Token);
            var upload = new ContactUpload { ProjectId = project.Id, FileName = "list.xlsx", State = UploadState.Ready, CreatedAt = first.CreatedAt };
            db.Add(upload);
            await db.SaveChangesAsync(Token);
            db.AddRange(Numbers(index * 3_000, 2_500).Select(number => new Contact
            {
                ProjectId = project.Id,
                UploadId = upload.Id,
                Phone = number,
                StatusId = fresh,
                CreatedAt = first.CreatedAt,
                UpdatedAt = first.CreatedAt,
            }));
            db.AddRange(_callers.Skip(index - 1).Take(index).Select((caller, place) => new Trunk
            {
                Title = $"callers {index}.{place}",
                Host = caller.Host,
                InboundProjectId = project.Id,
                CreatedAt = first.CreatedAt,
            }));
            await db.SaveChangesAsync(Token);
        }

        return 0;
    }

    private static void Configure(Project project)
    {
        (project.WrapUpLimitSeconds, project.DialTimeoutSeconds, project.QueueTimeoutSeconds) = (2, 6, 8);
        project.NewestUploadsFirst = false;
    }

    /// <summary>One after the other: some on the project's list, some on none, some too impatient for an operator.</summary>
    private async Task CallInAsync(SippCaller caller, int index)
    {
        var random = new Random(Seed + index);
        for (var call = 0; !_noMoreCallers.IsCancellationRequested; call++)
        {
            var number = call % 3 == 0 ? Numbers(index == 0 ? 3_000 : 6_000, 2_500)[random.Next(2_500)] : string.Create(CultureInfo.InvariantCulture, $"7495{index}{call:D6}");
            await caller.AnswerAsync(_floor.Asterisk.SipPort, number, "74950000000", TimeSpan.FromMilliseconds(random.Next(500, 7_000)));
            await Task.Delay(random.Next(500, 2_500), CancellationToken.None); // the next one calls when he likes
        }
    }

    /// <summary>As the page does: sent, looked through, imported by the host.</summary>
    private async Task<int> SendAsync()
    {
        var file = new StringBuilder("phone;city\n");
        foreach (var row in Enumerable.Range(0, Rows))
        {
            file.Append(CultureInfo.InvariantCulture, $"79{row:D6}{Numbers(row, 1)[0][^3..]};Perm\n");
        }

        var service = _services.GetRequiredService<UploadService>();
        var uploadId = (await service.ReceiveAsync(s_admin, 1, "base.csv", new MemoryStream(Encoding.UTF8.GetBytes(file.ToString())), Token)).Value;
        var plan = (await _services.GetRequiredService<UploadQueries>().FindAsync(s_admin, uploadId, Token))!.Plan;
        Assert.Null(await service.CheckAsync(s_admin, uploadId, plan, Token));
        await _services.GetRequiredService<UploadWork>().RunAsync(uploadId, Token);
        await Polling.UntilAsync(() => UploadAsync(uploadId), upload => upload.State == UploadState.Checked, s_patience);
        Assert.Null(await service.ImportAsync(s_admin, uploadId, Token));
        return uploadId;
    }

    private Task<ContactUpload> UploadAsync(int uploadId) => _floor.QueryAsync(db => db.Uploads.AsNoTracking().SingleAsync(upload => upload.Id == uploadId, Token));

    /// <summary>Half of them answer and talk for a few seconds.</summary>
    private static List<string> Numbers(int from, int count) =>
    [
        .. Enumerable.Range(from, count).Select(index => (index % 10) switch
        {
            0 or 1 => SippCarrier.Busy(index % 10_000),
            2 or 3 => SippCarrier.NeverAnswers(index % 10_000),
            4 => SippCarrier.Refuses(index % 20 == 4 ? 503 : 404, index % 10_000),
            _ => SippCarrier.HangsUpAfter(3 + (index % 6), index % 10_000),
        }),
    ];
}
