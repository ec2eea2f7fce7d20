using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;

namespace CallCenter.Web.Monitoring;

/// <summary>What an operator is counted under: his state, or that he is not here.</summary>
public enum WallState
{
    Talking = 0,
    Offered = 1,
    Dialling = 2,
    WrapUp = 3,
    Available = 4,
    DoNotDisturb = 5,
    Pause = 6,
    Inactive = 7,
    Offline = 8,

    /// <summary>He works for a project that is not the one looked at.</summary>
    Elsewhere = 9,
}

/// <summary>What an operator's line does.</summary>
public enum LineState
{
    Offline = 0,
    Free = 1,
    Ringing = 2,
    Talking = 3,
    Held = 4,
}

/// <summary>An operator on the wall. Never changed: whoever holds the same one shows the same.</summary>
/// <param name="Row">As he stands; null: not in the network.</param>
/// <param name="Project">Whom he works for now; empty: nobody, or nobody whom the viewer may know.</param>
/// <param name="Client">The number he talks with, as it may be shown.</param>
/// <param name="ClientName">Empty where it is not shown.</param>
public sealed record WallOperator(FloorMember Member, OperatorRow? Row, bool IsElsewhere, string Project, string Client, string ClientName)
{
    public bool IsInLine => Row is { State: not OperatorState.Inactive };

    /// <summary>Whoever is busiest for the clients stands first.</summary>
    public WallState State => this switch
    {
        { IsElsewhere: true } => WallState.Elsewhere,
        { Row: null or { State: OperatorState.Inactive, PhoneOnline: false } } => WallState.Offline,
        { Row.State: OperatorState.Talking } => WallState.Talking,
        { Row.State: OperatorState.Offered } => WallState.Offered,
        { Row.State: OperatorState.Dialling } => WallState.Dialling,
        { Row.State: OperatorState.WrapUp } => WallState.WrapUp,
        { Row.State: OperatorState.Available } => WallState.Available,
        { Row.State: OperatorState.DoNotDisturb } => WallState.DoNotDisturb,
        { Row.State: OperatorState.Pause } => WallState.Pause,
        { Row.State: OperatorState.Inactive } => WallState.Inactive,
        _ => throw new InvalidOperationException($"Operator {Member.OperatorId} in state {Row.State}"),
    };

    public LineState Line => Row switch
    {
        null or { PhoneOnline: false } => LineState.Offline,
        { Card.OnHold: true } => LineState.Held,
        { State: OperatorState.Talking } => LineState.Talking,
        { State: OperatorState.Offered or OperatorState.Dialling } => LineState.Ringing,
        _ => LineState.Free,
    };

    /// <summary>Start of what he does, while he is here.</summary>
    public DateTime? Since => IsInLine ? Row!.Since : null;

    public int CallsToday => Row?.CallsToday ?? 0;

    /// <summary>Offers of today that he did not take.</summary>
    public int NotTaken => Row is { Offers: var offers } ? offers.Missed + offers.Rejected + offers.Unreachable : 0;

    /// <summary>Why he is on pause; empty: he is not, or was not asked.</summary>
    public string PauseReason => Row is { State: OperatorState.Pause, Pause: { } pause } ? pause.Reason : "";

    /// <summary>Beyond it his time stands out; null: it may last as long as it likes.</summary>
    public int? LimitSeconds => Row is { State: OperatorState.Pause, Pause.LimitMinutes: { } minutes } ? minutes * 60 : null;
}
