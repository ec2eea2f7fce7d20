using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Shell;

/// <summary>A component that is drawn again only when what it shows is another, however often its parent is.</summary>
public abstract class SteadyComponent : ComponentBase
{
    private object? _shown;
    private bool _isOther;

    /// <summary>All that the drawing depends on; a tuple of several.</summary>
    protected abstract object Shown { get; }

    protected override void OnParametersSet()
    {
        _isOther = !Shown.Equals(_shown);
        _shown = Shown;
    }

    protected override bool ShouldRender() => _isOther;
}
