using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Shifts;

namespace CallCenter.Core.Reports.Rollups;

/// <summary>An operator's shift of one day in whole seconds, as <see cref="Shift.Of"/> tells it. Who was not at work has none.</summary>
public sealed class ShiftDay
{
    public DateOnly Day { get; set; }
    public int OperatorId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>UTC.</summary>
    public DateTime To { get; set; }
    public int Inactive { get; set; }
    public int Available { get; set; }
    public int Pause { get; set; }
    public int DoNotDisturb { get; set; }
    public int Offered { get; set; }
    public int Dialling { get; set; }
    public int Talking { get; set; }
    public int WrapUp { get; set; }

    public static ShiftDay Of(DateOnly day, int operatorId, Shift shift) => new()
    {
        Day = day,
        OperatorId = operatorId,
        From = shift.From,
        To = shift.To,
        Inactive = Seconds(shift, OperatorState.Inactive),
        Available = Seconds(shift, OperatorState.Available),
        Pause = Seconds(shift, OperatorState.Pause),
        DoNotDisturb = Seconds(shift, OperatorState.DoNotDisturb),
        Offered = Seconds(shift, OperatorState.Offered),
        Dialling = Seconds(shift, OperatorState.Dialling),
        Talking = Seconds(shift, OperatorState.Talking),
        WrapUp = Seconds(shift, OperatorState.WrapUp),
    };

    public StateTimes ToTimes() => TimesOf(Inactive, Available, Pause, DoNotDisturb, Offered, Dialling, Talking, WrapUp);

    internal static StateTimes TimesOf(long inactive, long available, long pause, long doNotDisturb, long offered, long dialling, long talking, long wrapUp) => new(
    [
        (OperatorState.Inactive, TimeSpan.FromSeconds(inactive)), (OperatorState.Available, TimeSpan.FromSeconds(available)),
        (OperatorState.Pause, TimeSpan.FromSeconds(pause)), (OperatorState.DoNotDisturb, TimeSpan.FromSeconds(doNotDisturb)),
        (OperatorState.Offered, TimeSpan.FromSeconds(offered)), (OperatorState.Dialling, TimeSpan.FromSeconds(dialling)),
        (OperatorState.Talking, TimeSpan.FromSeconds(talking)), (OperatorState.WrapUp, TimeSpan.FromSeconds(wrapUp)),
    ]);

    private static int Seconds(Shift shift, OperatorState state) => (int)shift.Times[state].TotalSeconds;
}
