using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Files;
using CallCenter.Web.Shell;
using CallCenter.Web.Shell.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace CallCenter.Web.Files;

/// <summary>«Файловый менеджер»: a folder, what a search found, or the bin, each by its address.</summary>
public sealed partial class FilesPage
{
    /// <summary>An upload that stood still for so long broke off.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(250);

    private readonly FileSelection _selection = new();
    private readonly PageHandle _hand = new();
    private ElementReference _root;
    private FolderWatch? _watch;
    private FolderTree? _tree;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private FolderView? _view;
    private List<FileLine>? _lines;
    private IReadOnlyList<BinRow>? _bin;
    private IReadOnlyList<FileProgress> _unfinished = [];
    private FileUse? _use;
    private FileOrdering _order = new();
    private Refusal? _refusal;
    private string? _otherFile;
    private string? _shown;
    private string _typed = "";
    private string _sought = "";
    private bool _isGone;
    private bool _hasSettings;

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [SupplyParameterFromQuery(Name = "folder")]
    public long? Folder { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "bin")]
    public bool IsBin { get; set; }

    [Inject]
    public required UnsavedChanges Unsaved { get; set; }

    private bool IsSearch => !IsBin && !string.IsNullOrWhiteSpace(Text);

    private bool IsFolder => !IsBin && !IsSearch;

    private long Current => Folder ?? FolderTree.Top;

    private long? CurrentOrTop => Current == FolderTree.Top ? null : Current;

    private List<FileLine> Chosen => _selection.Lines();

    public static string AddressOf(long folder) => folder == FolderTree.Top ? "/files" : string.Create(CultureInfo.InvariantCulture, $"/files?folder={folder}");

    /// <summary>From the page: a row was dragged to a folder; when it is among the chosen ones, all of them.</summary>
    [JSInvokable]
    public async Task DroppedAsync(long row, long folder)
    {
        if (!_selection.Has(row))
        {
            _selection.Only(row);
        }

        _refusal = await Files.MoveAsync(Actor, References(Chosen), folder == FolderTree.Top ? null : folder, CancellationToken.None);
        await LoadAsync();
        StateHasChanged();
    }

    /// <summary>From the page: not the file that broke off was chosen to go on with.</summary>
    [JSInvokable]
    public void OtherFileAsync(string name, long size)
    {
        _otherFile = FileWords.Say(FileTexts.OtherFile, name, FileWords.Size(size));
        StateHasChanged();
    }

    public override async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        // At once: nothing is attached any more while what is followed ends.
        await Task.WhenAll(_hand.DisposeAsync().AsTask(), base.DisposeAsync().AsTask());
    }

    protected override async Task OnInitializedAsync()
    {
        _zone = await Company.ZoneAsync(CancellationToken.None);
        _watch = new(Feed);
        Follow(_watch.ReadAsync(Clock, Stopping), RefreshAsync);
        // Nothing tells that a file has stopped coming.
        Repeat(Clock, s_idle, () => _use?.Coming > 0 ? LoadBesideAsync() : Task.CompletedTask);
        await LoadBesideAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        // What the address says counts unless it is what was just typed into the box.
        if ((Text ?? "") != _sought)
        {
            _typed = _sought = Text ?? "";
        }

        var shown = $"{Folder} {Text} {IsBin}";
        if (shown != _shown)
        {
            _shown = shown;
            (_refusal, _otherFile, _lines, _bin) = (null, null, IsSearch ? _lines : null, null);
            _selection.Begin();
            await LoadAsync();
        }
    }

    protected override Task OnAfterRenderAsync(bool firstRender) =>
        firstRender ? _hand.AttachAsync(Script, "/" + Assets["dist/files.js"], "openFiles", this, self => [_root, self]) : Task.CompletedTask;

    private async Task RefreshAsync(IReadOnlySet<long> changed)
    {
        var begun = Clock.GetTimestamp();
        if (_tree is not null)
        {
            await _tree.RefreshAsync(changed);
        }

        await LoadBesideAsync();
        // A folder above may have been renamed or gone to the bin.
        if (!IsFolder || changed.Contains(Current) || _view?.Path.Any(step => changed.Contains(step.Id ?? FolderTree.Top)) == true || (_view?.Path.Count > 0 && changed.Contains(FolderTree.Top)))
        {
            await LoadAsync();
        }

        StateHasChanged();
        // While thousands of files come, a large folder is read again for a tenth of the time at most.
        await Task.Delay(Clock.GetElapsedTime(begun) * 9, Clock, Stopping);
    }

    private async Task LoadAsync()
    {
        if (IsBin)
        {
            _bin = await Queries.ListBinAsync(Actor, CancellationToken.None);
            return;
        }

        var asked = _shown;
        IEnumerable<FileLine> lines;
        if (IsSearch)
        {
            _isGone = false;
            lines = (await Queries.SearchAsync(Actor, Text!, CancellationToken.None)).Select(found => new FileLine(found.Row, found.Folder));
        }
        else
        {
            var found = await Queries.ListAsync(Actor, CurrentOrTop, CancellationToken.None);
            lines = (found.Value?.Rows ?? []).Select(row => new FileLine(row));
            // Only the newest question counts.
            if (asked == _shown)
            {
                (_view, _isGone) = (found.Value, found.Refusal is not null);
            }
        }

        if (asked == _shown)
        {
            Show(lines);
        }
    }

    private void Show(IEnumerable<FileLine> lines)
    {
        _lines = _order.Sort(lines);
        _selection.Follow(_lines);
    }

    private async Task LoadBesideAsync()
    {
        _use = await Queries.GetUseAsync(CancellationToken.None);
        _unfinished = await Uploads.ListUnfinishedAsync(Actor, s_idle, CancellationToken.None);
    }

    private void SortBy(FileOrdering order)
    {
        _order = order;
        Show(_lines!);
    }

    private string CountText() => _lines is null || _isGone ? ""
        : IsSearch && _lines.Count == FileLimits.Found ? FileWords.Say(FileTexts.FoundMost, FileLimits.Found)
        : _selection.Chosen.Count > 0 ? Formats.Plural(_selection.Chosen.Count, FileTexts.ChosenOne, FileTexts.ChosenFew, FileTexts.ChosenMany)
        : Formats.Plural(_lines.Count, FileTexts.CountOne, FileTexts.CountFew, FileTexts.CountMany);

    private void Open(long folder) => Navigation.NavigateTo(AddressOf(folder));

    private async Task OpenAsync(FileLine line)
    {
        if (line.Row.IsFolder)
        {
            Open(line.Row.Id);
        }
        else
        {
            await _hand.Script!.InvokeVoidAsync("download", FileEndpoints.AddressOf(line.Row.Id));
        }
    }

    private void Up()
    {
        if (_view is { Path.Count: > 0 } view)
        {
            Open(view.Path.Count > 1 ? view.Path[^2].Id!.Value : FolderTree.Top);
        }
    }

    /// <summary>Asked when the typing rests: each letter would be a page of its own, and an answer that is late would take back what was typed since.</summary>
    private async Task SearchAsync(string text)
    {
        _typed = text;
        await Task.Delay(s_rest, Clock, Stopping);
        if (text == _typed && text != _sought)
        {
            _sought = text;
            Navigation.NavigateTo(text.Length == 0 ? AddressOf(Current) : Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["text"] = text, ["bin"] = null }), replace: true);
        }
    }

    private Task CreateAsync() => AskNameAsync(FileTexts.NewFolder, null);

    private Task RenameAsync(FileLine line) => AskNameAsync(FileTexts.RenameTitle, line.Row);

    /// <summary>The tree knows of a folder only its name.</summary>
    private async Task WithFolderAsync(long folder, Func<FileLine, Task> act)
    {
        var row = await Queries.FindAsync(Actor, folder, CancellationToken.None);
        _refusal = row switch { null => new FolderGone(), { MayChange: false } => new AnothersFile(row.Name), _ => null };
        if (_refusal is null)
        {
            await act(new(row!));
        }
    }

    private async Task AskNameAsync(string title, FileRow? file)
    {
        var parameters = new DialogParameters<FileNameDialog> { { dialog => dialog.File, file }, { dialog => dialog.FolderId, CurrentOrTop }, { dialog => dialog.Actor, Actor } };
        var dialog = await Dialogs.ShowAsync<FileNameDialog>(title, parameters, FormDialog<FileNameInput>.Options);
        await dialog.Result;
        await LoadAsync();
        await FocusListAsync();
    }

    private async Task MoveAsync()
    {
        var parameters = new DialogParameters<MoveDialog> { { dialog => dialog.Chosen, References(Chosen) }, { dialog => dialog.From, Current }, { dialog => dialog.Actor, Actor } };
        var dialog = await Dialogs.ShowAsync<MoveDialog>(FileTexts.MoveTitle, parameters);
        await dialog.Result;
        await LoadAsync();
        await FocusListAsync();
    }

    /// <param name="line">Null: all that is chosen.</param>
    private async Task DeleteAsync(FileLine? line)
    {
        var lines = line is null ? Chosen : [line];
        if (lines.Exists(chosen => !chosen.Row.MayChange))
        {
            _refusal = new AnothersFile(lines.Find(chosen => !chosen.Row.MayChange)!.Row.Name);
            return;
        }

        string[] text =
        [
            lines is [var only] ? FileWords.Say(only.Row.IsFolder ? FileTexts.DeleteFolder : FileTexts.DeleteFile, only.Row.Name) : Formats.Plural(lines.Count, FileTexts.CountOne, FileTexts.CountFew, FileTexts.CountMany),
            FileWords.Say(FileTexts.DeleteEffect, FileWords.Days(_use!.BinDays)),
        ];
        if (await Dialogs.ConfirmAsync(FileTexts.DeleteTitle, text, FileTexts.Delete))
        {
            _refusal = await Bin.PutAsync(Actor, References(lines), CancellationToken.None);
            await LoadAsync();
        }

        await FocusListAsync();
    }

    private async Task DownloadAsync()
    {
        var lines = Chosen;
        var address = lines switch
        {
            [] => FileEndpoints.ArchiveOf(Current == FolderTree.Top ? [] : [Current]),
            [{ Row: { IsFolder: false } file }] => FileEndpoints.AddressOf(file.Id),
            _ when _selection.IsEverything && IsFolder => FileEndpoints.ArchiveOf(Current == FolderTree.Top ? [] : [Current]),
            _ => FileEndpoints.ArchiveOf(lines.Select(line => line.Row.Id)),
        };
        _refusal = lines.Count > FileLimits.InArchive && !(_selection.IsEverything && IsFolder) ? new TooManyChosen(FileLimits.InArchive) : null;
        if (_refusal is null)
        {
            await _hand.Script!.InvokeVoidAsync("download", address);
        }
    }

    private async Task RestoreAsync(BinRow row)
    {
        _refusal = await Bin.RestoreAsync(Actor, [row.Id], CancellationToken.None);
        await LoadAsync();
    }

    private async Task PurgeAsync(BinRow row)
    {
        if (await Dialogs.ConfirmAsync(FileTexts.PurgeTitle, FileWords.Say(FileTexts.PurgeOne, row.Name), FileTexts.Purge))
        {
            _refusal = await Bin.PurgeAsync(Actor, [row.Id], CancellationToken.None);
            await LoadAsync();
        }
    }

    private async Task EmptyBinAsync()
    {
        var count = Formats.Plural(await Queries.CountBinAsync(CancellationToken.None), FileTexts.CountOne, FileTexts.CountFew, FileTexts.CountMany);
        if (await Dialogs.ConfirmAsync(FileTexts.PurgeTitle, FileWords.Say(FileTexts.PurgeAll, count), FileTexts.EmptyBin))
        {
            _refusal = await Bin.PurgeAsync(Actor, null, CancellationToken.None);
            await LoadAsync();
        }
    }

    private async Task GiveUpAsync(FileProgress upload)
    {
        await Uploads.CancelAsync(Actor, upload.Id, CancellationToken.None);
        await LoadBesideAsync();
    }

    private async Task CloseSettingsAsync()
    {
        if (await Unsaved.MayLeaveAsync())
        {
            _hasSettings = false;
        }
    }

    private async Task ShowRowAsync(int index) => await _hand.Script!.InvokeVoidAsync("showRow", index);

    private async Task ShowNodeAsync(string id) => await _hand.Script!.InvokeVoidAsync("showElement", id);

    private async Task FocusListAsync() => await _hand.Script!.InvokeVoidAsync("focus", ".grid-frame table");

    private static List<FileRef> References(IEnumerable<FileLine> lines) => [.. lines.Select(line => new FileRef(line.Row.Id, line.Row.Version))];
}
