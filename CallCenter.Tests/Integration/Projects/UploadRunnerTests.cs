using System.Net;
using System.Text;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Projects.Uploads;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Projects;

public sealed class UploadRunnerTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private int _projectId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private UploadRunner Runner => _host.Get<UploadRunner>();

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _projectId = (await _host.Get<ProjectService>().CreateAsync(_host.Admin, new() { Title = "Проект" }, Token)).Value;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task TryStart_File_ShownUntilItIsDone()
    {
        Assert.True(Runner.TryStart(_host.Admin, await StoreAsync("phone\n89228711345\n12\n")));

        var done = await Runner.Views.UntilAsync(view => view.Stage == UploadStage.Done);

        Assert.Equal((1, 1), (done.Summary!.Accepted, done.Summary.Rejected));
        Runner.Dismiss(_projectId);
        Assert.Null(Runner.Views.Find(_projectId));
    }

    [Fact]
    public async Task TryStart_BrokenFile_ShowsWhy()
    {
        Runner.TryStart(_host.Admin, await StoreAsync("%PDF-1.4"));

        var refused = await Runner.Views.UntilAsync(view => view.Stage == UploadStage.Refused);

        Assert.IsType<FileIsNotATable>(refused.Refusal);
    }

    [Fact]
    public async Task TryStart_WhileOneIsUnderWay_RefusedAndCancelLeavesNothing()
    {
        var big = await StoreAsync("phone\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"79{100_000_000 + i}\n")));
        Assert.True(Runner.TryStart(_host.Admin, big));

        Assert.False(Runner.TryStart(_host.Admin, big));
        await Runner.Views.UntilAsync(view => view.Progress is { Accepted: > 0 });
        Runner.Cancel(_projectId);
        await Runner.Views.UntilAsync(view => view.Stage == UploadStage.Cancelled);

        Assert.False(await _host.QueryAsync(db => db.Contacts.AnyAsync(contact => contact.ProjectId == _projectId, Token)));
    }

    [Fact]
    public async Task HostStart_ImportCutOffBefore_NothingOfItStays()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-cut-").FullName;
        try
        {
            await using (var first = await TestHost.StartAsync(folder: folder))
            {
                var projectId = (await first.Get<ProjectService>().CreateAsync(first.Admin, new() { Title = "Проект" }, Token)).Value;
                await first.QueryAsync(async db =>
                {
                    var upload = new ContactUpload { ProjectId = projectId, State = UploadState.Importing };
                    db.Add(upload);
                    await db.SaveChangesAsync(Token);
                    db.Add(new Contact { ProjectId = projectId, UploadId = upload.Id, StatusId = await db.Statuses.Where(status => status.IsSystem).Select(status => status.Id).FirstAsync(Token), Phone = "79228711345" });
                    return await db.SaveChangesAsync(Token);
                });
            }

            await using var second = await TestHost.StartAsync(folder: folder);
            Assert.True(second.Get<UploadRunner>().TryStart(second.Admin, await StoreAsync("phone\n89228711346\n", second, 1)));
            await second.Get<UploadRunner>().Views.UntilAsync(view => view.Stage == UploadStage.Done);

            Assert.Equal(["79228711346"], await second.QueryAsync(db => db.Contacts.Select(contact => contact.Phone).ToListAsync(Token)));
        }
        finally
        {
            TestDatabase.Delete(folder);
        }
    }

    [Fact]
    public async Task RejectedRows_Downloaded_HaveReasonsInWordsForThoseWhoMaySeeThem()
    {
        Runner.TryStart(_host.Admin, await StoreAsync("phone;full_name\n12;=cmd()\n89228711345;А\n"));
        var done = await Runner.Views.UntilAsync(view => view.Stage == UploadStage.Done);
        var address = $"/projects/{_projectId}/uploads/{done.Summary!.UploadId}/rejected";
        using var admin = await _host.SignInAsync(await _host.AddUserAsync(Role.Admin));
        using var supervisor = await _host.SignInAsync(await _host.AddUserAsync(Role.Supervisor));
        using var someOperator = await _host.SignInAsync(await _host.AddUserAsync(Role.Operator));

        // With the mark by which a spreadsheet tells UTF-8.
        var file = await (await admin.GetAsync(address)).Content.ReadAsByteArrayAsync(Token);
        Assert.Equal("\uFEFFСтрока;Причина;phone;full_name\r\n2;Неверный номер телефона;12;'=cmd()\r\n", Encoding.UTF8.GetString(file));
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await someOperator.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Pages_ForEachRole_OpenForThoseWhoLead()
    {
        using var supervisor = await _host.SignInAsync(await _host.AddUserAsync(Role.Supervisor));
        using var someOperator = await _host.SignInAsync(await _host.AddUserAsync(Role.Operator));
        foreach (var path in new[] { "/projects", $"/projects/{_projectId}", $"/projects/{_projectId}/base" })
        {
            Assert.Equal(HttpStatusCode.OK, (await supervisor.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await someOperator.GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await supervisor.GetAsync("/settings/trunks")).StatusCode);
    }

    private Task<UploadOrder> StoreAsync(string text) => StoreAsync(text, _host, _projectId);

    private static async Task<UploadOrder> StoreAsync(string text, TestHost host, int projectId)
    {
        var stored = await host.Get<UploadService>().StoreAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, Token);
        return new(projectId, "base.csv", stored.Value!);
    }
}
