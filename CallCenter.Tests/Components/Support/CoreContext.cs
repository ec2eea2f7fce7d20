using Bunit;
using CallCenter.Core.Access;
using CallCenter.Tests.Support;
using CallCenter.Web.Shell.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace CallCenter.Tests.Components.Support;

/// <summary>Components over the real use cases on a database of their own.</summary>
public abstract class CoreContext : BunitContext, IAsyncLifetime
{
    protected CoreFixture Core { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Core.InitializeAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddScoped<UnsavedChanges>();
        Services.AddFallbackServiceProvider(Core.Services);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Core.DisposeAsync();
    }

    /// <summary>Draws as this person sees it.</summary>
    protected IRenderedComponent<T> RenderAs<T>(Actor actor, Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : IComponent
    {
        RenderTree.TryAdd<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, actor));
        return Render(parameters);
    }
}
