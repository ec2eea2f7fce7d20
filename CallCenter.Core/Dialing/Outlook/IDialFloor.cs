using CallCenter.Core.Dialing.Lines;
using CallCenter.Core.Trunks;

namespace CallCenter.Core.Dialing.Outlook;

/// <summary>How the operator stands whom a contact waits for.</summary>
public enum PinnedStanding
{
    Free = 0,

    /// <summary>In a call or in a card.</summary>
    Busy = 1,

    /// <summary>«Пауза» or «Не беспокоить».</summary>
    Paused = 2,

    /// <summary>Not at work, or his phone does not answer.</summary>
    Away = 3,

    /// <summary>At work for another project.</summary>
    Elsewhere = 4,
}

/// <param name="Pinned">Of the operator asked about; null: none was.</param>
public sealed record DialFloorView(
    bool ExchangeIsUp, int OperatorsFree, int OperatorsBusy, PinnedStanding? Pinned, MoneyStanding Money = MoneyStanding.Enough, LinesStanding Lines = LinesStanding.Open);

/// <summary>What the floor knows at this moment and the database does not.</summary>
public interface IDialFloor
{
    DialFloorView Look(int projectId, int? pinnedOperatorId);
}
