using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Shifts;

namespace CallCenter.Core.Reports.Operators;

/// <summary>The columns of the report, in its order: the manual's, then what else is known.</summary>
public enum OperatorColumn
{
    Day = 0,
    FullName = 1,
    Phone = 2,
    Groups = 3,
    OnLine = 4,
    Available = 5,
    Pause = 6,
    DoNotDisturb = 7,
    WrapUp = 8,
    Talking = 9,
    Inactive = 10,
    Offered = 11,
    Dialling = 12,
    FirstIn = 13,
    LastOut = 14,
    Shifts = 15,
}

/// <summary>«Формат времени».</summary>
public enum TimeFormat
{
    /// <summary>26:35:39; the hours are not cut at a day.</summary>
    Clock = 0,

    /// <summary>26,59.</summary>
    Hours = 1,
}

public static class OperatorColumns
{
    /// <summary>Null: the column tells no length of time.</summary>
    public static TimeSpan? TimeOf(this OperatorColumn column, StateTimes times) => column switch
    {
        OperatorColumn.OnLine => times.OnLine,
        OperatorColumn.Available => times[OperatorState.Available],
        OperatorColumn.Pause => times[OperatorState.Pause],
        OperatorColumn.DoNotDisturb => times[OperatorState.DoNotDisturb],
        OperatorColumn.WrapUp => times[OperatorState.WrapUp],
        OperatorColumn.Talking => times[OperatorState.Talking],
        OperatorColumn.Inactive => times[OperatorState.Inactive],
        OperatorColumn.Offered => times[OperatorState.Offered],
        OperatorColumn.Dialling => times[OperatorState.Dialling],
        OperatorColumn.Day or OperatorColumn.FullName or OperatorColumn.Phone or OperatorColumn.Groups or OperatorColumn.FirstIn or OperatorColumn.LastOut
            or OperatorColumn.Shifts => null,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };
}
