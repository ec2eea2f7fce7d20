namespace CallCenter.Core.Reports.Calls;

/// <summary>The report's columns, in the order they are shown and written: the manual's, with what it has no column for.</summary>
public enum CallColumn
{
    Project,
    Number,
    StartedAt,
    Recording,
    Direction,
    Type,
    Phone,
    From,
    To,
    Duration,
    Billing,
    Dialing,
    Waiting,
    Talk,
    ClientSide,
    OperatorSide,
    Outcome,
    Contact,
    Operator,
    Region,
    TimeZone,
    Status,
    Tags,
    Comment,
    Price,
    Voice,
    Trunk,
}
