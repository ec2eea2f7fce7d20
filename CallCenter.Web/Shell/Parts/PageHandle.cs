using Microsoft.JSInterop;

namespace CallCenter.Web.Shell.Parts;

/// <summary>What a component attached to its page by a module; ended with it, also when the page is left while it is being attached.</summary>
/// <param name="ends">The handle's own last method.</param>
internal sealed class PageHandle(string ends = "detach") : IAsyncDisposable
{
    private IDisposable? _self;
    private bool _isAttaching;

    /// <summary>The component is gone.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Null: not attached yet, or no longer.</summary>
    public IJSObjectReference? Script { get; private set; }

    /// <summary>Brings the module in and lets it attach; a page that was left meanwhile is not touched.</summary>
    /// <param name="attaches">The module's function that gives the handle.</param>
    /// <param name="component">What the browser calls.</param>
    /// <param name="arguments">For that function, asked once the module is there.</param>
    public async Task AttachAsync<TComponent>(
        IJSRuntime runtime, string module, string attaches, TComponent component, Func<DotNetObjectReference<TComponent>, object?[]> arguments)
        where TComponent : class
    {
        var self = DotNetObjectReference.Create(component);
        (_self, _isAttaching) = (self, true);
        try
        {
            await using var imported = await runtime.InvokeAsync<IJSObjectReference>("import", module);
            if (!IsGone)
            {
                Script = await imported.InvokeAsync<IJSObjectReference>(attaches, arguments(self));
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException || (IsGone && gone is OperationCanceledException))
        {
            // The page itself is gone.
        }
        finally
        {
            _isAttaching = false;
            if (IsGone)
            {
                // The page was left while it was attached.
                await DetachAsync();
            }
        }
    }

    /// <summary>Ends what is attached; it may be attached again.</summary>
    public async Task DetachAsync()
    {
        var (script, self) = (Script, _self);
        (Script, _self) = (null, null);
        try
        {
            if (script is not null)
            {
                await script.InvokeVoidAsync(ends);
                await script.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The page itself is gone and took it along.
        }
        finally
        {
            self?.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        IsGone = true;
        if (!_isAttaching)
        {
            await DetachAsync();
        }
    }
}
