using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Desktop;
using CallCenter.Web.Phone;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>An operator's whole first call with nothing but his browser, and what is left of it after a restart.</summary>
public sealed class FirstCallWalkTests(BrowserFixture browsers, ITestOutputHelper output) : IClassFixture<BrowserFixture>
{
    private const string Comment = "Звонить после шести";

    [Fact]
    public async Task Operator_SignsInTalksAndSaves_IsFreeAndAllIsWrittenDown()
    {
        await using var stage = await LineStage.SetAsync(browsers, numbers: [SippCarrier.Talks(1), SippCarrier.Talks(2)]);
        var page = stage.Page;

        await stage.Browser.SignInAsync(stage.Operator.Email, TestHost.Password);
        await page.WaitForURLAsync("**/desk");
        await page.Locator("[popovertarget=status-menu].chip").ClickAsync();
        await page.Locator("#status-menu").GetByText(RussianTexts.Shell(nameof(ShellTexts.StatusActive)), new() { Exact = true }).ClickAsync();
        await stage.UntilAsync(row => row is { State: OperatorState.Available, PhoneOnline: true });

        var cardShown = page.WaitForFunctionAsync("() => document.querySelector('#card-name') ? Date.now() : 0");
        await stage.Staffed.RunProjectAsync();
        var first = (await stage.UntilAsync(row => row.State == OperatorState.Talking)).Card!;
        var shownAfter = await (await cardShown).JsonValueAsync<double>() - new DateTimeOffset(first.ConnectedAt!.Value).ToUnixTimeMilliseconds();
        output.WriteLine($"Card shown {shownAfter:0} ms after the connection");
        // Usually a tenth of a second; how long is for the benches, that it is not for want of something else is asked here.
        Assert.InRange(shownAfter, -10_000, 4_999);
        await Assertions.Expect(page.Locator("#card-name")).ToHaveValueAsync(first.FullName);
        await stage.Hearing.UntilHeardAsync();

        await stage.Bar.GetByText(RussianTexts.Phone(nameof(PhoneTexts.HangUp))).ClickAsync();
        await stage.UntilAsync(row => row.State == OperatorState.WrapUp);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Done" }).ClickAsync();
        await page.Locator("#card-comment").FillAsync(Comment);
        await page.GetByText(RussianTexts.Desk(nameof(DeskTexts.SaveAndNext))).ClickAsync();

        var second = (await stage.UntilAsync(row => row.State == OperatorState.Talking && row.Card!.CallId != first.CallId)).Card!;
        Assert.NotEqual(first.ContactId, second.ContactId);
        await Assertions.Expect(page.Locator("#card-name")).ToHaveValueAsync(second.FullName);
        var recording = await stage.ReadRecordingAsync(first.CallId);
        RecordedSides.AssertHeard(recording, SippCarrier.ToneHertz, Voice.Hertz);
        Assert.Empty(stage.Browser.Errors);

        await stage.Staffed.RestartAsync();
        await CheckCallAsync(stage, first);
        await CheckContactAsync(stage, first);
        await CheckStatesAsync(stage, first);
    }

    private static async Task CheckCallAsync(LineStage stage, OperatorCard card)
    {
        var call = await stage.Staffed.Host.QueryAsync(db => db.Calls.SingleAsync(call => call.Id == card.CallId));
        Assert.Equal((CallPhase.Closed, CallOutcome.Talked, EndReason.OperatorHungUp), (call.Phase, call.Outcome, call.EndReason));
        Assert.Equal((stage.Operator.Id, card.ContactId, stage.Staffed.Company.DoneStatusId), (call.OperatorId, call.ContactId, call.StatusId));
        Assert.Equal((call.EndedAt!.Value - call.StartedAt).TotalMilliseconds, call.DurationMs, 5.0);
        Assert.InRange(call.DialingMs, 150, 10_000);
        Assert.True(call is { TalkMs: > 0, Price: > 0, CardSavedAt: not null });
    }

    private static async Task CheckContactAsync(LineStage stage, OperatorCard card)
    {
        var contact = await stage.Staffed.Host.QueryAsync(db => db.Contacts.SingleAsync(contact => contact.Id == card.ContactId));
        Assert.Equal((DialState.Finished, stage.Staffed.Company.DoneStatusId), (contact.DialState, contact.StatusId));
        var comment = await stage.Staffed.Host.QueryAsync(db => db.Set<ContactComment>().SingleAsync());
        Assert.Equal((card.ContactId, Comment), (comment.ContactId, comment.Text));
    }

    private static async Task CheckStatesAsync(LineStage stage, OperatorCard card)
    {
        var states = await stage.Staffed.Host.QueryAsync(db => db.OperatorStates
            .Where(entry => entry.OperatorId == stage.Operator.Id).OrderBy(entry => entry.Id).ToListAsync());
        Assert.All(states.Zip(states.Skip(1)), pair => Assert.Equal(pair.First.EndedAt, pair.Second.StartedAt));
        var ofCall = states.Where(entry => entry.CallId == card.CallId && entry.State != OperatorState.Offered).Select(entry => entry.State);
        Assert.Equal([OperatorState.Talking, OperatorState.WrapUp], ofCall);
    }
}
