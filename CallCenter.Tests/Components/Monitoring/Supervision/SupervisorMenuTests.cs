using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Components.Desktop;
using CallCenter.Web.Monitoring.Supervision;
using CallCenter.Web.Shell.Bar;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Tests.Components.Monitoring.Supervision;

/// <summary>What a supervisor may do with an operator of the wall.</summary>
public sealed class SupervisorMenuTests : DeskContext
{
    [Fact]
    public async Task Idle_CanBeListenedToAndHisStatusChangedAndNothingElse()
    {
        var menu = await OpenAsync(OperatorState.Available);

        Assert.Equal([false, true, true, true, true, false], menu.FindAll(".menu-line").Select(line => line.HasAttribute("disabled")));
        await menu.InvokeAsync(() => menu.FindAll(".menu-chips button").Single(chip => chip.TextContent == StatusSelector.Name(OperatorStatus.Pause)).ClickAsync());

        Assert.StartsWith("SetStatusAsync(Pause", Assert.Single(Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Talking_EveryModeIsThereAndARefusalIsShown()
    {
        Answers["SuperviseAsync"] = SupervisionRefusal.NotTalking;
        var menu = await OpenAsync(OperatorState.Talking);
        Assert.All(menu.FindAll(".menu-line"), line => Assert.False(line.HasAttribute("disabled")));

        await menu.InvokeAsync(() => menu.FindAll(".menu-line").First(line => line.TextContent.Trim() == SupervisionWords.Of(SupervisionMode.TakeOver)).ClickAsync());

        Assert.NotEqual("", menu.Find("[role=alert]").TextContent);
        Assert.Contains(nameof(SupervisionMode.TakeOver), Told[0], StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<SupervisorMenu>> OpenAsync(OperatorState state)
    {
        Floor.Operators.Publish(state == OperatorState.Talking ? Talking() : Row(state));
        RenderTree.TryAdd<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, Card.Core.Admin));
        var menu = Render<SupervisorMenu>();
        await menu.InvokeAsync(() => menu.Instance.OpenAsync(new FloorMember(Card.Operator.UserId, "Оператор", 502, [], [])));
        return menu;
    }
}
