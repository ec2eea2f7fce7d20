using Bunit;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Shell;
using CallCenter.Web.Shell.Bar;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Shell;

public sealed class StatusSelectorTests : CoreContext
{
    private static readonly PauseNote s_lunch = new(1, "Обед", 30, PauseCause.Chosen);
    private readonly RecordingGrains _grains;

    public StatusSelectorTests()
    {
        (var grains, _grains) = RecordingGrains.Create();
        Services.AddSingleton(grains);
        Services.AddSingleton(_ => new OwnStatus(Reasons, grains));
    }

    [Fact]
    public async Task Pause_NoReasons_IsChosenUnasked()
    {
        var selector = Open(Row(OperatorState.Available));

        await Line(selector, ShellTexts.StatusPause).ClickAsync(new());

        Assert.Equal(["SetStatusAsync(Pause, )"], _grains.Calls);
    }

    [Fact]
    public async Task Pause_ReasonsConfigured_AsksForOneAndSendsIt()
    {
        var id = await AddReasonAsync("Обед", 30);
        var off = await AddReasonAsync("Учёба", 0);
        Assert.Null(await Reasons.SetActiveAsync(Core.Admin, off, false, CancellationToken.None));
        var selector = Open(Row(OperatorState.Available));
        selector.WaitForElement(".is-nested");
        Assert.DoesNotContain(selector.FindAll(".menu-line"), line => line.TextContent.Trim() == ShellTexts.StatusPause);

        await Assert.Single(selector.FindAll(".is-nested")).ClickAsync(new());

        Assert.Equal([$"SetStatusAsync(Pause, {new PauseNote(id, "Обед", 30, PauseCause.Chosen)})"], _grains.Calls);
    }

    [Fact]
    public async Task Pause_ReasonSwitchedOffMeanwhile_SaysSoAndChangesNothing()
    {
        var id = await AddReasonAsync("Обед", 30);
        await AddReasonAsync("Учёба", 0);
        var selector = Open(Row(OperatorState.Available));
        selector.WaitForState(() => selector.FindAll(".is-nested").Count == 2);
        Assert.Null(await Reasons.SetActiveAsync(Core.Admin, id, false, CancellationToken.None));

        await selector.InvokeAsync(() => selector.FindAll(".is-nested")[0].ClickAsync(new()));

        Assert.Empty(_grains.Calls);
        Assert.Equal(ShellTexts.PauseReasonGone, selector.Find("[role=alert]").TextContent);
        Assert.Single(selector.FindAll(".is-nested"));
    }

    [Fact]
    public async Task Pause_InATalk_IsForAfterItAndCanBeTakenBack()
    {
        var talking = Open(Row(OperatorState.Talking));
        Assert.Single(talking.FindAll(".menu-line"), line => line.TextContent.Trim() == ShellTexts.PauseAfterCall);
        Assert.Empty(talking.FindAll("[data-take-back]"));

        var waiting = Open(Row(OperatorState.Talking) with { Pause = s_lunch, PauseAwaits = true });
        Assert.Contains("Обед", waiting.Find(".chip").TextContent, StringComparison.Ordinal);
        await waiting.InvokeAsync(() => waiting.Find("[data-take-back]").ClickAsync(new()));

        Assert.Equal(["SetStatusAsync(Active, )"], _grains.Calls);
    }

    [Fact]
    public void OnPause_WithAReason_TheChipNamesIt() =>
        Assert.Contains("Обед", Open(Row(OperatorState.Pause) with { Status = OperatorStatus.Pause, Pause = s_lunch }).Find(".chip").TextContent, StringComparison.Ordinal);

    private PauseReasonService Reasons => Core.Get<PauseReasonService>();

    private async Task<int> AddReasonAsync(string name, int minutes) =>
        (await Reasons.CreateAsync(Core.Admin, new() { Name = name, LimitMinutes = minutes }, CancellationToken.None)).Value;

    private IRenderedComponent<StatusSelector> Open(OperatorRow row) => RenderAs<StatusSelector>(Core.Operator, parameters => parameters.Add(selector => selector.Row, row));

    private static AngleSharp.Dom.IElement Line(IRenderedComponent<StatusSelector> selector, string text) =>
        selector.FindAll(".menu-line").Single(line => line.TextContent.Trim() == text);

    private OperatorRow Row(OperatorState state) => new(
        Core.Operator.UserId, "Петрова Анна", 101, OperatorStatus.Active, state, TimeProvider.System.GetUtcNow().UtcDateTime, PhoneOnline: true, null, null, CallsToday: 0);
}
