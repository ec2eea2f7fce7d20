using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Recordings;
using CallCenter.Core.Company;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Calls;

public sealed class RecordingRetentionTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private TestUser _supervisor = null!;
    private int _kept;
    private int _short;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private RecordingRetention Retention => _host.Get<RecordingRetention>();

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _supervisor = await _host.AddUserAsync(Role.Supervisor);
        (_kept, _short) = (await AddProjectAsync("Kept"), await AddProjectAsync("Short"));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task RecordingDays_Saved_DecideWhatIsDeletedAtNightAndTheTryTellsItBefore()
    {
        var (old, young, free, freeYoung, untouched) = (
            await AddAsync(_short, daysAgo: 31), await AddAsync(_short, daysAgo: 29), await AddAsync(null, daysAgo: 91), await AddAsync(null, daysAgo: 89),
            await AddAsync(_kept, daysAgo: 4000));
        var calls = await _host.QueryAsync(db => db.Calls.CountAsync(Token));
        await SaveAsync(_short, days: 30);
        var supervisor = new Actor(_supervisor.Id, Role.Supervisor);
        var company = (await _host.Get<CompanyService>().GetAsync(_host.Admin, Token)).Value!;
        Assert.Null((await _host.Get<CompanyService>().SaveAsync(_host.Admin, company.Version, company.Values with { RecordingDays = 90 }, Token)).Refusal);

        var ofProject = (await Retention.TryAsync(supervisor, _short, 30, Token)).Value!;
        var ofCompany = (await Retention.TryAsync(_host.Admin, null, 90, Token)).Value!;
        Assert.Equal((1, 1000, 1, 1000), (ofProject.Count, ofProject.Bytes, ofCompany.Count, ofCompany.Bytes));
        Assert.All([old, young, free, freeYoung, untouched], name => Assert.True(File.Exists(name)));
        await Retention.RunAsync(Token);

        Assert.All([old, free], name => Assert.False(File.Exists(name)));
        Assert.All([young, freeYoung, untouched], name => Assert.True(File.Exists(name)));
        Assert.Equal(3, await _host.QueryAsync(db => db.Calls.CountAsync(call => call.Recording != "" && call.RecordingBytes == 1000, Token)));
        Assert.Equal(calls, await _host.QueryAsync(db => db.Calls.CountAsync(Token)));
        Assert.Equal((0, null), ((await Retention.TryAsync(_host.Admin, _short, 30, Token)).Value is { } after ? (after.Count, after.Oldest) : default));
        var told = await _host.QueryAsync(db => db.AuditEntries.AsNoTracking().Where(line => line.Action == AuditAction.RecordingsExpired).OrderBy(line => line.Id).ToListAsync(Token));
        Assert.Equal([(nameof(Project), "Short", "1"), (nameof(CompanySettings), "", "1")], told.Select(line => (line.Entity, line.EntityTitle, line.NewValue)));
    }

    [Fact]
    public async Task RunAsync_ManyAndSomeFilesGone_DeletesThemAll()
    {
        var names = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            names.Add(await AddAsync(_short, daysAgo: 40 + i));
        }

        File.Delete(names[1]);
        await _host.QueryAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 600).Select(_ => CallOf(_short, 50, $"2020/{Guid.NewGuid():N}.wav")));
            return await db.SaveChangesAsync(Token);
        });
        await SaveAsync(_short, days: 30);

        await Retention.RunAsync(Token);

        Assert.Equal(0, await _host.QueryAsync(db => db.Calls.CountAsync(call => call.Recording != "", Token)));
        Assert.DoesNotContain(names, File.Exists);
    }

    [Fact]
    public async Task RunAsync_OneCannotBeDeleted_GoesOnWithTheOthers()
    {
        // Nobody, not even root, deletes what lies there.
        var folder = Path.Combine(_host.Get<DataFolder>().Recordings, "locked");
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.CreateSymbolicLink(folder, "/proc/self");
        await _host.QueryAsync(async db =>
        {
            db.AddRange(CallOf(_kept, 50, "locked/status"), CallOf(_kept, 50, "../outside.wav"));
            return await db.SaveChangesAsync(Token);
        });
        string[] names = [await AddAsync(_kept, daysAgo: 60), await AddAsync(_kept, daysAgo: 40), await AddAsync(_short, daysAgo: 40)];
        await SaveAsync(_kept, days: 30);
        await SaveAsync(_short, days: 30);

        await Retention.RunAsync(Token);
        await Retention.RunAsync(Token);

        Assert.DoesNotContain(names, File.Exists);
        var left = await _host.QueryAsync(db => db.Calls.Where(call => call.Recording != "").OrderBy(call => call.Recording).Select(call => call.Recording).ToListAsync(Token));
        Assert.Equal(["../outside.wav", "locked/status"], left.Order(StringComparer.Ordinal));
        var told = await _host.QueryAsync(db => db.AuditEntries.AsNoTracking().Where(line => line.Action == AuditAction.RecordingsExpired).OrderBy(line => line.Id).ToListAsync(Token));
        Assert.Equal([("Kept", "2"), ("Short", "1")], told.Select(line => (line.EntityTitle, line.NewValue)));
    }

    [Fact]
    public async Task TryAsync_OfAStranger_IsRefused()
    {
        var stranger = await _host.AddUserAsync(Role.Supervisor);

        Assert.IsType<NotAllowed>((await Retention.TryAsync(new(stranger.Id, Role.Supervisor), _short, 1, Token)).Refusal);
        Assert.IsType<NotAllowed>((await Retention.TryAsync(new(_supervisor.Id, Role.Supervisor), null, 1, Token)).Refusal);
    }

    private async Task<int> AddProjectAsync(string title) => await _host.QueryAsync(async db =>
    {
        var project = new Project { Title = title, SupervisorId = _supervisor.Id };
        db.Add(project);
        await db.SaveChangesAsync(Token);
        return project.Id;
    });

    /// <returns>The file.</returns>
    private async Task<string> AddAsync(int? projectId, int daysAgo)
    {
        var call = CallOf(projectId, daysAgo, $"2020/{Guid.NewGuid():N}.wav");
        await _host.QueryAsync(async db =>
        {
            db.Add(call);
            return await db.SaveChangesAsync(Token);
        });
        var file = Path.Combine(_host.Get<DataFolder>().Recordings, call.Recording);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, new byte[1000], Token);
        return file;
    }

    private Call CallOf(int? projectId, int daysAgo, string recording) => new()
    {
        Id = Guid.NewGuid(),
        ProjectId = projectId,
        Phone = "79228711345",
        Phase = CallPhase.Closed,
        Outcome = CallOutcome.Talked,
        Recording = recording,
        RecordingBytes = 1000,
        StartedAt = _host.Get<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(-daysAgo),
    };

    private async Task SaveAsync(int projectId, int days)
    {
        var settings = (await _host.Get<ProjectQueries>().FindAsync(_host.Admin, projectId, Token))!;
        var saved = await _host.Get<ProjectSettingsService>().SaveGeneralAsync(
            _host.Admin, projectId, settings.Version, settings.General with { RecordingDays = days }, Token);
        Assert.Null(saved.Refusal);
    }
}
