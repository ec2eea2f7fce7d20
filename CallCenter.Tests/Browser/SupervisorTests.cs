using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>A supervisor in his browser beside an operator in another, over a real exchange.</summary>
public sealed class SupervisorTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Wall_ListenThenTakeOver_IsDoneByClicksAndFreesTheOperator()
    {
        await using var stage = await LineStage.SetAsync(browsers);
        var card = await stage.TalkAsync();
        await stage.Page.Locator("#call-bar [data-action=transfer]").ClickAsync();
        await Assertions.Expect(stage.Page.Locator("#transfer-box")).ToBeVisibleAsync();
        await stage.Page.Locator("#transfer-search").FillAsync("+7 922 871-17-77");
        await Assertions.Expect(stage.Page.Locator(".transfer-line").First).ToContainTextAsync("+7 922 871-17-77");
        await stage.Page.Keyboard.PressAsync("Escape");

        var admin = await stage.Staffed.Host.AddUserAsync(Role.Admin);
        var wall = await browsers.OpenAsync(stage.Staffed.Host.Address.GetLeftPart(UriPartial.Authority));
        await wall.SignInAsync(admin.Email, TestHost.Password);
        await stage.Staffed.Host.Floor.Operators.UntilAsync(row => row.OperatorId == admin.Id && row.PhoneOnline);
        await wall.GoAsync("/monitoring");
        await wall.Page.Locator($"[data-supervises='{stage.Operator.Id}']").ClickAsync();
        await wall.Page.Locator("#supervisor-menu").GetByRole(AriaRole.Button, new() { Name = "Слушать" }).ClickAsync();
        await Assertions.Expect(wall.Page.Locator(".supervision-bar")).ToContainTextAsync("Слушаю");
        await stage.Staffed.Host.Floor.Operators.UntilAsync(row => row.OperatorId == admin.Id && row.Supervision?.Mode == SupervisionMode.Listen);

        // It goes with him to another page.
        await wall.Page.GetByRole(AriaRole.Link, new() { Name = "Дашборд" }).ClickAsync();
        await wall.Page.Locator(".supervision-bar").GetByRole(AriaRole.Button, new() { Name = "Забрать звонок" }).ClickAsync();
        await stage.Staffed.Host.Floor.Operators.UntilAsync(
            row => row.OperatorId == admin.Id && row is { State: OperatorState.Talking, Card: { ConnectedAt: not null } taken } && taken.CallId == card.CallId);
        await stage.UntilAsync(row => row.State == OperatorState.Available);
        await Assertions.Expect(wall.Page.Locator("#call-bar [data-action=hangUp]")).ToBeVisibleAsync();
        await Assertions.Expect(stage.Bar).ToBeHiddenAsync();
        await wall.Page.Locator("#call-bar [data-action=hangUp]").ClickAsync();
        await Polling.UntilAsync(
            () => stage.Staffed.Host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(call => call.Id == card.CallId)), call => call.Phase == CallPhase.Closed);
    }
}
