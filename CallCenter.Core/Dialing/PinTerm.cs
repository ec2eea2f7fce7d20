using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Core.Dialing;

/// <summary>How long a contact waits for the operator it is pinned to; then it goes to whoever is free.</summary>
public static class PinTerm
{
    /// <summary>He had a day.</summary>
    public static readonly TimeSpan OfTheClock = TimeSpan.FromDays(1);

    /// <summary>And in it a shift of the project's own working time: weekends and holidays are nobody's fault.</summary>
    public static readonly TimeSpan OfWork = TimeSpan.FromHours(8);

    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_furthest = TimeSpan.FromDays(31);

    /// <summary>Whoever was due at this moment or before has waited long enough.</summary>
    /// <param name="now">UTC.</param>
    public static DateTime OverdueSince(ProjectSchedule schedule, DateTime now)
    {
        var (moment, worked) = (now, TimeSpan.Zero);
        while (worked < OfWork && now - moment < s_furthest)
        {
            moment -= s_step;
            worked += schedule.IsOpen(moment) ? s_step : TimeSpan.Zero;
        }

        return moment < now - OfTheClock ? moment : now - OfTheClock;
    }
}
