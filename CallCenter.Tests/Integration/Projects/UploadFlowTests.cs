using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Notifications;
using CallCenter.Core.Numbering;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MiniExcelLibs;

namespace CallCenter.Tests.Integration.Projects;

/// <summary>Uploads on a running host: sent as the page sends them, worked on by its jobs.</summary>
public sealed class UploadFlowTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private int _projectId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private UploadService Uploads => _host.Get<UploadService>();

    private string Address => $"/projects/{_projectId}/uploads?name=base.csv";

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _projectId = (await _host.Get<ProjectService>().CreateAsync(_host.Admin, new() { Title = "Проект" }, Token)).Value;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Upload_SentCheckedAndImported_IsReadyAndItsAuthorIsTold()
    {
        var user = await _host.AddUserAsync(Role.Admin);
        using var admin = await _host.SignInAsync(user);
        var id = await SendAsync(admin, "phone\n89228711345\n12\n");
        var actor = new Actor(user.Id, Role.Admin);
        var plan = (await FindAsync(id))!.Plan;

        Assert.Null(await Uploads.CheckAsync(actor, id, plan, Token));
        Assert.Equal((1, 1), Of(await UntilAsync(id, UploadState.Checked)));
        Assert.Null(await Uploads.ImportAsync(actor, id, Token));

        Assert.Equal((1, 1), Of(await UntilAsync(id, UploadState.Ready)));
        await Polling.UntilAsync(
            () => _host.QueryAsync(db => db.Notifications.AsNoTracking().Where(sent => sent.UserId == user.Id).ToListAsync(Token)),
            sent => sent is [{ Kind: NotificationKind.ImportFinished, Subject: "base.csv" }]);
        static (int, int) Of(UploadView view) => (view.Counts.Accepted, view.Counts.Rejected);
    }

    [Fact]
    public async Task Sent_WhatMayNotCome_IsAnsweredInWords()
    {
        using var admin = await _host.SignInAsync(await _host.AddUserAsync(Role.Admin));
        using var supervisor = await _host.SignInAsync(await _host.AddUserAsync(Role.Supervisor));
        using var someOperator = await _host.SignInAsync(await _host.AddUserAsync(Role.Operator));

        var broken = await admin.PostAsync(Address, Body("%PDF-1.4"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Это не таблица: загрузите файл .xlsx или .csv."), (broken.StatusCode, await broken.Content.ReadAsStringAsync(Token)));
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.PostAsync(Address, Body("phone\n89228711345\n"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await someOperator.PostAsync(Address, Body("phone\n89228711345\n"))).StatusCode);
        // What a form of another site could send.
        using var form = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await admin.PostAsync(Address, form)).StatusCode);
        await SendAsync(admin, "phone\n89228711345\n");
        var second = await admin.PostAsync(Address, Body("phone\n89228711346\n"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Contains("уже загружается другой файл", await second.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_InMidImport_LeavesNothing()
    {
        using var admin = await _host.SignInAsync(await _host.AddUserAsync(Role.Admin));
        // Seconds of work: enough to be met in the middle of it.
        var id = await SendAsync(admin, "phone\n" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"79{100_000_000 + i}\n")));
        await Uploads.CheckAsync(_host.Admin, id, (await FindAsync(id))!.Plan, Token);
        await UntilAsync(id, UploadState.Checked);
        await Uploads.ImportAsync(_host.Admin, id, Token);
        await Polling.UntilAsync(() => FindAsync(id), view => view is { State: UploadState.Importing, Counts.Accepted: > 0 });

        Assert.Null(await Uploads.CancelAsync(_host.Admin, id, Token));

        await Polling.UntilAsync(() => FindAsync(id), view => view is null);
        Assert.False(await _host.QueryAsync(db => db.Contacts.AnyAsync(contact => contact.ProjectId == _projectId, Token)));
    }

    [Fact]
    public async Task Import_RegistryLoadedElsewhereAMomentAgo_IsWhatItsRowsAreLookedUpIn()
    {
        var registry = Path.Combine(_host.Folder, "registry.csv");
        await File.WriteAllTextAsync(registry, "922;8700000;8799999;100000;ПАО \"МегаФон\";Оренбургская область\n", Token);
        var databases = _host.Get<IDbContextFactory<CallCenterDb>>();
        var elsewhere = new NumberingService(
            databases, new NumberingPlan(databases, NullLogger<NumberingPlan>.Instance), _host.Get<AuditTrail>(), TimeProvider.System);
        Assert.Null((await elsewhere.ImportAsync(_host.Admin, [new("registry.csv", registry)], Token)).Refusal);
        using var admin = await _host.SignInAsync(await _host.AddUserAsync(Role.Admin));

        var id = await SendAsync(admin, "phone\n79228711345\n");
        await Uploads.CheckAsync(_host.Admin, id, (await FindAsync(id))!.Plan, Token);
        await UntilAsync(id, UploadState.Checked);
        await Uploads.ImportAsync(_host.Admin, id, Token);
        await UntilAsync(id, UploadState.Ready);

        var contact = await _host.QueryAsync(db => db.Contacts.SingleAsync(contact => contact.UploadId == id, Token));
        Assert.Equal(("Оренбургская обл.", "Asia/Yekaterinburg", "ПАО \"МегаФон\""), (contact.Region, contact.TimeZone, contact.Provider));
    }

    [Fact]
    public async Task RejectedRows_Downloaded_HaveReasonsInWordsForThoseWhoMaySeeThem()
    {
        using var admin = await _host.SignInAsync(await _host.AddUserAsync(Role.Admin));
        using var supervisor = await _host.SignInAsync(await _host.AddUserAsync(Role.Supervisor));
        using var someOperator = await _host.SignInAsync(await _host.AddUserAsync(Role.Operator));
        var id = await SendAsync(admin, "phone;full_name\n12;=cmd()\n89228711345;А\n");
        await Uploads.CheckAsync(_host.Admin, id, (await FindAsync(id))!.Plan, Token);
        await UntilAsync(id, UploadState.Checked);
        var address = $"/projects/{_projectId}/uploads/{id}/rejected";

        // With the mark by which a spreadsheet tells UTF-8.
        var file = await (await admin.GetAsync(address)).Content.ReadAsByteArrayAsync(Token);
        Assert.Equal("\uFEFFСтрока;Причина;phone;full_name\r\n2;Неверный номер телефона;12;'=cmd()\r\n", Encoding.UTF8.GetString(file));
        var workbook = await (await admin.GetAsync(address + "?format=xlsx")).Content.ReadAsByteArrayAsync(Token);
        var rows = new MemoryStream(workbook).Query().Cast<IDictionary<string, object?>>().Select(row => string.Join('|', row.Values)).ToList();
        Assert.Equal(["Строка|Причина|phone|full_name", "2|Неверный номер телефона|12|'=cmd()"], rows);
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

    private async Task<int> SendAsync(WebSession client, string text) =>
        await (await client.PostAsync(Address, Body(text))).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<int>(Token);

    private static ByteArrayContent Body(string text) => new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    private Task<UploadView?> FindAsync(int id) => _host.Get<UploadQueries>().FindAsync(_host.Admin, id, Token);

    private async Task<UploadView> UntilAsync(int id, UploadState state) => (await Polling.UntilAsync(() => FindAsync(id), view => view?.State == state))!;
}
