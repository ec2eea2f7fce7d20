using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Phone;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>An operator in his browser takes up a client who calls, and reads about one before he is called.</summary>
public sealed class ClientsBothWaysTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const string Comment = "#card-comment";

    [Fact]
    public async Task Caller_UnknownNumber_HasACardWhileItRingsAndIsTakenUpByAKey()
    {
        const string Number = "79228711399";
        var caller = new SippCaller();
        await using var stage = await LineStage.SetAsync(browsers, project: project => project.AutoAnswer = false);
        await TakeCallersAsync(stage, caller);
        await stage.GoToWorkAsync();
        await stage.Staffed.RunProjectAsync();
        await stage.UntilAsync(row => row.State == OperatorState.Available);

        var talk = caller.AnswerAsync(stage.Asterisk.SipPort, Number, "74950000000", TimeSpan.FromSeconds(8));
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Offered)));
        await Assertions.Expect(stage.Bar).ToContainTextAsync("922");
        await stage.Page.Locator(Comment).FillAsync("звонит сам");
        await stage.Page.Keyboard.PressAsync("F2");

        await stage.UntilAsync(row => row.State == OperatorState.Talking);
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Talking)));
        Assert.Equal(200, await talk);
        await stage.UntilAsync(row => row.State == OperatorState.WrapUp);
        await Assertions.Expect(stage.Page.Locator(Comment)).ToHaveValueAsync("звонит сам");
        var call = await stage.Staffed.Host.QueryAsync(db => db.Calls.SingleAsync());
        Assert.Equal((CallDirection.Inbound, CallOutcome.Talked, EndReason.ClientHungUp), (call.Direction, call.Outcome, call.EndReason));
        Assert.Equal(Number, await stage.Staffed.Host.QueryAsync(db => db.Contacts.Where(contact => contact.Id == call.ContactId).Select(contact => contact.Phone).SingleAsync()));
        Assert.Empty(stage.Browser.Errors);
    }

    [Fact]
    public async Task Preview_PassedOverAndCalled_ByTheKeysOfTheBar()
    {
        await using var stage = await LineStage.SetAsync(
            browsers, project: project => (project.Mode, project.PreviewSeconds) = (DialMode.Preview, 300), numbers: [SippCarrier.Talks(1), SippCarrier.Talks(2)]);
        var bar = stage.Page.Locator(".preview-bar");
        await stage.GoToWorkAsync();
        await stage.Staffed.RunProjectAsync();
        await Assertions.Expect(bar.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
        var first = (await stage.UntilAsync(row => row.Card?.Preview is not null)).Card!;
        await stage.Page.Locator(Comment).FillAsync("не сейчас");
        await stage.Page.Keyboard.PressAsync("F4");

        var second = (await stage.UntilAsync(row => row.Card is { Preview: not null } card && card.CallId != first.CallId)).Card!;
        await Assertions.Expect(stage.Page.Locator(Comment)).ToHaveValueAsync("");
        await Assertions.Expect(bar).ToBeVisibleAsync();
        Assert.Empty(await stage.Staffed.Host.QueryAsync(db => db.Calls.ToListAsync()));
        await stage.Page.Keyboard.PressAsync("F2");

        await stage.UntilAsync(row => row.State == OperatorState.Talking);
        await stage.Hearing.UntilHeardAsync();
        await Assertions.Expect(bar).ToBeHiddenAsync();
        await stage.Page.Keyboard.PressAsync("F4");
        await stage.UntilAsync(row => row is { State: OperatorState.WrapUp, Card.Preview: null });
        var call = await stage.Staffed.Host.QueryAsync(db => db.Calls.SingleAsync());
        Assert.Equal((second.Phone, true, CallOutcome.Talked), (call.Phone, call.IsPreview, call.Outcome));
        Assert.Empty(stage.Browser.Errors);
    }

    /// <summary>The trunk leads to whoever calls, and its calls to the project, which has nobody to dial.</summary>
    private static async Task TakeCallersAsync(LineStage stage, SippCaller caller)
    {
        var host = stage.Staffed.Host;
        var trunk = await host.QueryAsync(async db =>
        {
            await db.Contacts.ExecuteDeleteAsync();
            var row = await db.Trunks.SingleAsync();
            (row.Host, row.InboundProjectId) = (caller.Host, stage.Staffed.Company.ProjectId);
            await db.SaveChangesAsync();
            return row;
        });
        await host.Get<IGrainFactory>().GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await stage.Asterisk.UntilTrunkIsAsync(trunk.Id, new(trunk.Id, trunk.Host, "", "", Registers: false));
    }
}
