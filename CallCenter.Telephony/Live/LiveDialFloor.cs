using CallCenter.Core.Dialing.Lines;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Core.Operators;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine;

namespace CallCenter.Telephony.Live;

internal sealed class LiveDialFloor(LiveFloor floor) : IDialFloor
{
    public DialFloorView Look(int projectId, int? pinnedOperatorId)
    {
        var project = floor.Projects.Find(projectId);
        return new(
            floor.Exchanges.Find(IPbxGrain.Main) is { Connected: true },
            project?.OperatorsFree ?? 0,
            project?.OperatorsBusy ?? 0,
            pinnedOperatorId is { } id ? StandingOf(floor.Operators.Find(id), projectId) : null,
            project?.Hold switch
            {
                DialHold.SpendLimit => MoneyStanding.DayLimit,
                DialHold.NoBalance => MoneyStanding.NoBalance,
                _ => MoneyStanding.Enough,
            },
            project?.Hold switch
            {
                DialHold.LinesDown => LinesStanding.Down,
                DialHold.LinesFull => LinesStanding.Full,
                _ => LinesStanding.Open,
            });
    }

    private static PinnedStanding StandingOf(OperatorRow? row, int projectId) => row switch
    {
        null or { SignedOut: true } or { PhoneOnline: false } or { Status: OperatorStatus.Inactive } => PinnedStanding.Away,
        { Status: not OperatorStatus.Active } => PinnedStanding.Paused,
        _ when row.ProjectId is { } other && other != projectId => PinnedStanding.Elsewhere,
        { State: OperatorState.Available } => PinnedStanding.Free,
        _ => PinnedStanding.Busy,
    };
}
