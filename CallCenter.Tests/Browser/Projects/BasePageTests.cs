using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MiniExcelLibs;

namespace CallCenter.Tests.Browser.Projects;

/// <summary>A supervisor loads a base from a workbook with headers of its own, from the choice of the file to the undo.</summary>
public sealed class BasePageTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("callcenter-base-");
    private TestHost _host = null!;
    private BrowserProfile _profile = null!;
    private int _projectId;

    private IPage Page => _profile.Page;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        var supervisor = await _host.AddUserAsync(Role.Supervisor);
        _projectId = (await _host.Get<ProjectService>().CreateAsync(_host.Admin, new() { Title = "Опрос" }, CancellationToken.None)).Value;
        await _host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(set => set.SetProperty(project => project.SupervisorId, supervisor.Id)));
        _profile = await browsers.OpenAsync(_host.Address.GetLeftPart(UriPartial.Authority));
        await _profile.SignInAsync(supervisor.Email, TestHost.Password);
        await _profile.GoAsync($"/projects/{_projectId}/base");
        await Page.Locator(".drop").WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _files.Delete(recursive: true);
    }

    [Fact]
    public async Task Base_FromChoosingTheFileToTheUndo()
    {
        await JudgeAsync("empty");
        await Page.Locator(".drop input").SetInputFilesAsync(Workbook());

        // What the headers say is guessed and said to be; the rest is arranged: by the mouse, by keys, by the list.
        await Assertions.Expect(Head(0).Locator(".by")).ToHaveTextAsync("угадано по заголовку");
        await Assertions.Expect(Select(0)).ToHaveValueAsync("phone");
        await Chip("Город").DragToAsync(Head(2).Locator(".header"));
        await Assertions.Expect(Select(2)).ToHaveValueAsync("city");
        await Chip("ФИО").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Head(1)).ToHaveAttributeAsync("data-under", "");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Select(1)).ToHaveValueAsync("full_name");
        await Select(3).SelectOptionAsync("city");
        await Assertions.Expect(Head(3).Locator(".error")).ToHaveTextAsync("Уже в столбце «Откуда сам»");
        await Assertions.Expect(Page.Locator(".upload-plan .is-primary")).ToBeDisabledAsync();
        await Select(3).SelectOptionAsync("description");
        await Page.Locator(".tag-box input").FillAsync("выставка");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.Locator(".tag-box .tag")).ToHaveTextAsync("выставка");
        await JudgeAsync("columns");

        // Another tab meets the same upload, and so does this one after it was loaded anew.
        var other = await _profile.Context.NewPageAsync();
        await other.GotoAsync(Page.Url);
        await Assertions.Expect(other.Locator(".upload-plan h2")).ToHaveTextAsync("база выставки.xlsx");

        // The dry run: nothing is saved, and both tabs know.
        await Page.Locator(".upload-plan .is-primary").ClickAsync();
        await Assertions.Expect(Page.Locator(".upload-report dd")).ToHaveTextAsync(["3", "2", "1", "0"]);
        await Assertions.Expect(Page.Locator(".reasons li span")).ToHaveTextAsync(["Неверный номер телефона", "Номер повторяется в файле", "Несколько номеров в одной ячейке"]);
        await Assertions.Expect(Page.Locator(".repaired")).ToContainTextAsync("Исправлены 2 номера");
        await Assertions.Expect(other.Locator(".upload-report dd").First).ToHaveTextAsync("3");
        await other.CloseAsync();
        Assert.False(await _host.QueryAsync(db => db.Contacts.AnyAsync()));
        var refused = await Page.RunAndWaitForDownloadAsync(() => Page.Locator(".reasons a").First.ClickAsync());
        Assert.Contains("Несколько номеров в одной ячейке", await File.ReadAllTextAsync(await refused.PathAsync()), StringComparison.Ordinal);
        await JudgeAsync("dry run");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Загрузить 3 контакта" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".totals dd")).ToHaveTextAsync(["3", "0", "0", "0", "0", "3"]);
        await Assertions.Expect(Page.Locator(".uploads tbody tr").First).ToContainTextAsync("выставка");
        var contact = await _host.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync(row => row.Phone == "79228711345"));
        Assert.Equal(("Петров Пётр", "Пермь", "VIP"), (contact.FullName, contact.City, contact.Description));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Скачать контакты и строки: база выставки.xlsx" }).ClickAsync();
        await JudgeAsync("loaded");

        // Taken back: what goes is named first.
        await Page.GetByRole(AriaRole.Button, new() { Name = "Отменить загрузку файла: база выставки.xlsx" }).ClickAsync();
        await Assertions.Expect(Page.Locator("[role=dialog]")).ToContainTextAsync("Из базы исчезнут 3 контакта");
        await Page.Locator("[role=dialog] .is-danger").ClickAsync();
        await Assertions.Expect(Page.GetByText("База пуста")).ToBeVisibleAsync();
        Assert.False(await _host.QueryAsync(db => db.Contacts.AnyAsync(row => db.Uploads.Any(upload => upload.Id == row.UploadId && upload.State == UploadState.Ready))));
        Assert.Empty(_profile.Errors);
    }

    private ILocator Head(int column) => Page.Locator($"th[data-column='{column}']");

    private ILocator Select(int column) => Head(column).Locator("select");

    private ILocator Chip(string field) => Page.Locator(".field-chip").Filter(new() { HasText = field });

    private async Task JudgeAsync(string stage)
    {
        Assert.Empty(await Accessibility.FindAsync(Page, stage));
        Assert.Equal(1366, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private string Workbook()
    {
        var path = Path.Combine(_files.FullName, "база выставки.xlsx");
        MiniExcel.SaveAs(path, new[]
        {
            Row("8 (922) 871-13-45", "Петров Пётр", "Пермь", "VIP"),
            Row("79228711346", "Щукина Анна", "Орёл", ""),
            Row("9228711347", "", "", ""),
            Row("79228711346", "Ещё раз", "", ""),
            Row("12", "Ошибка", "", ""),
            Row("89228711348, 89228711349", "Два номера", "", ""),
        });
        return path;
    }

    private static Dictionary<string, object> Row(string phone, string who, string from, string mark) => new()
    {
        ["Моб. телефон"] = phone,
        ["Кто подошёл"] = who,
        ["Откуда сам"] = from,
        ["Пометка менеджера на стенде, когда была и какая именно"] = mark,
    };
}
