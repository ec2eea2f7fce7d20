using Microsoft.JSInterop;

namespace CallCenter.Web.Shell.Parts;

internal static class JsHandles
{
    /// <summary>Ends what a component attached to its page, as the component goes; a page that is gone took it along.</summary>
    /// <param name="handle">Null: nothing was attached yet.</param>
    /// <param name="ends">The handle's own last method; null: it has none.</param>
    public static async ValueTask EndAsync(this IJSObjectReference? handle, string? ends = null)
    {
        if (handle is null)
        {
            return;
        }

        try
        {
            if (ends is not null)
            {
                await handle.InvokeVoidAsync(ends);
            }

            await handle.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The page itself is gone.
        }
    }
}
