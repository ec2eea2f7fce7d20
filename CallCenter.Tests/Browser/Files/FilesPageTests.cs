using System.Security.Cryptography;
using CallCenter.Core.Access;
using CallCenter.Core.Files;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Files;

/// <summary>
/// Two operators share files: folders, drag and drop, a large file over a lost connection, a restart of the host and a page loaded anew, and the bin.
/// </summary>
public sealed class FilesPageTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private const int Large = 72 * 1024 * 1024;

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("callcenter-large-");
    private readonly string _data = Directory.CreateTempSubdirectory("callcenter-files-").FullName;
    private TestHost _host = null!;
    private TestUser _anna = null!;
    private BrowserProfile _profile = null!;

    private IPage Page => _profile.Page;

    private ILocator Tray => Page.Locator("upload-tray");

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(folder: _data);
        _anna = await _host.AddUserAsync(Role.Operator);
        _profile = await OpenAsync(_anna);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        TestDatabase.Delete(_data);
        _files.Delete(recursive: true);
    }

    [Fact]
    public async Task Files_OfTwoOperators_AreSharedMovedAndComeBack()
    {
        var other = await OpenAsync(await _host.AddUserAsync(Role.Operator));
        await JudgeAsync("empty");

        // A folder by the dialog; the other one sees it without a reload.
        await Page.GetByRole(AriaRole.Button, new() { Name = "Создать папку" }).ClickAsync();
        await Page.Locator("#file-name").FillAsync("../Сводки");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Page.Locator("[role=dialog] .error")).ToContainTextAsync("/ и \\");
        await Page.Locator("#file-name").FillAsync("Сводки");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Row(Page, "Сводки")).ToBeVisibleAsync();
        await Assertions.Expect(Row(other.Page, "Сводки")).ToBeVisibleAsync();
        await Assertions.Expect(other.Page.Locator(".file-tree li")).ToHaveTextAsync(["Все файлы", "Сводки"]);

        // Dropped on the page, and on a folder; a name taken already gets a number, a hostile one its reason.
        await DropAsync(".files", "отчёт.txt", "первый");
        await Assertions.Expect(Row(Page, "отчёт.txt")).ToBeVisibleAsync();
        await DropAsync(".files", "Отчёт.TXT", "второй");
        await Assertions.Expect(Row(other.Page, "Отчёт (2).TXT")).ToBeVisibleAsync();
        await DropAsync("tr:has-text('Сводки')", "внутри.txt", "третий");
        await DropAsync(".files", "фото\u202egpj.exe", "x");
        await Assertions.Expect(Tray.Locator("li[data-state=failed]")).ToContainTextAsync("меняющих направление текста");
        await Assertions.Expect(Tray.Locator("header")).ToContainTextAsync("Загружено: 3, не загружено: 1");
        await JudgeAsync("list with the tray");
        await Tray.GetByRole(AriaRole.Button, new() { Name = "Убрать" }).ClickAsync();
        await Assertions.Expect(Tray).ToBeHiddenAsync();

        // A folder with all that is in it.
        var chosen = _files.CreateSubdirectory("Записи марта").CreateSubdirectory("утро");
        await File.WriteAllTextAsync(Path.Combine(chosen.FullName, "1.txt"), "раз");
        await File.WriteAllTextAsync(Path.Combine(chosen.Parent!.FullName, "2.txt"), "два");
        await Page.GetByLabel("Загрузить папку").SetInputFilesAsync(chosen.Parent!.FullName);
        await Assertions.Expect(Row(other.Page, "Записи марта")).ToBeVisibleAsync();
        await Row(other.Page, "Записи марта").Locator("a.row-link").ClickAsync();
        await Assertions.Expect(other.Page.Locator(".grid-frame tbody tr .file-name")).ToHaveTextAsync(["утро", "2.txt"]);
        await other.Page.Locator(".file-way a").First.ClickAsync();

        // Dragged to a folder with the mouse; what is another's cannot be.
        await Row(Page, "Отчёт (2).TXT").DragToAsync(Page.Locator(".tree li:has-text('Сводки')"));
        await Assertions.Expect(Row(Page, "Отчёт (2).TXT")).ToHaveCountAsync(0);
        Assert.Equal("false", await Row(other.Page, "отчёт.txt").GetAttributeAsync("draggable"));

        // By keys: down to the file, a new name, into the bin.
        await Page.Locator(".grid-frame table").FocusAsync();
        await Page.Keyboard.PressAsync("End");
        await Assertions.Expect(Page.Locator("tr.is-cursor")).ToContainTextAsync("отчёт.txt");
        await Page.Keyboard.PressAsync("F2");
        await Assertions.Expect(Page.Locator("#file-name")).ToHaveValueAsync("отчёт.txt");
        await Page.Locator("#file-name").FillAsync("итог.txt");
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Row(other.Page, "итог.txt")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("End");
        await Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(Page.Locator("[role=dialog]")).ToContainTextAsync("Файл «итог.txt»");
        await Page.Locator("[role=dialog] .is-danger").ClickAsync();
        await Assertions.Expect(Row(other.Page, "итог.txt")).ToHaveCountAsync(0);
        await Page.Locator(".bin-link").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Восстановить: итог.txt" }).ClickAsync();
        await Assertions.Expect(Row(other.Page, "итог.txt")).ToBeVisibleAsync();
        await JudgeAsync("empty bin");

        // On a tablet the name and the buttons stay within reach.
        await other.Page.SetViewportSizeAsync(1024, 768);
        Assert.True(await Row(other.Page, "итог.txt").Locator(".file-name").EvaluateAsync<int>("cell => cell.clientWidth") > 120);
        Assert.Equal(1024, await other.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        // Found wherever it is; the folder as an archive.
        await Page.Locator(".file-way").WaitForAsync();
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("ВНУТРИ");
        await Assertions.Expect(Row(Page, "внутри.txt")).ToContainTextAsync("Сводки");
        var archive = await Page.RunAndWaitForDownloadAsync(async () =>
        {
            await Row(Page, "внутри.txt").Locator(".is-quiet").ClickAsync();
            await Assertions.Expect(Row(Page, "Отчёт (2).TXT")).ToBeVisibleAsync();
            await Page.GetByRole(AriaRole.Button, new() { Name = "Скачать папку архивом" }).ClickAsync();
        });
        Assert.Equal("Сводки.zip", archive.SuggestedFilename);
        // The browser itself calls the refused name an error.
        Assert.All(_profile.Errors, error => Assert.Contains("422", error, StringComparison.Ordinal));
        Assert.Empty(other.Errors);
    }

    [Fact]
    public async Task LargeFile_OverACutARestartAndAPageLoadedAnew_IsTheSame()
    {
        var path = Path.Combine(_files.FullName, "запись экрана.mp4");
        var bytes = new byte[Large];
        new Random(48).NextBytes(bytes);
        await File.WriteAllBytesAsync(path, bytes);
        var line = new Line();
        await Page.RouteAsync("**/files/uploads/*", line.PassAsync);

        // The second piece is lost on the way; then the host goes and comes back while a piece is under way.
        line.Lose(2);
        line.Hold(3);
        await Page.Locator("#upload-files").SetInputFilesAsync(path);
        await line.Held;
        await JudgeAsync("sending");
        var address = _host.Address;
        await _host.DisposeAsync();
        await Assertions.Expect(Page.Locator("#connection-bar")).ToBeVisibleAsync();
        line.Lose(4);
        line.Free();
        await Assertions.Expect(Tray.Locator("li .state")).ToHaveTextAsync("Нет связи с сервером: продолжится само");
        line.Hold(5);
        _host = await TestHost.StartAsync(folder: _data, address: address);

        // The page would be loaded anew now, and waits for the file; whoever cannot wait loads it, and chooses the file again.
        await Assertions.Expect(Tray.Locator(".hold")).ToContainTextAsync("Сервер перезапущен");
        await line.Held;
        var upload = await _host.QueryAsync(db => db.FileUploads.AsNoTracking().SingleAsync());
        Assert.InRange(_host.Get<FileStore>().LengthOf(upload.Id), 16 * 1024 * 1024, Large - 1);
        await Tray.GetByRole(AriaRole.Button, new() { Name = "Обновить сейчас" }).ClickAsync();
        line.Free();
        await Assertions.Expect(Page.Locator(".unfinished li")).ToContainTextAsync("запись экрана.mp4 — ");
        await JudgeAsync("unfinished");
        var wrong = Path.Combine(_files.FullName, "другой.mp4");
        await File.WriteAllTextAsync(wrong, "x");
        await Page.Locator(".unfinished input").SetInputFilesAsync(wrong);
        await Assertions.Expect(Page.Locator(".notice.is-error")).ToContainTextAsync("Это другой файл");
        await Page.Locator(".unfinished input").SetInputFilesAsync(path);

        // It goes on while one looks at another page.
        await Page.GetByRole(AriaRole.Link, new() { Name = "Звонки" }).ClickAsync();
        await Assertions.Expect(Tray.Locator("li")).ToHaveAttributeAsync("data-state", "finished");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Файловый менеджер" }).ClickAsync();
        await Assertions.Expect(Page.Locator(".unfinished")).ToHaveCountAsync(0);

        var saved = await Page.RunAndWaitForDownloadAsync(() => Row(Page, "запись экрана.mp4").Locator(".file-name a").ClickAsync());
        Assert.Equal("запись экрана.mp4", saved.SuggestedFilename);
        await using var content = File.OpenRead(await saved.PathAsync());
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(content));
        Assert.Equal(1, await _host.QueryAsync(db => db.Files.CountAsync()));
        Assert.False(await _host.QueryAsync(db => db.FileUploads.AnyAsync()));
    }

    private async Task<BrowserProfile> OpenAsync(TestUser user)
    {
        var profile = await browsers.OpenAsync(_host.Address.GetLeftPart(UriPartial.Authority));
        await profile.SignInAsync(user.Email, TestHost.Password);
        await profile.GoAsync("/files");
        await profile.Page.Locator(".file-list").WaitForAsync();
        await Assertions.Expect(profile.Page.Locator(".empty-state, .grid-frame")).ToBeVisibleAsync();
        return profile;
    }

    private static ILocator Row(IPage page, string name) => page.Locator(".grid-frame tbody tr").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });

    /// <summary>As from the desktop.</summary>
    private async Task DropAsync(string target, string name, string text)
    {
        var transfer = await Page.EvaluateHandleAsync("([name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name)); return data; }", new[] { name, text });
        foreach (var step in new[] { "dragenter", "dragover", "drop" })
        {
            await Page.Locator(target).First.DispatchEventAsync(step, new { dataTransfer = transfer });
        }
    }

    private async Task JudgeAsync(string stage)
    {
        Assert.Empty(await Accessibility.FindAsync(Page, stage));
        Assert.Equal(1366, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    /// <summary>The line between browser and host: pieces of a file are counted, lost or held on it.</summary>
    private sealed class Line
    {
        private int _pieces;
        private int _lost;
        private int _heldAt;
        private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Held => _held.Task;

        public void Lose(int piece) => _lost = piece;

        public void Hold(int piece) => (_heldAt, _held, _free) = (piece, new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));

        public void Free() => _free.TrySetResult();

        public async Task PassAsync(IRoute route)
        {
            var piece = route.Request.Method == "PATCH" ? ++_pieces : 0;
            if (piece != 0 && piece == _heldAt)
            {
                _held.TrySetResult();
                await _free.Task;
            }

            if (piece != 0 && piece == _lost)
            {
                await route.AbortAsync("connectionreset");
                return;
            }

            try
            {
                await route.ContinueAsync();
            }
            catch (PlaywrightException) when (piece == _heldAt)
            {
                // The page that sent it is gone.
            }
        }
    }
}
