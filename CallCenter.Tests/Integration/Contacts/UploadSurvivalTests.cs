using System.Text;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Cli;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>A host killed in mid-import, for real: the next one goes on with exactly the rows that are left.</summary>
[Trait("Database", "sqlite")]
public sealed class UploadSurvivalTests : IAsyncLifetime
{
    // So many that seconds are left for the host to end in.
    private const int Rows = 40_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-cut-").FullName;
    private ServiceProvider _services = null!;
    private int _uploadId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Actor Admin { get; } = new(0, Role.Admin);

    public async ValueTask InitializeAsync()
    {
        await using (var first = await HostProcess.StartReadyAsync(_folder))
        {
            await first.StopAsync();
        }

        _services = Installation.Open(new DataFolder(_folder));
        var project = (await Get<ProjectService>().CreateAsync(Admin, new() { Title = "Cut" }, Token)).Value;
        // Every fortieth row is refused, every fiftieth repeats the first number.
        var file = new StringBuilder("phone;city\n");
        for (var row = 0; row < Rows; row++)
        {
            file.Append(row % 40 == 1 ? $"12{row};Refused\n" : row % 50 == 2 ? "89000000000;Again\n" : $"89{row:D9};Perm\n");
        }

        _uploadId = (await Get<UploadService>().ReceiveAsync(Admin, project, "cut.csv", new MemoryStream(Encoding.UTF8.GetBytes(file.ToString())), Token)).Value;
        Assert.Null(await Get<UploadService>().CheckAsync(Admin, _uploadId, (await FindAsync())!.Plan with { Tags = ["cut"] }, Token));
        await Get<UploadWork>().RunAsync(_uploadId, Token);
        Assert.Null(await Get<UploadService>().ImportAsync(Admin, _uploadId, Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Import_HostKilledAndHostStopped_EndsWholeWithEveryRowOnce()
    {
        foreach (var (part, end) in new (int, Func<HostProcess, Task>)[] { (1, host => host.KillAsync()), (2, host => host.StopAsync()) })
        {
            await using var host = await HostProcess.StartReadyAsync(_folder);
            await Polling.UntilAsync(FindAsync, view => view!.Counts.Rows > Rows / 20 * part);
            await end(host);
            Assert.Equal(UploadState.Importing, (await FindAsync())!.State);
            Assert.Equal(0, await CountsAsync(upload => upload.State == UploadState.Ready));
        }

        await using (var last = await HostProcess.StartReadyAsync(_folder))
        {
            await Polling.UntilAsync(FindAsync, view => view!.State == UploadState.Ready);
            await last.StopAsync();
        }

        await using var whole = await OpenAsync();
        var phones = await whole.Contacts.Where(contact => contact.UploadId == _uploadId).Select(contact => contact.Phone).ToListAsync(Token);
        var expected = Enumerable.Range(0, Rows).Where(row => row % 40 != 1 && row % 50 != 2).Select(row => $"79{row:D9}").ToList();
        Assert.Equal(expected.Count, phones.Count);
        Assert.Equal(expected, phones.Order(StringComparer.Ordinal));
        Assert.Equal(phones.Count, await whole.ContactTags.CountAsync(Token));
        var counts = (await FindAsync())!.Counts;
        Assert.Equal((Rows, expected.Count, Rows / 40), (counts.Rows, counts.Accepted, counts.Rejected));
        Assert.Equal(Rows - expected.Count, counts.Rejected + counts.Duplicates);
        var refused = (await Get<UploadQueries>().FindRejectedAsync(Admin, (await FindAsync())!.ProjectId, _uploadId, Token))!.Skip(1).Select(row => row.Number).ToList();
        Assert.Equal(Rows - expected.Count, refused.Distinct().Count());
        Assert.Equal(refused.Count, refused.Distinct().Count());
    }

    [Fact]
    public async Task Import_FileGoneMeanwhile_LeavesNothingAndSaysSo()
    {
        await using (var host = await HostProcess.StartReadyAsync(_folder))
        {
            await Polling.UntilAsync(FindAsync, view => view!.Counts.Rows > Rows / 4);
            await host.KillAsync();
        }

        File.Delete(Path.Combine(_folder, "uploads", $"upload-{_uploadId}"));
        await using var next = await HostProcess.StartReadyAsync(_folder);

        var failed = await Polling.UntilAsync(FindAsync, view => view!.State == UploadState.Failed);
        Assert.IsType<UploadFileGone>(failed!.Failure);
        await using var db = await OpenAsync();
        Assert.False(await db.Contacts.AnyAsync(contact => contact.UploadId == _uploadId, Token));
    }

    private T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    private Task<UploadView?> FindAsync() => Get<UploadQueries>().FindAsync(Admin, _uploadId, Token);

    private Task<CallCenterDb> OpenAsync() => Get<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(Token);

    private async Task<int> CountsAsync(System.Linq.Expressions.Expression<Func<ContactUpload, bool>> which)
    {
        await using var db = await OpenAsync();
        var ids = await db.Uploads.Where(which).Select(upload => upload.Id).ToListAsync(Token);
        return await db.Contacts.CountAsync(contact => ids.Contains(contact.UploadId), Token);
    }
}
