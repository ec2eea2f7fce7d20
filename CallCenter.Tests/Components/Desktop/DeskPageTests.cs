using Bunit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Web.Desktop;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Components.Desktop;

public sealed class DeskPageTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void Card_CallComes_OpensByItself()
    {
        var desk = OpenDesk();
        Assert.Contains(DeskTexts.StartWork, desk.Markup, StringComparison.Ordinal);

        Floor.Operators.Publish(Talking());

        desk.WaitForElement(".status-chips", s_patience);
        Assert.Equal("Иванов Иван", desk.Find("h1").TextContent);
        Assert.Contains("+7 922 871-13-45", desk.Markup, StringComparison.Ordinal);
        Assert.Contains("Оренбургская обл.", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_NumbersHidden_HasNoNumberInThePage()
    {
        await Card.ChangeProjectAsync(project => project.ShowNumbers = false);
        Floor.Operators.Publish(Talking());
        var desk = OpenDesk();

        desk.WaitForElement(".status-chips", s_patience);

        Assert.Contains("+7 922 •••-••-45", desk.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("871-13", desk.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("87113", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chip_Chosen_StandsOutAndCallBackAsksWhen()
    {
        var desk = OpenCard();
        Assert.Empty(desk.FindAll(".moment-box"));

        await Chip(desk, StatusMeaning.CallBack).ClickAsync(new());

        Assert.Equal("true", Chip(desk, StatusMeaning.CallBack).GetAttribute("aria-checked"));
        Assert.Single(desk.FindAll(".moment-box"));
    }

    [Fact]
    public async Task Type_LiveRowsChange_TextStays()
    {
        var desk = OpenCard();
        await desk.InvokeAsync(() => desk.Find("#card-comment").InputAsync(new() { Value = "просит цену" }));

        Floor.Operators.Publish(Talking(onHold: true));

        desk.WaitForState(() => desk.FindAll(".stage.is-held").Count == 1, s_patience);
        Assert.Equal("просит цену", desk.Find("#card-comment").GetAttribute("value"));
    }

    [Fact]
    public async Task Save_WithoutStatusAfterTheCall_SaysSoUnderTheField()
    {
        Floor.Operators.Publish(WrappingUp());
        var desk = OpenCard();

        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));

        Assert.Equal("Выберите статус", desk.WaitForElement(".card-result .field.is-wrong .error", s_patience).TextContent);
        Assert.Empty(Told);
    }

    [Fact]
    public async Task Save_WrongBirthDate_SaysSoUnderTheFieldAndKeepsTheText()
    {
        var desk = OpenCard();
        await desk.InvokeAsync(() => desk.Find("#card-birth").InputAsync(new() { Value = "99.99" }));

        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));

        desk.WaitForElement(".card-fields .field.is-wrong .error", s_patience);
        Assert.Equal("99.99", desk.Find("#card-birth").GetAttribute("value"));
    }

    [Fact]
    public async Task Save_AfterTheCall_SavesAndFreesTheOperator()
    {
        Floor.Operators.Publish(WrappingUp());
        var desk = OpenCard();
        await desk.InvokeAsync(() => desk.Find("#card-city").InputAsync(new() { Value = "Орск" }));
        await Chip(desk, StatusMeaning.Success).ClickAsync(new());

        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));

        desk.WaitForState(() => Told.Contains($"CardSavedAsync({Card.CallId})"), s_patience);
        var contact = await Card.ContactAsync();
        Assert.Equal(("Орск", Card.Status(StatusMeaning.Success)), (contact.City, contact.StatusId));
    }

    [Fact]
    public async Task Save_DuringTheTalk_KeepsTheCardOpen()
    {
        var desk = OpenCard();
        await desk.InvokeAsync(() => desk.Find("#card-comment").InputAsync(new() { Value = "просит цену" }));

        await desk.InvokeAsync(() => desk.Find("[data-save]").ClickAsync(new()));

        desk.WaitForState(() => desk.FindAll(".card-side [role=tab] .count").Count == 1, s_patience);
        await desk.InvokeAsync(() => desk.FindAll(".card-side [role=tab]").Single(tab => tab.TextContent.Contains(DeskTexts.TabComments, StringComparison.Ordinal)).ClickAsync(new()));
        Assert.Contains("просит цену", desk.Find(".comments p").TextContent, StringComparison.Ordinal);
        Assert.Equal("", desk.Find("#card-comment").GetAttribute("value"));
        Assert.Empty(Told);
        Assert.Null((await Card.CallAsync()).CardSavedAt);
    }

    [Fact]
    public async Task Card_TakenAwayUnsaved_KeepsWhatWasTyped()
    {
        Floor.Operators.Publish(WrappingUp());
        var desk = OpenCard();
        await desk.InvokeAsync(() => desk.Find("#card-comment").InputAsync(new() { Value = "просит цену" }));

        Floor.Operators.Publish(Row(OperatorState.Available));

        desk.WaitForElement(".desk > .notice", s_patience);
        Assert.Empty(desk.FindAll(".status-chips"));
        await using var db = await Card.Core.OpenDbAsync();
        Assert.Equal("просит цену", (await db.Comments.SingleAsync(Xunit.TestContext.Current.CancellationToken)).Text);
    }

    [Fact]
    public async Task Idle_DayWithCallBacks_ShowsNumbersAndWhatComes()
    {
        await Card.EndCallAsync();
        Assert.Null(await Card.Cards.CloseAsync(
            Card.Operator, Card.CallId, Card.Input(StatusMeaning.CallBack, Card.Now.AddDays(1), "обсудить цену"), Xunit.TestContext.Current.CancellationToken));
        Floor.Operators.Publish(Row(OperatorState.Available));

        var desk = OpenDesk();

        desk.WaitForState(() => desk.FindAll(".coming li").Count == 1, s_patience);
        Assert.Equal(["1", "01:00", "01:00"], desk.FindAll(".today dd").Take(3).Select(number => number.TextContent));
        Assert.Contains("обсудить цену", desk.Find(".coming li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_EndsTheSubscriptions()
    {
        OpenCard();
        Assert.Equal(1, Floor.Operators.ReaderCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Floor.Operators.ReaderCount);
    }

    private IRenderedComponent<DeskPage> OpenCard()
    {
        if (Floor.Operators.Find(Card.Operator.UserId) is null)
        {
            Floor.Operators.Publish(Talking());
        }

        var desk = OpenDesk();
        desk.WaitForElement(".status-chips", s_patience);
        return desk;
    }

    private static AngleSharp.Dom.IElement Chip(IRenderedComponent<DeskPage> desk, StatusMeaning meaning) => desk.Find($".status-chip[title={meaning}]");
}
