using Bunit;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Web.Desktop;

namespace CallCenter.Tests.Components.Desktop;

/// <summary>What the desk says of pauses and of offers that came to nothing.</summary>
public sealed class DeskPauseTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(29, false)]
    [InlineData(31, true)]
    public void Pause_OverItsLimit_StandsOutAndSaysSo(int minutes, bool isOver)
    {
        Floor.Operators.Publish(Paused(new(1, "Обед", 30, PauseCause.Chosen)) with { Since = Card.Now.AddMinutes(-minutes) });

        var desk = OpenDesk();

        var pause = desk.WaitForElement(".state .pause", s_patience);
        Assert.Contains("Обед", pause.TextContent, StringComparison.Ordinal);
        Assert.Equal(isOver, pause.ClassList.Contains("is-over"));
        Assert.Contains(isOver ? "дольше положенных 30 мин" : "из 30 мин", pause.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Pause_AfterMisses_SaysWhy()
    {
        Floor.Operators.Publish(Paused(PauseNote.AfterMisses));

        Assert.Contains(DeskTexts.PauseMisses, OpenDesk().WaitForElement(".state", s_patience).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Offers_ThatCameToNothing_AreCountedEachByItself()
    {
        Floor.Operators.Publish(Row(OperatorState.Available) with { Offers = new(Missed: 1, Rejected: 2, Unreachable: 3, ClientGone: 4) });

        var desk = OpenDesk();

        desk.WaitForElement(".today", s_patience);
        Assert.Equal(
            [("missed", "1"), ("rejected", "2"), ("unreachable", "3"), ("client-gone", "4")],
            desk.FindAll(".today [data-count]").Select(number => (number.GetAttribute("data-count")!, number.TextContent)));
    }

    [Fact]
    public void PauseAwaited_InTheCard_IsShownThere()
    {
        Floor.Operators.Publish(WrappingUp() with { Pause = new(1, "Обед", 30, PauseCause.Chosen), PauseAwaits = true });

        Assert.Contains("Обед", OpenDesk().WaitForElement(".stage .awaits", s_patience).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrapUpLimit_Set_ShowsTheTimeLeftQuietlyUntilItIsShort()
    {
        await Card.ChangeProjectAsync(project => project.WrapUpLimitSeconds = 600);
        Floor.Operators.Publish(WrappingUp());
        Assert.DoesNotContain("is-lost", OpenDesk().WaitForElement(".stage .left", s_patience).ClassList);

        await Card.ChangeProjectAsync(project => project.WrapUpLimitSeconds = 10);
        Floor.Operators.Publish(Row(OperatorState.WrapUp, WrappingUp().Card! with { EndedAt = Card.Now }));
        Assert.Contains("is-lost", OpenDesk().WaitForElement(".stage .left", s_patience).ClassList);
    }

    private OperatorRow Paused(PauseNote pause) => Row(OperatorState.Pause) with { Status = OperatorStatus.Pause, Pause = pause };
}
