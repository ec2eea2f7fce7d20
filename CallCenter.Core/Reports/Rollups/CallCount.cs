using CallCenter.Core.Calls;

namespace CallCenter.Core.Reports.Rollups;

/// <summary>
/// Calls that are over and began in one hour, or on one day, counted by what the dashboard is filtered by. Whole seconds of each call are added up,
/// as the calls report shows them. A tag is none of it: a call has many.
/// </summary>
public sealed class CallCount
{
    /// <summary>A year of three hundred operators is not added up by each of them when nobody asks who.</summary>
    public const int Everybody = -1;

    public DateOnly Day { get; set; }

    /// <summary>A sum of the day's hours; <see cref="Hour"/> is 0 then.</summary>
    public bool IsDay { get; set; }

    /// <summary>Since the day began: 0 to 22, 23 or 24, whatever the clock showed.</summary>
    public int Hour { get; set; }

    /// <summary>0: of none.</summary>
    public int ProjectId { get; set; }

    /// <summary>0: nobody's. <see cref="Everybody"/>: the sum of a project's day over all of them.</summary>
    public int OperatorId { get; set; }
    public CallDirection Direction { get; set; }
    public CallOutcome Outcome { get; set; }
    public int Calls { get; set; }

    // Whole seconds.
    public int Dialing { get; set; }
    public int Waiting { get; set; }
    public int Talk { get; set; }
    public int Message { get; set; }
    public decimal Price { get; set; }

    /// <summary>Of the calls those that a person answered and an operator was asked for.</summary>
    public int Offered { get; set; }

    /// <summary>Of <see cref="Offered"/> those that were connected within <see cref="ServiceLevel.Seconds"/>.</summary>
    public int InTime { get; set; }
    public int Abandoned { get; set; }
}

public static class ServiceLevel
{
    /// <summary>«Уровень сервиса»: who is connected after so many seconds in the queue was served in time.</summary>
    public const int Seconds = 20;

    internal const long Milliseconds = Seconds * 1_000L;
}
