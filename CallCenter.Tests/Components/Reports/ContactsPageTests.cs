using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Exports;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Contacts.Bulk;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Exports;
using CallCenter.Web.Reports.Contacts;
using CallCenter.Web.Reports.Contacts.Bulk;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Reports;

public sealed class ContactsPageTests : CoreContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Page_Contacts_AreListedAndCounted()
    {
        await AddAsync("79228711345", "Иванов Иван");
        await AddAsync("79171959395", "Петров Пётр");

        var page = Open(Core.Supervisor);

        Assert.Contains("+7 922 871-13-45", page.Markup, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("Количество записей: 2", page.Find(".report-count").TextContent));
    }

    [Fact]
    public async Task Page_OfAnotherSupervisor_ShowsNothing()
    {
        await AddAsync("79228711345", "Иванов Иван");

        var page = Open(Core.OtherSupervisor);

        Assert.DoesNotContain("871-13-45", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".empty-state"));
    }

    [Fact]
    public async Task Search_TextEntered_GoesIntoTheAddressAndIsFound()
    {
        await AddAsync("79228711345", "Иванов Иван");
        await AddAsync("79171959395", "Петров Пётр");
        var page = Open(Core.Supervisor);

        await page.InvokeAsync(() => page.Find(".search-box input").Change(" петр "));

        page.WaitForAssertion(() => Assert.DoesNotContain("871-13-45", page.Markup, StringComparison.Ordinal));
        Assert.Contains("195-93-95", page.Markup, StringComparison.Ordinal);
        Assert.EndsWith("/reports/contacts?text=%D0%BF%D0%B5%D1%82%D1%80", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_Chosen_GoesIntoTheAddress()
    {
        await AddAsync("79228711345", "Иванов Иван");
        var page = Open(Core.Supervisor);

        await page.InvokeAsync(() => Box(page, "#pick-status", "Отказ").Change(true));

        page.WaitForAssertion(() => Assert.Contains("Ничего не найдено", page.Find(".empty-state").TextContent, StringComparison.Ordinal));
        Assert.EndsWith($"?status={Core.RefusedStatusId}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_Chosen_AreRememberedForTheNextTime()
    {
        await AddAsync("79228711345", "Иванов Иван", "Оренбург");
        var page = Open(Core.Supervisor);
        Assert.DoesNotContain("Оренбург", page.Markup, StringComparison.Ordinal);

        await page.InvokeAsync(() => Box(page, "#contact-columns", "Город").Change(true));

        page.WaitForAssertion(() => Assert.Contains("Оренбург", page.Markup, StringComparison.Ordinal));
        var choice = await Core.Get<UserPreferences>().ReadAsync<ChosenColumns>(Core.Supervisor, ChosenColumns.Key, Xunit.TestContext.Current.CancellationToken);
        Assert.True(choice!.Shows(CallCenter.Core.Reports.Contacts.ContactColumn.City));
        Assert.Null(await Core.Get<UserPreferences>().ReadAsync<ChosenColumns>(Core.OtherSupervisor, ChosenColumns.Key, Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Marked_OneContact_IsDeletedAfterAQuestionThatNamesWhatIsLost()
    {
        await AddAsync("79228711345", "Иванов Иван");
        await AddAsync("79171959395", "Петров Пётр");
        var page = Open(Core.Supervisor);
        var dialogs = Render<MudBlazor.MudDialogProvider>();

        await page.InvokeAsync(() => page.Find("tbody tr[id] input").Change(true));
        page.WaitForAssertion(() => Assert.Contains("Отмечено: 1", page.Find(".bulk-bar").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".bulk-bar .is-danger").Click());
        dialogs.WaitForAssertion(() => Assert.Contains("комментарии", dialogs.Markup, StringComparison.Ordinal));
        await dialogs.InvokeAsync(() => dialogs.Find(".is-danger").Click());

        page.WaitForAssertion(() => Assert.Equal("Количество записей: 1", page.Find(".report-count").TextContent));
        Assert.Contains("Контакты удалены", page.Find(".job-notice").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ContactsPage> Open(Actor actor)
    {
        var jobs = new BackgroundJobClient(new InMemoryStorage());
        Services.AddSingleton(new ContactBulkDesk(Core.Get<ContactBulkService>(), Core.Get<ContactBulkRun>(), jobs));
        Services.AddSingleton(new ExportDesk(Core.Get<ExportService>(), jobs));
        Navigation.NavigateTo(ContactReportView.Path);
        var page = RenderAs<ContactsPage>(actor, _ => { });
        page.WaitForState(() => page.FindAll(".skeleton").Count == 0);
        return page;
    }

    private static AngleSharp.Dom.IElement Box(IRenderedComponent<ContactsPage> page, string list, string word) =>
        page.FindAll($"{list} label").Single(label => label.TextContent.Trim() == word).QuerySelector("input")!;

    private async Task AddAsync(string phone, string name, string city = "")
    {
        await using var db = await Core.OpenDbAsync();
        var project = db.Projects.FirstOrDefault() ?? new Project { Title = "Опрос", SupervisorId = Core.Supervisor.UserId };
        var upload = new ContactUpload { ProjectId = project.Id, State = UploadState.Ready };
        if (project.Id == 0)
        {
            db.Add(project);
            await db.SaveChangesAsync();
            upload.ProjectId = project.Id;
        }

        db.Add(upload);
        await db.SaveChangesAsync();
        db.Add(new Contact { ProjectId = project.Id, UploadId = upload.Id, Phone = phone, FullName = name, City = city, StatusId = Core.NewStatusId, CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
    }
}
