using MudBlazor;

namespace CallCenter.Web.Shell.Parts;

/// <summary>The forms of one open page that hold something unsaved; whatever would close one of them asks here.</summary>
public sealed class UnsavedChanges(IDialogService dialogs)
{
    private readonly HashSet<UnsavedGuard> _dirty = [];

    public bool Any => _dirty.Count > 0;

    /// <summary>True when nothing is lost by leaving, or the person said to.</summary>
    public async Task<bool> MayLeaveAsync() => !Any || await dialogs.ConfirmLeaveAsync();

    internal void Tell(UnsavedGuard form, bool isDirty) => _ = isDirty ? _dirty.Add(form) : _dirty.Remove(form);
}
