using Bunit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Desktop;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Components.Desktop;

/// <summary>What was typed comes back on another page of the same person.</summary>
public sealed class CardDraftOnDeskTests : DeskContext
{
    private const string CardFixtureName = "Иванов Иван";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;
    private CardDrafts Drafts => Card.Core.Get<CardDrafts>();

    [Fact]
    public async Task Typed_PageOpenedAnew_EverythingIsThereAndUnsaved()
    {
        Floor.Operators.Publish(WrappingUp());
        var desk = OpenDesk();
        desk.WaitForElement(".status-chips", s_patience);
        await desk.InvokeAsync(() => desk.Find("#card-name").InputAsync(new() { Value = "Иванова Анна" }));
        await desk.InvokeAsync(() => desk.Find("#card-comment").InputAsync(new() { Value = "перезвонить после шести" }));
        await desk.InvokeAsync(() => desk.Find($".status-chip[title={StatusMeaning.Success}]").ClickAsync(new()));
        await KeptAsync(draft => draft is not null && CardDraftText.Read(draft.Form, new()) is { Form: { Comment: "перезвонить после шести", StatusId: not null } });

        var again = OpenDesk();

        again.WaitForElement(".notice .link-button", s_patience);
        Assert.Equal("Иванова Анна", again.Find("#card-name").GetAttribute("value"));
        Assert.Equal("перезвонить после шести", again.Find("#card-comment").GetAttribute("value"));
        Assert.Equal(CardFixtureName, (await Card.ContactAsync()).FullName);
    }

    [Fact]
    public async Task Draft_Dropped_TheCardIsAsItWas()
    {
        Floor.Operators.Publish(WrappingUp());
        var desk = OpenDesk();
        desk.WaitForElement(".status-chips", s_patience);
        await desk.InvokeAsync(() => desk.Find("#card-name").InputAsync(new() { Value = "Иванова Анна" }));
        await KeptAsync(draft => draft is not null);
        var again = OpenDesk();

        await again.WaitForElement(".notice .link-button", s_patience).ClickAsync(new());

        Assert.Equal(CardFixtureName, again.Find("#card-name").GetAttribute("value"));
        Assert.Null(await Drafts.FindAsync(Card.Operator, Card.CallId, Token));
    }

    [Fact]
    public async Task Saved_Card_LeavesNoDraft()
    {
        Floor.Operators.Publish(WrappingUp());
        var desk = OpenDesk();
        desk.WaitForElement(".status-chips", s_patience);
        await desk.InvokeAsync(() => desk.Find("#card-name").InputAsync(new() { Value = "Иванова Анна" }));
        await KeptAsync(draft => draft is not null);
        await desk.InvokeAsync(() => desk.Find($".status-chip[title={StatusMeaning.Success}]").ClickAsync(new()));

        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));

        desk.WaitForState(() => Told.Contains($"CardSavedAsync({Card.CallId})"), s_patience);
        Assert.Equal("Иванова Анна", (await Card.ContactAsync()).FullName);
        await KeptAsync(draft => draft is null);
    }

    [Fact]
    public async Task Saved_WithATaskNotYetAdded_AddsItToo()
    {
        var desk = await TaskAsync("Выслать договор", "18:00");

        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));

        desk.WaitForState(() => Told.Contains($"CardSavedAsync({Card.CallId})"), s_patience);
        await using var db = await Card.Core.OpenDbAsync();
        Assert.Equal("Выслать договор", (await db.Tasks.SingleAsync(Token)).Text);
    }

    [Fact]
    public async Task Saved_WithATaskThatLacksItsTime_StaysOpenAndSaysSo()
    {
        var desk = await TaskAsync("Выслать договор", "");
        await desk.InvokeAsync(() => desk.FindAll(".card-tabs [role=tab]")[0].ClickAsync(new()));

        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));

        desk.WaitForElement(".new-task .error", s_patience);
        Assert.DoesNotContain($"CardSavedAsync({Card.CallId})", Told);
        Assert.Equal("Выслать договор", desk.Find("#task-text").GetAttribute("value"));
    }

    private async Task<IRenderedComponent<DeskPage>> TaskAsync(string text, string time)
    {
        Floor.Operators.Publish(WrappingUp());
        var desk = OpenDesk();
        desk.WaitForElement(".status-chips", s_patience);
        await desk.InvokeAsync(() => desk.Find($".status-chip[title={StatusMeaning.Success}]").ClickAsync(new()));
        await desk.InvokeAsync(() => desk.FindAll(".card-tabs [role=tab]")[4].ClickAsync(new()));
        await desk.InvokeAsync(() => desk.Find("#task-text").InputAsync(new() { Value = text }));
        await desk.InvokeAsync(() => desk.Find("#task-due-time").InputAsync(new() { Value = time }));
        return desk;
    }

    private Task<CardDraft?> KeptAsync(Func<CardDraft?, bool> condition) => Polling.UntilAsync(
        () => Drafts.FindAsync(Card.Operator, Card.CallId, Token), condition);
}
