using MudBlazor;

namespace CallCenter.Web.Shell.Parts;

public static class Confirmation
{
    /// <summary>Asks before what was typed is thrown away.</summary>
    public static Task<bool> ConfirmLeaveAsync(this IDialogService dialogs) =>
        dialogs.ConfirmAsync(ShellTexts.LeaveTitle, ShellTexts.LeaveText, ShellTexts.Leave, ShellTexts.Stay);

    /// <summary>Asks before something is lost.</summary>
    /// <param name="text">Names what is lost.</param>
    /// <param name="yes">The word of the button that does it, e.g. «Удалить».</param>
    public static Task<bool> ConfirmAsync(this IDialogService dialogs, string title, string text, string yes, string? no = null) =>
        dialogs.ConfirmAsync(title, [text], yes, no);

    /// <param name="lines">Name what is lost, a thing on each.</param>
    public static async Task<bool> ConfirmAsync(this IDialogService dialogs, string title, IReadOnlyList<string> lines, string yes, string? no = null)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, title },
            { dialog => dialog.Lines, lines },
            { dialog => dialog.Yes, yes },
            { dialog => dialog.No, no },
        };
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall });
        return await dialog.Result is { Canceled: false };
    }
}
