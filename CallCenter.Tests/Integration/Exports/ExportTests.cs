using System.Net;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Exports;
using CallCenter.Core.Exports.Sources;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Exports;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace CallCenter.Tests.Integration.Exports;

public sealed class ExportTests : IAsyncLifetime
{
    private static readonly ContactColumnSet s_columns = new([ContactColumn.Phone, ContactColumn.FullName, ContactColumn.CreatedAt], []);
    private ExportFixture _exports = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _exports = await ExportFixture.OpenAsync();

    public ValueTask DisposeAsync() => _exports.DisposeAsync();

    [Fact]
    public async Task Contacts_Filter_FileHasJustThoseRowsAndColumnsInTheReadersLanguage()
    {
        await _exports.AddAsync("79228711345", "Иванов; \"Иван\"");
        await _exports.AddAsync("79228711346", "Петров");
        await _exports.AddAsync("79228711347", "Ивашкин", new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
        var filter = new ContactReportFilter { ProjectId = _exports.ProjectId, Text = "Ива", Before = new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc) };

        var row = await _exports.OrderAsync(_exports.Supervisor, ContactsExport.Name, ContactsExport.Parameters(new(filter, s_columns)), ExportFormat.Csv);

        Assert.Equal((ExportState.Ready, 1, "Осень: «скидки»"), (row.State, row.Rows, row.Subject));
        var bytes = await File.ReadAllBytesAsync(await _exports.PathAsync(_exports.Supervisor, row.Id), Token);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal("Тел.;ФИО;Дата созд.\r\n79228711345;\"Иванов; \"\"Иван\"\"\";01.03.2026 13:00:00\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public async Task Contacts_Workbook_OpensWithTypedCells()
    {
        await _exports.AddAsync("79228711345", "=HYPERLINK(\"http://x\")");

        var row = await _exports.OrderAsync(_exports.Supervisor, ContactsExport.Name, ContactsExport.Parameters(new(new(), s_columns)), ExportFormat.Xlsx);

        var read = MiniExcel.Query(await _exports.PathAsync(_exports.Supervisor, row.Id), useHeaderRow: true).Cast<IDictionary<string, object>>().Single();
        Assert.Equal(("79228711345", "=HYPERLINK(\"http://x\")", (object)new DateTime(2026, 3, 1, 13, 0, 0)), ((string)read["Тел."], (string)read["ФИО"], read["Дата созд."]));
    }

    [Fact]
    public async Task Calls_Filter_FileHasJustThoseRowsAndColumns()
    {
        await _exports.AddAsync("79228711345", "Иванов", new DateTime(2026, 3, 1, 8, 0, 7, DateTimeKind.Utc), CallOutcome.Busy);
        await _exports.AddAsync("79228711346", "Петров", new DateTime(2026, 3, 1, 8, 0, 7, DateTimeKind.Utc), CallOutcome.NoAnswer);
        await _exports.AddAsync("79228711347", "Сидоров", new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc), CallOutcome.Busy);
        CallColumn[] columns = [CallColumn.StartedAt, CallColumn.Recording, CallColumn.Phone, CallColumn.Dialing, CallColumn.ClientSide, CallColumn.Outcome, CallColumn.Contact, CallColumn.Price];
        var parameters = CallsExport.Parameters(new(
            new() { Projects = [_exports.ProjectId], Outcomes = [CallOutcome.Busy], Before = new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc) }, columns));

        var row = await _exports.OrderAsync(_exports.Supervisor, CallsExport.Name, parameters, ExportFormat.Csv);

        Assert.Equal((ExportState.Ready, 1, "Осень: «скидки»"), (row.State, row.Rows, row.Subject));
        Assert.Equal(
            ["Дата;Тел. (контакт);Дозвон;Статус клиента;Исход;Контакт;Цена", "01.03.2026 11:00:07;79228711345;0;Занято;Занято;Иванов;0"],
            await File.ReadAllLinesAsync(await _exports.PathAsync(_exports.Supervisor, row.Id), Token));
        var stranger = new Actor((await _exports.Host.AddUserAsync(Role.Supervisor)).Id, Role.Supervisor);
        Assert.Equal(0, (await _exports.OrderAsync(stranger, CallsExport.Name, parameters, ExportFormat.Xlsx)).Rows);
        var clerk = new Actor((await _exports.Host.AddUserAsync(Role.Operator)).Id, Role.Operator);
        Assert.IsType<NotAllowed>((await _exports.Host.Get<ExportDesk>().OrderAsync(clerk, CallsExport.Name, parameters, ExportFormat.Csv, Token)).Refusal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\uff1d1", "'\uff1d1")]
    [InlineData("+7 922", "+7 922")]
    [InlineData("обычный", "обычный")]
    public async Task Csv_CellThatWouldRun_IsMadeAText(string name, string cell)
    {
        await _exports.AddAsync("79228711345", name);

        var row = await _exports.OrderAsync(_exports.Supervisor, ContactsExport.Name, ContactsExport.Parameters(new(new(), new([ContactColumn.FullName], []))), ExportFormat.Csv);

        var lines = await File.ReadAllLinesAsync(await _exports.PathAsync(_exports.Supervisor, row.Id), Token);
        Assert.Equal(cell, lines[1].Trim('"'));
    }

    [Fact]
    public async Task Base_UnansweredAndNotCalled_AreToldByTheirCalls()
    {
        await _exports.AddAsync("79220000001");
        await _exports.AddAsync("79220000002", outcomes: CallOutcome.NoAnswer);
        await _exports.AddAsync("79220000003", outcomes: [CallOutcome.Busy, CallOutcome.Machine]);
        // Somebody was reached once, though the last call was not answered.
        await _exports.AddAsync("79220000004", outcomes: [CallOutcome.Talked, CallOutcome.NoAnswer]);
        await _exports.AddAsync("79220000005", outcomes: [CallOutcome.Lost, CallOutcome.Busy]);

        Assert.Equal(["79220000002", "79220000003"], await PhonesAsync(UnansweredExport.Name));
        Assert.Equal(["79220000001"], await PhonesAsync(NotCalledExport.Name));
    }

    [Fact]
    public async Task Blacklist_Filter_FileHasWhatThePageShows()
    {
        await _exports.Host.Get<BlacklistService>().AddAsync(_exports.Host.Admin, new() { Phones = "79220000001,79330000002", Note = "просил" }, Token);

        var row = await _exports.OrderAsync(_exports.Supervisor, BlacklistExport.Name, BlacklistExport.Parameters(new("7922")), ExportFormat.Csv);

        var lines = await File.ReadAllLinesAsync(await _exports.PathAsync(_exports.Supervisor, row.Id), Token);
        Assert.StartsWith("79220000001;;Вручную;просил;", Assert.Single(lines.Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_OfAnothersProjectOrByAnOperator_IsRefused()
    {
        var stranger = new Actor((await _exports.Host.AddUserAsync(Role.Supervisor)).Id, Role.Supervisor);
        var clerk = new Actor((await _exports.Host.AddUserAsync(Role.Operator)).Id, Role.Operator);
        var desk = _exports.Host.Get<ExportDesk>();

        Assert.IsType<NotFound>((await desk.OrderAsync(stranger, NotCalledExport.Name, BaseExport.Parameters(_exports.ProjectId), ExportFormat.Csv, Token)).Refusal);
        Assert.IsType<NotFound>((await desk.OrderAsync(clerk, NotCalledExport.Name, BaseExport.Parameters(_exports.ProjectId), ExportFormat.Csv, Token)).Refusal);
        Assert.IsType<NotAllowed>((await desk.OrderAsync(clerk, BlacklistExport.Name, "{}", ExportFormat.Csv, Token)).Refusal);
        Assert.IsType<UnknownExport>((await desk.OrderAsync(_exports.Supervisor, "passwords", "{}", ExportFormat.Csv, Token)).Refusal);
        Assert.IsType<UnknownExport>((await desk.OrderAsync(_exports.Supervisor, NotCalledExport.Name, "[", ExportFormat.Csv, Token)).Refusal);
    }

    [Fact]
    public async Task Download_ProjectTakenAway_FileIsGoneForHim()
    {
        await _exports.AddAsync("79220000001");
        var user = await _exports.Host.AddUserAsync(Role.Supervisor);
        await GiveProjectAsync(user.Id);
        var row = await _exports.OrderAsync(new(user.Id, Role.Supervisor), NotCalledExport.Name, BaseExport.Parameters(_exports.ProjectId), ExportFormat.Csv);
        using var session = await _exports.Host.SignInAsync(user);

        var mine = await session.GetAsync(ExportEndpoints.FileAddress(row.Id));
        await GiveProjectAsync(_exports.Supervisor.UserId);
        var lost = await session.GetAsync(ExportEndpoints.FileAddress(row.Id));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (mine.StatusCode, lost.StatusCode));
        Assert.Contains("79220000001", await mine.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.StartsWith("Непрозвоненные контакты Осень_ _скидки_", mine.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RightsGoneSinceTheOrder_MakesNoFile()
    {
        var id = await OrderOnlyAsync();
        await GiveProjectAsync(null);

        await _exports.Host.Get<ExportRun>().RunAsync(id, Token);

        var row = await _exports.EndAsync(_exports.Supervisor, id);
        Assert.Equal((ExportState.Failed, ExportFailure.NotAllowed), (row.State, row.Failure));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_exports.Host.Folder, "exports")));
    }

    [Fact]
    public async Task Run_HostDiedUnderIt_IsBegunAnewOnceItsLeaseIsOver()
    {
        await _exports.AddAsync("79220000001");
        var id = await OrderOnlyAsync();
        var over = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await _exports.Host.QueryAsync(db => db.Exports.Where(job => job.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(job => job.State, ExportState.Running).SetProperty(job => job.LeaseUntil, over.AddMinutes(2)), Token));
        var sweep = _exports.Host.Get<ExportSweep>();

        Assert.DoesNotContain(id, await sweep.FindLostAsync(atStart: true, Token));
        await _exports.Host.QueryAsync(db => db.Exports.Where(job => job.Id == id).ExecuteUpdateAsync(row => row.SetProperty(job => job.LeaseUntil, over), Token));
        Assert.Contains(id, await sweep.FindLostAsync(atStart: false, Token));
        await _exports.Host.Get<ExportRun>().RunAsync(id, Token);

        Assert.Equal((ExportState.Ready, 1), ((await _exports.EndAsync(_exports.Supervisor, id)) is var row ? (row.State, row.Rows) : default));
    }

    [Fact]
    public async Task Cancel_BeforeItBegan_MakesNoFile()
    {
        var id = await OrderOnlyAsync();

        Assert.Null(await _exports.Host.Get<ExportService>().CancelAsync(_exports.Supervisor, id, Token));
        await _exports.Host.Get<ExportRun>().RunAsync(id, Token);

        Assert.Equal(ExportState.Cancelled, (await _exports.EndAsync(_exports.Supervisor, id)).State);
    }

    [Fact]
    public async Task Expire_OldFile_IsDeletedAndSaysSo()
    {
        await _exports.AddAsync("79220000001");
        var row = await _exports.OrderAsync(_exports.Supervisor, NotCalledExport.Name, BaseExport.Parameters(_exports.ProjectId), ExportFormat.Csv);
        var path = await _exports.PathAsync(_exports.Supervisor, row.Id);
        await _exports.Host.QueryAsync(db => db.Exports.ExecuteUpdateAsync(job => job.SetProperty(old => old.FinishedAt, row.CreatedAt.AddDays(-8)), Token));

        await _exports.Host.Get<ExportSweep>().ExpireAsync(Token);

        Assert.False(File.Exists(path));
        Assert.Equal(ExportState.Expired, (await _exports.Host.Get<ExportQueries>().FindAsync(_exports.Supervisor, row.Id, Token))!.State);
    }

    [Fact]
    public async Task Finished_Export_ItsOwnerIsTold()
    {
        await _exports.OrderAsync(_exports.Supervisor, NotCalledExport.Name, BaseExport.Parameters(_exports.ProjectId), ExportFormat.Xlsx);

        var told = await Polling.UntilAsync(() => _exports.Host.QueryAsync(db => db.Notifications.Where(sent => sent.UserId == _exports.Supervisor.UserId).ToListAsync(Token)), sent => sent.Count == 1);

        Assert.Equal("/reports/exports", told[0].Link);
    }

    /// <summary>Without the job that would make it.</summary>
    private async Task<long> OrderOnlyAsync()
    {
        var order = new ExportOrder(NotCalledExport.Name, BaseExport.Parameters(_exports.ProjectId), ExportFormat.Csv, "ru-RU");
        return (await _exports.Host.Get<ExportService>().OrderAsync(_exports.Supervisor, order, Token)).Value;
    }

    private Task<int> GiveProjectAsync(int? supervisorId) => _exports.Host.QueryAsync(db =>
        db.Projects.Where(project => project.Id == _exports.ProjectId).ExecuteUpdateAsync(row => row.SetProperty(project => project.SupervisorId, supervisorId), Token));

    private async Task<IEnumerable<string>> PhonesAsync(string kind)
    {
        var row = await _exports.OrderAsync(_exports.Supervisor, kind, BaseExport.Parameters(_exports.ProjectId), ExportFormat.Csv);
        var lines = await File.ReadAllLinesAsync(await _exports.PathAsync(_exports.Supervisor, row.Id), Token);
        return lines.Skip(1).Select(line => line.Split(';')[0]);
    }
}
