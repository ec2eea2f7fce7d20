using AngleSharp.Dom;
using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Files;
using CallCenter.Tests.Components.Support;
using CallCenter.Tests.Integration.Files;
using CallCenter.Web.Files;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Files;

public sealed class FilesPageTests : CoreContext
{
    // A change is told in batches, and the machine may be busy.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_OfOthers_OffersAnOperatorOnlyToDownload()
    {
        var (anna, boris) = (await Core.AddOperatorAsync("anna"), await Core.AddOperatorAsync("boris"));
        await Core.FileAsync(anna, "её.txt", null, "12345");
        await Core.FileAsync(boris, "его.txt");

        var page = Open(boris);

        var rows = Rows(page);
        Assert.Equal(["его.txt", "её.txt"], rows.Select(Name));
        Assert.Equal([3, 1], rows.Select(row => row.QuerySelectorAll(".row-actions .icon-button").Length));
        Assert.Equal(["true", "false"], rows.Select(row => row.GetAttribute("draggable")));
        Assert.Contains("5 Б", rows[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(FileTexts.Settings, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfAnother_AppearsByItselfInListAndTree()
    {
        var anna = await Core.AddOperatorAsync("anna");
        var page = Open(anna);
        page.WaitForState(() => page.Markup.Contains(FileTexts.EmptyTitle, StringComparison.Ordinal), s_patience);

        var folder = await Core.FolderAsync(Core.Supervisor, "общая");

        page.WaitForState(() => page.FindAll(".grid-frame tbody tr[id]").Count == 1 && page.FindAll(".file-tree [role=treeitem]").Count == 2, s_patience);
        Assert.Equal("общая", Name(page.Find(".grid-frame tbody tr[id]")));
        Assert.Equal([FileTexts.AllFiles, "общая"], page.FindAll(".file-tree [role=treeitem] .name").Select(node => node.TextContent));
        await Core.Get<FileBin>().PutAsync(Core.Supervisor, [await Core.RefAsync(folder)], Stop);
        page.WaitForState(() => page.Markup.Contains(FileTexts.EmptyTitle, StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public async Task Folder_DeletedUnderTheReader_SaysSo()
    {
        var folder = await Core.FolderAsync(Core.Supervisor, "папка");
        var page = Open(Core.Admin, $"?folder={folder}");
        page.WaitForState(() => page.Markup.Contains(FileTexts.EmptyTitle, StringComparison.Ordinal), s_patience);

        await Core.Get<FileBin>().PutAsync(Core.Supervisor, [await Core.RefAsync(folder)], Stop);

        page.WaitForState(() => page.Markup.Contains(FileTexts.GoneTitle, StringComparison.Ordinal), s_patience);
        Assert.Null(page.Find(".files").GetAttribute("data-folder"));
    }

    [Fact]
    public async Task Keys_InTheList_ChooseAndOpen()
    {
        var folder = await Core.FolderAsync(Core.Supervisor, "а");
        await Core.FileAsync(Core.Supervisor, "б.txt");
        await Core.FileAsync(Core.Supervisor, "в.txt");
        var page = Open(Core.Admin);
        var table = Rows(page)[0].Closest("table")!;

        await table.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        await page.InvokeAsync(() => page.Find(".grid-frame table").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown", ShiftKey = true }));
        Assert.Equal(["б.txt", "в.txt"], page.FindAll("tr.is-selected").Select(Name));
        await page.InvokeAsync(() => page.Find(".grid-frame table").KeyDownAsync(new KeyboardEventArgs { Key = "ф", Code = "KeyA", CtrlKey = true }));
        Assert.Equal(3, page.FindAll("tr.is-selected").Count);
        await page.InvokeAsync(() => page.Find(".grid-frame table").KeyDownAsync(new KeyboardEventArgs { Key = "Home" }));
        await page.InvokeAsync(() => page.Find(".grid-frame table").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));

        Assert.EndsWith($"/files?folder={folder}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tree_ByKeys_IsReadAsItIsOpened()
    {
        var outer = await Core.FolderAsync(Core.Supervisor, "внешняя");
        var inner = await Core.FolderAsync(Core.Supervisor, "внутренняя", outer);
        var page = Open(Core.Admin);
        page.WaitForState(() => page.FindAll("[role=treeitem]").Count == 2, s_patience);

        foreach (var key in new[] { "ArrowDown", "ArrowRight", "ArrowRight", "Enter" })
        {
            await page.InvokeAsync(() => page.Find("[role=tree]").KeyDownAsync(new KeyboardEventArgs { Key = key }));
        }

        Assert.EndsWith($"/files?folder={inner}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("[role=tree]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowLeft" }));
        await page.InvokeAsync(() => page.Find("[role=tree]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowLeft" }));
        Assert.Equal(2, page.FindAll("[role=treeitem]").Count);
    }

    [Theory]
    [InlineData("F2", "папка")]
    [InlineData("Delete", "Папка «папка» со всем, что в ней лежит.")]
    public async Task Tree_KeysOfAFolder_AskAboutIt(string key, string asked)
    {
        await Core.FolderAsync(Core.Supervisor, "папка");
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = Open(Core.Admin);
        page.WaitForState(() => page.FindAll("[role=treeitem]").Count == 2, s_patience);

        await page.InvokeAsync(() => page.Find("[role=tree]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" }));
        _ = page.Find("[role=tree]").KeyDownAsync(new KeyboardEventArgs { Key = key });

        dialogs.WaitForState(() => dialogs.Markup.Contains(asked, StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public async Task Search_Name_IsFoundInEveryFolderWithItsPlace()
    {
        var folder = await Core.FolderAsync(Core.Supervisor, "Март");
        await Core.FileAsync(Core.Supervisor, "Отчёт МАРТ.xlsx", folder);

        var page = Open(Core.Admin, "?text=" + Uri.EscapeDataString("март"));

        Assert.Equal(["Март", "Отчёт МАРТ.xlsx"], Rows(page).Select(Name));
        Assert.Contains("Март", Rows(page)[1].QuerySelector(".is-quiet")!.TextContent, StringComparison.Ordinal);
        var nothing = Open(Core.Admin, "?text=%00%27");
        nothing.WaitForState(() => nothing.Markup.Contains(FileTexts.NothingFoundTitle, StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public async Task Bin_OfAnOperator_HasHisOwnAndNothingIsDeletedForEver()
    {
        var (anna, boris) = (await Core.AddOperatorAsync("anna"), await Core.AddOperatorAsync("boris"));
        var (hers, his) = (await Core.FileAsync(anna, "её.txt"), await Core.FileAsync(boris, "его.txt"));
        await Core.Get<FileBin>().PutAsync(anna, [hers.Ref()], Stop);
        await Core.Get<FileBin>().PutAsync(boris, [his.Ref()], Stop);
        var page = Open(anna, "?bin=true");

        Assert.Equal("её.txt", Name(Assert.Single(Rows(page))));
        await Assert.Single(page.FindAll(".row-actions button")).ClickAsync(new());

        page.WaitForState(() => page.Markup.Contains(FileTexts.BinEmptyTitle, StringComparison.Ordinal), s_patience);
        Assert.Equal(["её.txt"], (await Core.ListAsync(anna)).Select(row => row.Name));
    }

    [Fact]
    public async Task Bin_WithMoreThanItLists_IsEmptiedByItsTrueNumber()
    {
        await using (var db = await Core.OpenDbAsync())
        {
            List<FileItem> items = [.. Enumerable.Range(0, 1_001).Select(_ => new FileItem { ContentId = Guid.NewGuid() })];
            items.ForEach(item => item.PutInto(null, $"{item.ContentId}"));
            db.AddRange(items);
            await db.SaveChangesAsync(Stop);
            items.ForEach(item => item.PutIntoBin(null, TimeProvider.System.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(Stop);
        }

        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = Open(Core.Admin, "?bin=true");
        page.WaitForState(() => page.Find(".button.is-danger") is { } button && !button.HasAttribute("disabled"), s_patience);

        _ = page.Find(".button.is-danger").ClickAsync(new());

        dialogs.WaitForState(() => dialogs.Markup.Contains(FileWords.Say(FileTexts.PurgeAll, Formats.Plural(1_001, FileTexts.CountOne, FileTexts.CountFew, FileTexts.CountMany)), StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public async Task Unfinished_OfAnother_IsNamedToAnAdminAndOnlyGivenUp()
    {
        var anna = await Core.AddOperatorAsync("anna");
        await Core.Get<FileUploads>().BeginAsync(anna, new(null, [], "большой.bin", 1_000, 1), Stop);
        await using var db = await Core.OpenDbAsync();
        var before = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(db.FileUploads, row => row.SetProperty(upload => upload.CreatedAt, before), Stop);

        var page = Open(Core.Admin);
        page.WaitForState(() => page.FindAll(".unfinished li").Count == 1, s_patience);

        Assert.Contains("anna", page.Find(".unfinished li").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".unfinished input"));
        Assert.DoesNotContain(FileTexts.UnfinishedText, page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".unfinished button").ClickAsync(new()));
        page.WaitForState(() => page.FindAll(".unfinished").Count == 0, s_patience);
        Assert.Empty(db.FileUploads);
    }

    [Fact]
    public async Task Unfinished_OfHisOwn_IsOfferedToGoOn()
    {
        var anna = await Core.AddOperatorAsync("anna");
        var id = (await Core.Get<FileUploads>().BeginAsync(anna, new(null, [], "большой.bin", 1_000, 1), Stop)).Value!.Id;
        await Core.Get<FileUploads>().AppendAsync(anna, id, 0, new MemoryStream(new byte[400]), Stop);
        await using var db = await Core.OpenDbAsync();
        var before = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(db.FileUploads, row => row.SetProperty(upload => upload.CreatedAt, before), Stop);
        File.SetLastWriteTimeUtc(Core.Get<FileStore>().PathOf(id), before);

        var page = Open(anna);
        page.WaitForState(() => page.FindAll(".unfinished li").Count == 1, s_patience);

        Assert.Contains("40 %", page.Find(".unfinished li").TextContent, StringComparison.Ordinal);
        Assert.Equal(("большой.bin", "1000"), (page.Find(".unfinished input").GetAttribute("data-name"), page.Find(".unfinished input").GetAttribute("data-size")));
        await page.InvokeAsync(() => page.Find(".unfinished button").ClickAsync(new()));
        page.WaitForState(() => page.FindAll(".unfinished").Count == 0, s_patience);
        Assert.Empty(db.FileUploads);
    }

    private IRenderedComponent<FilesPage> Open(Actor actor, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/files" + query);
        return RenderAs<FilesPage>(actor, _ => { });
    }

    private static IReadOnlyList<IElement> Rows(IRenderedComponent<FilesPage> page)
    {
        page.WaitForState(() => page.FindAll(".grid-frame tbody tr[id]").Count > 0, s_patience);
        return page.FindAll(".grid-frame tbody tr[id]");
    }

    private static string Name(IElement row) => row.QuerySelector(".file-name")!.TextContent.Trim();
}
