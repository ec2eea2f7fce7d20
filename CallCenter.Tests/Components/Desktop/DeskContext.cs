using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Notifications;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Components.Support;
using CallCenter.Tests.Integration.Contacts;
using CallCenter.Web.Desktop;
using CallCenter.Web.Monitoring.Supervision;
using CallCenter.Web.Shell.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace CallCenter.Tests.Components.Desktop;

/// <summary>The desk over real use cases, with live rows and actors that the test plays.</summary>
public abstract class DeskContext : BunitContext, IAsyncLifetime
{
    private readonly RecordingGrains _grains;

    protected DeskContext() => (Grains, _grains) = RecordingGrains.Create();

    protected CardFixture Card { get; } = new();

    protected LiveFloor Floor { get; } = new(TimeProvider.System);

    protected IReadOnlyList<string> Told => _grains.Calls;

    /// <summary>Of the actors, by the method's name.</summary>
    protected IDictionary<string, object> Answers => _grains.Answers;

    private IGrainFactory Grains { get; }

    public async ValueTask InitializeAsync()
    {
        await Card.InitializeAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddScoped<UnsavedChanges>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(Floor);
        Services.AddSingleton(Grains);
        Services.AddSingleton(_ => new SupervisionService(
            Card.Core.Get<FloorQueries>(), Grains, Floor, Card.Core.Get<AuditTrail>(), Card.Core.Get<Notifier>()));
        Services.AddSingleton(_ => new PartyBook(Card.Core.Get<IDbContextFactory<CallCenterDb>>()));
        Services.AddFallbackServiceProvider(Card.Core.Services);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Card.DisposeAsync();
    }

    protected IRenderedComponent<T> RenderAs<T>(Actor actor)
        where T : IComponent
    {
        RenderTree.TryAdd<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, actor));
        return Render<T>();
    }

    protected IRenderedComponent<DeskPage> OpenDesk() => RenderAs<DeskPage>(Card.Operator);

    protected OperatorRow Row(OperatorState state, OperatorCard? card = null, int? operatorId = null, string name = "Петрова Анна") => new(
        operatorId ?? Card.Operator.UserId, name, 101, OperatorStatus.Active, state, Card.Now, PhoneOnline: true, Card.ProjectId, card, CallsToday: 1);

    protected OperatorRow Talking(bool onHold = false) => Row(OperatorState.Talking, TheCard(onHold));

    protected OperatorRow WrappingUp() => Row(OperatorState.WrapUp, TheCard() with { EndedAt = Card.Now.AddMinutes(1) });

    private OperatorCard TheCard(bool onHold = false) => new(Card.CallId, Card.ProjectId, Card.ContactId, "Иванов Иван", CardFixture.Phone, Card.Now, null, onHold);
}
